// Where an element's record comes from.

import { isForeign } from "./foreign.js";
import { prepare } from "./instance.js";

/** Bytes that are looked at to see what a text is. */
const HEAD = 1 << 16;

/**
 * The data of an element, first that is present: what was set as `record`, a child with JSON, `src`. Answers a source:
 * `{object}`; `{chunks, length, isForeign}`, bytes as they come, how many if that is known, and whether they are
 * something else than a record; or `{}` for the record built in.
 */
export async function find(element, record, signal) {
  if (record !== undefined && record !== null) return ofObject(record);
  const inline = element.querySelector(':scope > script[type="application/json"]');
  if (inline) return ofBytes(new TextEncoder().encode(inline.textContent));
  const src = element.getAttribute("src");
  if (!src) {
    prepare();
    return {};
  }
  const response = await fetch(new URL(src, document.baseURI), { signal }).catch((error) => {
    throw new Error(`the record ${src} could not be fetched (${error.message})`);
  });
  if (!response.ok) {
    throw new Error(`the record ${src} could not be fetched (${response.status} ${response.statusText})`.replace(" )", ")"));
  }
  return ofChunks(pieces(response), length(response));
}

function ofObject(object) {
  if (typeof object !== "object" || object.format !== undefined) return { object };
  try {
    const text = JSON.stringify(object);
    if (isForeign(text)) return { ...ofBytes(new TextEncoder().encode(text)), isForeign: true };
  } catch {
    // What is no plain JSON is told of where it is read.
  }
  return { object };
}

function ofBytes(bytes) {
  return { chunks: [bytes], length: bytes.length, isForeign: isForeign(new TextDecoder().decode(bytes.subarray(0, HEAD))) };
}

async function ofChunks(chunks, length) {
  const decoder = new TextDecoder();
  const head = [];
  let text = "";
  let looked = 0;
  let found;
  while (found === undefined && text.length < HEAD) {
    const { done, value } = await chunks.next();
    if (done) break;
    head.push(value);
    text += decoder.decode(value.subarray(0, HEAD), { stream: true });
    // What comes in very small pieces is not looked at again for each of them.
    if (text.length < 2 * looked) continue;
    looked = text.length;
    found = isForeign(text);
  }
  return { chunks: again(head, chunks), length, isForeign: found ?? isForeign(text) };
}

/** What was looked at, and then the rest. */
async function* again(head, rest) {
  yield* head;
  yield* rest;
}

/** What comes of a response, piece by piece. */
async function* pieces(response) {
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader?.cancel().catch(() => {});
  }
}

/** How many bytes will come, if that is told: a compressed response tells of fewer. */
function length({ headers }) {
  const length = Number(headers.get("content-length"));
  return length > 0 && !headers.has("content-encoding") ? length : undefined;
}
