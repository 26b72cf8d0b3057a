// Chromium, as every other page test has it.

import { launch } from "../site.mjs";

export async function open() {
  const browser = await launch();
  const page = await browser.newPage();
  return {
    version: `Chromium ${browser.version()}`,
    go: (address) => page.goto(address),
    run: (expression) => page.evaluate(expression),
    resize: (width, height) => page.setViewportSize({ width, height }),
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}
