// The languages of the interface: which one an element speaks, and its texts. English is in the program; the others are
// files beside the module, fetched when an element speaks them.

import { fetchFile } from "./files.js";
import { forms, localMessages } from "./intl.js";

/** The languages that there are files for, with the direction in which each is written. */
const DIRECTIONS = { ar: "rtl", de: "ltr", es: "ltr", fr: "ltr", ja: "ltr" };
const ENGLISH = "en";
/** Between two texts, and in the place of one that the program has; neither is written by anybody. */
const BETWEEN = "\x01";
const MISSING = "\x02";
/** Messages that `Intl` knows, in the files and in what a page overrides. */
const LOCAL = "local.";

/** The messages of each language that was asked for, by id, in the order of the table. */
const files = new Map();
/** The numbers by which each instance of the program knows its languages. */
const known = new WeakMap();

const baseOf = (tag) => tag.toLowerCase().split("-", 1)[0];

/** The language that an element is to speak: its own, else that of the page around it, else English. */
export function languageOf(element) {
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    const tag = node.getAttribute("lang");
    if (tag && (baseOf(tag) === ENGLISH || DIRECTIONS[baseOf(tag)])) return tag;
    // Beyond the element itself the nearest one counts.
    if (tag && node !== element) break;
  }
  return ENGLISH;
}

/** Today, in the words of an element: English ones, which are in the program, have the day first, as in “3 March 2026”. */
export function today(element) {
  const tag = languageOf(element);
  return new Date().toLocaleDateString(baseOf(tag) === ENGLISH ? "en-GB" : tag, { dateStyle: "long" });
}

/** The number by which the program knows a language, with what a page says in the place of some messages. */
export async function learn(wasm, tag, strings) {
  const isEnglish = baseOf(tag) === ENGLISH;
  if (isEnglish && !strings) return 0;
  if (!known.has(wasm)) known.set(wasm, new Map());
  const numbers = known.get(wasm);
  const key = JSON.stringify([isEnglish ? ENGLISH : tag, strings]);
  if (!numbers.has(key)) {
    const number = textsOf(tag, strings).then((texts) => wasm.addLanguage(texts));
    numbers.set(key, number);
  }
  try {
    const number = await numbers.get(key);
    if (!number) throw new Error("the file is of another version");
    return number;
  } catch (error) {
    numbers.delete(key);
    console.error(`<clause-timeline> the language ${tag} could not be loaded, so this is in English: ${error.message}`);
    return 0;
  }
}

/** All texts of a language in one, as the program takes them, with what a page says in the place of some. */
export async function textsOf(tag, strings) {
  const base = baseOf(tag);
  const isEnglish = base === ENGLISH;
  if (!files.has(base)) files.set(base, fetchFile(`clause-timeline.${base}.json`).then((response) => response.json()));
  const file = await files.get(base).catch((error) => {
    files.delete(base);
    throw error;
  });
  const order = forms(tag);
  const text = (said) => (said && typeof said === "object" ? order.map((form) => said[form] ?? said.other).join("|") : said);
  const clean = (said) => (said === undefined || said === null ? MISSING : String(text(said)).replace(/[\x01\x02]/g, ""));
  // The English file has all messages, and its texts are in the program.
  const local = isEnglish ? {} : localMessages(tag, DIRECTIONS[base]);
  const messages = {};
  for (const [name, said] of Object.entries(local)) messages[LOCAL + name] = said;
  for (const [id, said] of Object.entries(file)) if (!id.startsWith("/")) messages[id] = isEnglish ? undefined : said;
  for (const [id, said] of Object.entries(strings ?? {})) {
    if (id in messages) messages[id] = said;
    else console.warn(`<clause-timeline> there is no message “${id}” for strings to override`);
  }
  return Object.values(messages).map(clean).join(BETWEEN);
}

/** The elements that follow the page's language. */
const listeners = new Set();
let observer;

/** Calls back when the language of something on the page changes. */
export function followLanguage(changed) {
  listeners.add(changed);
  observer ??= new MutationObserver(() => listeners.forEach((changed) => changed()));
  if (listeners.size === 1) observer.observe(document, { subtree: true, attributeFilter: ["lang"] });
}

/** Calls back no more. */
export function unfollowLanguage(changed) {
  listeners.delete(changed);
  if (!listeners.size) observer?.disconnect();
}
