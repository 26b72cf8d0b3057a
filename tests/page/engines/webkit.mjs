// WebKitGTK by WebDriver, in a window of its smallest browser on a display of its own.

import { createServer } from "node:net";

import { Builder } from "selenium-webdriver";
import { Command, Name } from "selenium-webdriver/lib/command.js";

import { click, press, type } from "./input.mjs";
import { find, opened, start } from "./programs.mjs";

const ADVICE = "install Debian's webkit2gtk-driver and xvfb";
/** Where Debian has it, on each kind of processor. */
const USUAL = ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

export const open = () => opened(async (later) => {
  const binary = find("MINIBROWSER", USUAL, `${ADVICE}, or let MINIBROWSER name WebKitGTK's`);
  const display = start("Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { advice: ADVICE });
  later(() => display.stop());
  const number = await display.until("ready", (said) => /^(\d+)\n/.exec(said)?.[1]);
  const port = await freePort();
  const env = {
    DISPLAY: `:${number}`,
    GDK_BACKEND: "x11",
    // There is no other desktop to talk to.
    NO_AT_BRIDGE: "1",
    GSETTINGS_BACKEND: "memory",
    // In a container nothing can be shut off further; the pages are ours.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
  const driver = start("WebKitWebDriver", [`--port=${port}`], { advice: ADVICE, env });
  later(() => driver.stop());
  const server = `http://127.0.0.1:${port}`;
  await driver.until("listening", () => fetch(`${server}/status`).then(({ ok }) => ok, () => false));
  const browser = await new Builder()
    .usingServer(server)
    .withCapabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary, args: ["--automation"] } })
    .build();
  later(() => browser.quit());

  const window = browser.manage().window();
  // The library's own way of putting actions together waits a tenth of a second for each movement.
  const perform = (actions) => browser.execute(new Command(Name.ACTIONS).setParameter("actions", actions));
  const inner = () => browser.executeScript("return [innerWidth, innerHeight]");
  const version = (await browser.getCapabilities()).get("browserVersion");
  return {
    version: `WebKitGTK ${version}`,
    go: (address) => browser.get(address),
    run: (expression) => browser.executeScript(`return ${expression}`),
    async resize(width, height) {
      await window.setRect({ x: 0, y: 0, width, height });
      const [innerWidth, innerHeight] = await inner();
      await window.setRect({ x: 0, y: 0, width: 2 * width - innerWidth, height: 2 * height - innerHeight });
    },
    click: (x, y) => perform(click(x, y)),
    press: (key) => perform(press(key)),
    type: (text) => perform(type(text)),
    picture: async () => Buffer.from(await browser.takeScreenshot(), "base64"),
  };
});

/** A port that nobody listened on a moment ago: the driver does not say which one it chose itself. */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
