// The text of the author, with line numbers beside it.
//
// A plain text area: it is what screen readers, spelling checkers, phones and the browser's own undo know best, and it costs
// nothing. Its lines are not wrapped, so that each is as high as the others and numbers can stand beside them.

import { make } from "./page.js";

/** Lines that stay in view above the one that is gone to. */
const ABOVE = 3;

export class Editor {
  #area;
  #gutter;
  #lines = 1;
  /** The worst problem of each line that has one. */
  #marks = new Map();

  constructor(area, gutter, changed) {
    this.#area = area;
    this.#gutter = gutter;
    let isWhole = false;
    area.addEventListener("beforeinput", () => {
      isWhole = area.selectionStart === 0 && area.selectionEnd === area.value.length;
    });
    area.addEventListener("input", ({ inputType }) => {
      // What was pasted as a whole is read from its beginning; the browser shows its end, once this is over.
      if (isWhole && inputType === "insertFromPaste") requestAnimationFrame(() => area.scrollTo(0, 0));
      this.#count();
      changed();
    });
    area.addEventListener("scroll", () => this.#draw(), { passive: true });
    new ResizeObserver(() => this.#draw()).observe(area);
  }

  get text() {
    return this.#area.value;
  }

  set text(text) {
    if (text === this.#area.value) return;
    this.#area.value = text;
    this.#area.scrollTo(0, 0);
    this.#area.setSelectionRange(0, 0);
    this.#marks.clear();
    this.#count();
  }

  /** Marks the lines of these problems. */
  mark(problems) {
    this.#marks.clear();
    for (const { line, severity } of problems) {
      if (line && this.#marks.get(line) !== "error") this.#marks.set(line, severity);
    }
    this.#draw();
  }

  /** Leads to a place, both counted from 1, and selects what stands there. */
  goTo(line, column) {
    const area = this.#area;
    const [start, end] = place(area.value, line, column);
    area.focus();
    area.setSelectionRange(start, end);
    area.scrollTop = Math.max(0, line - 1 - ABOVE) * this.#height;
    const before = area.value.lastIndexOf("\n", start - 1) + 1;
    const x = (start - before) * this.#width;
    if (x > area.clientWidth * 0.75) area.scrollLeft = x - area.clientWidth / 2;
    else area.scrollLeft = 0;
    this.#draw();
  }

  get #height() {
    return parseFloat(getComputedStyle(this.#area).lineHeight);
  }

  /** How wide a letter is, which are all the same. */
  get #width() {
    const ruler = make("span", { textContent: "0".repeat(100), className: "ruler" });
    this.#gutter.append(ruler);
    const { width } = ruler.getBoundingClientRect();
    ruler.remove();
    return width / 100;
  }

  #count() {
    let lines = 1;
    const text = this.#area.value;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
    this.#lines = lines;
    this.#draw();
  }

  /** The numbers of the lines in view; a long text has many others. */
  #draw() {
    const { scrollTop, clientHeight } = this.#area;
    const height = this.#height;
    const first = Math.floor(scrollTop / height);
    const last = Math.min(this.#lines, first + Math.ceil(clientHeight / height) + 1);
    const numbers = [];
    for (let line = first + 1; line <= last; line++) {
      numbers.push(make("span", { textContent: line, className: this.#marks.get(line) ?? "" }));
    }
    const block = make("div", {}, ...numbers);
    block.style.transform = `translateY(${first * height - scrollTop}px)`;
    this.#gutter.replaceChildren(block);
    this.#gutter.style.setProperty("--digits", String(this.#lines).length);
  }
}

/** From where to where a place of a text reaches: a string in quotation marks, else a word or a cell. */
function place(text, line, column) {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  const whole = text.slice(start, end < 0 ? undefined : end);
  // Columns count characters, of which some are two units of a string here.
  let skipped = 0;
  for (const letter of whole) {
    if (--column < 1) break;
    skipped += letter.length;
  }
  const rest = whole.slice(skipped);
  const [found] = /^"(?:[^"\\]|\\.)*"|^[^\s,;\t{}[\]]+/.exec(rest) ?? [rest];
  return [start + skipped, start + skipped + found.length];
}
