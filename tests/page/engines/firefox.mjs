// Firefox without a window, by WebDriver BiDi: it speaks that itself, so there is no driver between.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Connection from "selenium-webdriver/bidi/index.js";

import { click, press, type } from "./input.mjs";
import { find, opened, start } from "./programs.mjs";

const ADVICE = "install Debian's firefox-esr, or let FIREFOX name a Firefox";
const USUAL = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Beyond what Firefox sets itself for automation: nothing is asked for in the background. */
const SETTINGS = {
  "app.normandy.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

export const open = () => opened(async (later) => {
  const path = find("FIREFOX", USUAL, ADVICE);
  const profile = await mkdtemp(join(tmpdir(), "firefox-"));
  later(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  const settings = Object.entries(SETTINGS).map((entry) => `user_pref(${entry.map((one) => JSON.stringify(one)).join(", ")});\n`);
  await writeFile(join(profile, "user.js"), settings.join(""));
  const words = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"];
  const firefox = start(path, words, { advice: ADVICE });
  later(() => firefox.stop());
  const address = await firefox.until("listening", (said) => /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]);
  const connection = new Connection(`${address}/session`);
  later(() => connection.close());
  await connection.waitForConnection();

  async function send(method, params) {
    const { result, error, message } = await connection.send({ method, params });
    if (error) throw new Error(`Firefox, asked for ${method}: ${error}: ${message}`);
    return result;
  }
  const { capabilities } = await send("session.new", { capabilities: {} });
  // In the tab that Firefox opens itself the address bar has the focus, and keeps it.
  const { context } = await send("browsingContext.create", { type: "tab" });
  const perform = (actions) => send("input.performActions", { context, actions });
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    go: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    async run(expression) {
      const answer = await send("script.evaluate", { expression, target: { context }, awaitPromise: true });
      if (answer.type !== "success") throw new Error(answer.exceptionDetails.text);
      return answer.result.value;
    },
    resize: (width, height) => send("browsingContext.setViewport", { context, viewport: { width, height } }),
    click: (x, y) => perform(click(x, y)),
    press: (key) => perform(press(key)),
    type: (text) => perform(type(text)),
    picture: async () => Buffer.from((await send("browsingContext.captureScreenshot", { context })).data, "base64"),
  };
});
