// A widget in a shadow root, and the one that stood there before until this one is drawn.

import { wasm } from "./instance.js";

export class Mount {
  // Yew gets an element of its own: on the root itself a handler of a Yew page would run twice.
  #host = document.createElement("div");
  #before;
  #widget;
  #isDrawn = false;
  #isRemoved = false;

  constructor(root, before) {
    this.#before = before;
    root.append(this.#host);
  }

  /**
   * Makes the widget of a reading: `start` says where the reader begins, `number` which element it is for. `drawn` is called
   * whenever a record is drawn, `act` with the name and the detail of what the reader did.
   */
  create(reading, start, number, drawn, act) {
    const onDrawn = () => {
      this.#isDrawn = true;
      this.#host.className = "";
      if (this.#isRemoved) return queueMicrotask(() => this.#widget.destroy());
      this.#leave();
      drawn();
    };
    this.#widget = new wasm.Widget(this.#host, reading, start, number, onDrawn, act);
    // Laid out, but shown only when it is drawn, at the moment at which the fallback goes.
    this.#host.className = this.#isDrawn ? "" : "waiting";
    return this.#widget;
  }

  /** Takes the widget out of the page, and what was left there when the program stopped. */
  remove() {
    this.#isRemoved = true;
    this.#leave();
    // Yew creates what it was asked for even if that is destroyed in between, and would keep it for ever.
    if (this.#isDrawn) this.#widget.destroy();
    this.#host.remove();
  }

  #leave() {
    this.#before?.remove();
    this.#before = undefined;
  }
}
