// The mouse and the keyboard as WebDriver and WebDriver BiDi spell them, which is the same way.

import { Key } from "selenium-webdriver";

/** Keys by their name in the browser's own events. */
const KEYS = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Home: Key.HOME,
  Tab: Key.TAB,
};

/** A click of the main button at a place of the viewport. */
export function click(x, y) {
  const actions = [
    { type: "pointerMove", x: Math.round(x), y: Math.round(y), origin: "viewport", duration: 0 },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ];
  return [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }];
}

/** A key that is pressed and let go. */
export function press(name) {
  const key = KEYS[name];
  if (!key) throw new Error(`the key ${name} has no code yet`);
  return type([key]);
}

/** Characters, one after the other. */
export function type(characters) {
  const strokes = [...characters].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
  return [{ type: "key", id: "keyboard", actions: strokes }];
}
