// What a reader takes along: the address and the citation of an event go to the clipboard, files to the browser.

import { linkTo, pageAddress } from "./address.js";
import { conversions } from "./foreign.js";
import { today } from "./languages.js";

/** What is copied, made of the element and an event's id; `cite` makes a citation. All else is a file. */
const TEXTS = {
  link: linkTo,
  citation: (element, event, cite) => cite(event, linkTo(element, event) || pageAddress(), today(element)),
};

/**
 * Gives the reader what is wanted, `{share, event}`. `tell` is called with how it went: a word of `src/scene/share.rs`, the name of
 * the file or why it failed, and the text where it could be neither copied nor saved.
 */
export async function share({ share, event }, element, cite, tell) {
  try {
    if (TEXTS[share]) return await copy(TEXTS[share](element, event, cite), tell);
    tell("working");
    await (await conversions()).give(share, element, tell);
  } catch (error) {
    tell("failed", error.message);
  }
}

async function copy(text, tell) {
  try {
    // Without waiting: a browser lets only that be copied which the reader asks for at the moment.
    await navigator.clipboard.writeText(text);
  } catch {
    return tell("not-copied", "", text);
  }
  tell("copied");
}
