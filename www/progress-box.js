// What a reader sees of a record that takes long to load: a bar, words, and a button to stop it.

import { make } from "./page.js";

/** ms of reading, and of waiting for the first bytes, after which it is shown: what is quick shows nothing. */
const DELAY = 300;
const PATIENCE = 1_000;
/** The parts of the work after which it is said to those who do not see the bar. */
const SAID = 0.25;

export class ProgressBox {
  /** The element; it takes no room where something is shown that must not move. */
  place = make("div", { className: "loading-place", hidden: true });
  #words = make("p", { className: "loading-words" });
  #bar = make("progress", { max: 1 });
  #button = make("button", { type: "button" });
  /** Says the words to those who do not see them, but not each of them. */
  #status = make("p", { className: "aside-text", role: "status" });
  #names = {};
  #press = () => {};
  #timer;
  #isReading = false;
  #said = 0;

  constructor() {
    const box = make("div", { className: "loading", part: "progress" });
    this.#button.addEventListener("click", () => this.#press());
    box.append(this.#words, this.#bar, this.#button);
    this.place.append(box, this.#status);
  }

  /**
   * Loading begins. `names` is what things are called, `cancel` is called when the reader does not want to wait;
   * `isOver` says whether there is something that must not move.
   */
  begin(names, cancel, isOver) {
    clearTimeout(this.#timer);
    this.place.classList.toggle("loading-over", isOver);
    this.#names = names;
    this.#press = cancel;
    this.#isReading = false;
    this.#said = 0;
    this.#bar.ariaLabel = names.loading;
    this.#bar.removeAttribute("value");
    this.#bar.hidden = false;
    this.#button.textContent = names.cancel;
    this.#words.textContent = `${names.loading}…`;
    if (!this.place.hidden) this.#say(this.#words.textContent);
    this.#timer = setTimeout(() => this.show(), PATIENCE);
  }

  /** Loading goes on; without other words, those that it began with are said. */
  follow({ loaded, total }, words = `${this.#names.loading}…`) {
    this.#words.textContent = words;
    const part = total ? loaded / total : undefined;
    if (part === undefined) this.#bar.removeAttribute("value");
    else this.#bar.value = part;
    if (!this.place.hidden && part >= this.#said + SAID) {
      this.#said = part;
      this.#say(words);
    }
    if (!this.#isReading) {
      this.#isReading = true;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.show(), DELAY);
    }
  }

  /** Shows it now. */
  show() {
    if (!this.place.hidden) return;
    this.place.hidden = false;
    this.#say(this.#words.textContent);
  }

  /** The reader has stopped it, and may call `again`. */
  stop(again) {
    clearTimeout(this.#timer);
    this.place.classList.remove("loading-over");
    this.#bar.hidden = true;
    this.#words.textContent = this.#names.cancelled;
    this.#button.textContent = this.#names.again;
    this.#press = again;
    this.#say(this.#names.cancelled);
  }

  /** Loading has ended. If the focus was here, it goes to the first thing in `root` that can have it. */
  end(root) {
    clearTimeout(this.#timer);
    const hadFocus = this.place.getRootNode().activeElement === this.#button;
    this.place.hidden = true;
    if (hadFocus) root?.querySelector(".ct :is(button, input, [tabindex])")?.focus({ preventScroll: true });
  }

  #say(words) {
    this.#status.textContent = words;
  }
}
