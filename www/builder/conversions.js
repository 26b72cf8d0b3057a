// The program for files of other formats, which is also the one that checks records here: the library's own reader.

/** Beside this script, as on every page that shows a timeline. */
const program = import(new URL("clause-timeline_files.js", import.meta.url).href);
/** Who asks is told of a failure; here nobody has to hear it. */
program.catch(() => {});

/** The format of `write` for what readers see without script. */
const FALLBACK = "html";

/** The text of a file's bytes, whatever their encoding. */
export const decode = async (bytes) => (await program).decode(bytes);

/**
 * Reads one text, or a sheet of events and one of positions. Answers `{kind, record, problems, leftOut}`: what the text was
 * taken for, the record as JSON text if there is one, what is wrong and where, how many events cannot be shown.
 */
export async function check(texts) {
  const encoder = new TextEncoder();
  const { record, ...rest } = await (await program).open(...texts.map((text) => encoder.encode(text)));
  return { ...rest, record: record && new TextDecoder().decode(record) };
}

/** A record as the text of a file of another format. */
export const write = async (record, format) => (await program).write(record, format);

/** What a page says where the timeline cannot run, as HTML; undefined where the program does not know how. */
export const fallback = async (record) => ((await known()).includes(FALLBACK) ? write(record, FALLBACK) : undefined);

let names;
const known = () => (names ??= program.then(({ formats }) => formats()));
