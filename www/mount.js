// A widget in a shadow root, and the one that stood there before until this one is drawn.

import { resting, wasm } from "./instance.js";
import { make } from "./page.js";

export class Mount {
  #place;
  /** Where it rests when nobody needs it: with others of its instance. */
  #resting = resting;
  #before;
  #isRemoved = false;

  /** `before`: what is left there of an instance that stopped. */
  constructor(root, before) {
    this.#before = before;
    // Yew gets an element of its own: on the root itself a handler of a Yew page would run twice.
    this.#place = resting.pop() ?? { host: make("div") };
    // Laid out, but shown only when it is drawn, at the moment at which the fallback goes.
    this.#place.host.className = "waiting";
    root.append(this.#place.host);
  }

  /**
   * The widget shows a reading: `start` says where the reader begins, `number` which element it is for. `drawn` is called
   * whenever a record is drawn, `act` with the name and the detail of what the reader did.
   */
  create(reading, start, number, drawn, act) {
    const place = this.#place;
    const onDrawn = () => {
      if (this.#isRemoved) return;
      place.host.className = "";
      this.#leave();
      drawn();
    };
    const onAct = (name, detail) => this.#isRemoved || act(name, detail);
    if (place.widget) place.widget.begin(reading, start, number, onDrawn, onAct);
    else place.widget = new wasm.Widget(place.host, reading, start, number, onDrawn, onAct);
    return place.widget;
  }

  /** Takes the widget out of the page, and what was left there when the program stopped. */
  remove() {
    this.#isRemoved = true;
    this.#leave();
    this.#place.host.remove();
    if (!this.#place.widget) return;
    this.#place.widget.rest();
    this.#resting.push(this.#place);
  }

  #leave() {
    this.#before?.remove();
    this.#before = undefined;
  }
}
