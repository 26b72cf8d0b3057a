// Files that are made in the page and given to the reader, without sending anything anywhere.

/** ms after which a browser has begun to read a file; some wait for the reader to say where it goes. */
const READ = 60_000;
/** Letters of a title that go into the name of a file. */
const NAME = 60;

/** Gives a text to the reader as a file. */
export function save(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), READ);
}

/** What files are called after a title: letters and digits of any script, which no system takes for anything else. */
export function slug(title) {
  const words = title.normalize("NFKC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = [...words.join("-")].slice(0, NAME).join("");
  return name.replace(/-$/, "") || "timeline";
}

/**
 * Whether files can be saved here: true, false, or undefined where nobody can know. No browser says what the frame around a page
 * forbids: it is seen from the page around the frame, if that is of the same origin, or from an origin that only a sandbox gives.
 */
export function canSave() {
  let view = window;
  try {
    for (; view !== view.parent; view = view.parent) {
      // A frame of another origin has no element for those within.
      const frame = view.frameElement;
      if (!frame) return undefined;
      if (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-downloads")) return false;
    }
  } catch {
    return undefined;
  }
  return true;
}
