// Taking it along: files to download, and what is pasted into a page.

import { fallback, write } from "./conversions.js";
import { standalone } from "./files.js";
import { save } from "../save.js";
import { byId, escaped } from "./page.js";
import { PAGE, RECORD, page, snippets } from "./snippets.js";

/** `{json, title, language, fallback}`, and `own`: the author's text, where it is a record. */
let record;

const code = byId("snippet");
const plainHtml = byId("fallback-html");
const status = byId("taken");
const way = () => document.querySelector("input[name=way]:checked").value;

/** Offers a record, given as JSON text; `own` is the author's text where it is one itself. */
export async function offer(json, own) {
  const { title, language } = JSON.parse(json);
  const html = await fallback(json);
  const plain = `<p>${escaped(title)}: this timeline needs JavaScript.</p>`;
  record = { json, title, language, own, fallback: (html ?? plain).trim() };
  byId("fallback").hidden = html === undefined;
  plainHtml.value = record.fallback;
  draw();
}

function choices() {
  const folder = byId("folder").value.trim().replace(/([^/])$/, "$1/");
  return { record, theme: byId("theme").value, folder };
}

function draw() {
  for (const part of document.querySelectorAll("[data-way]")) part.hidden = !part.dataset.way.split(" ").includes(way());
  status.textContent = "";
  if (record) code.value = snippets[way()](choices());
}

for (const choice of document.querySelectorAll("input[name=way]")) choice.addEventListener("change", draw);
byId("theme").addEventListener("change", draw);
byId("folder").addEventListener("input", draw);

/** Copies a text; where the browser forbids that, `area` holds it selected for the keyboard. */
async function copy(text, what, area) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = `${what} is copied.`;
  } catch {
    area.focus();
    area.select();
    status.textContent = "The browser does not let this page copy: the text is selected, press Ctrl+C.";
  }
}

byId("copy").addEventListener("click", () => copy(code.value, "The snippet", code));
byId("copy-fallback").addEventListener("click", () => copy(plainHtml.value, "The plain HTML", plainHtml));

/** What each button gives to the reader: its name and type, and how its text is made. */
const files = {
  "download-record": [RECORD, "application/json", async () => record.own ?? (await write(record.json, "json"))],
  "download-events": ["events.csv", "text/csv", () => write(record.json, "events-csv")],
  "download-positions": ["positions.csv", "text/csv", () => write(record.json, "positions-csv")],
  "download-page": [PAGE, "text/html", async () => page({ ...choices(), script: await standalone() })],
};
for (const [id, [name, type, text]] of Object.entries(files)) {
  byId(id).addEventListener("click", async () => {
    try {
      save(name, await text(), type);
      status.textContent = `${name} is downloaded.`;
      document.dispatchEvent(new Event("taken"));
    } catch (error) {
      status.textContent = `${name} could not be made: ${error.message}.`;
    }
  });
}
