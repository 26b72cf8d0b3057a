// A file that is not the one which was built with the module is not used, whichever it is: what needs it says so, and all
// else goes on.

import assert from "node:assert/strict";

import { LOADED, eventually, visit } from "./support.mjs";

const RECORD = '<clause-timeline src="/data/pentagon-ai-contract.json"><p>The fallback</p></clause-timeline>';

/** Bytes that would be run or read all the same, and by which it would be seen. */
const CHANGES = {
  // A section of its own at the end, which browsers ignore.
  wasm: (bytes) => Buffer.concat([bytes, Buffer.from([0, 2, 1, 120])]),
  js: (bytes) => Buffer.concat([Buffer.from("window.ran = 1;"), bytes]),
  json: (bytes) => Buffer.from(JSON.stringify({ ...JSON.parse(bytes), "label.search": "Changed" })),
};

/** What is asked of the program for other formats fails, and says that it could not be had. */
const noSheet = async (tab) => {
  await tab.ready();
  const said = await tab.widget().host.evaluate((element) => element.toCSV().then(() => "a sheet", ({ message }) => message));
  assert.match(said, /could not be loaded|built with the module/);
  assert.equal(await tab.page.evaluate(() => window.ran), undefined);
  assert.ok(await tab.widget().region.isVisible());
};

/** Of a language: the element speaks English. */
const english = (language) => ({
  body: RECORD.replace("<clause-timeline", `<clause-timeline lang="${language}"`),
  says: /could not be loaded, so this is in English/,
  check: async (tab) => {
    if (language === "en") await tab.widget().host.evaluate((element) => (element.strings = { "label.clear": "Away" }));
    await tab.ready();
    await tab.page.getByRole("searchbox", { name: "Search events", exact: true }).waitFor();
    await eventually(() => assert.ok(tab.said.some((text) => /so this is in English/.test(text))));
    assert.equal(await tab.widget().host.getByRole("searchbox").getAttribute("placeholder"), "Search events");
  },
});

/** What needs each file, and what becomes of it. */
const NEEDED = {
  "clause-timeline_bg.wasm": {
    says: /^<clause-timeline> .*not the file that was built with the module/,
    check: async (tab) => {
      await tab.widget().host.getByRole("alert").waitFor();
      assert.ok(await tab.page.getByText("The fallback").isVisible());
      assert.equal(await tab.page.locator("clause-timeline section").count(), 0);
    },
  },
  "clause-timeline_lazy_bg.wasm": {
    says: /lazy_bg\.wasm/,
    check: async (tab) => {
      await tab.ready();
      const { table, trail } = tab.widget();
      await table.getByRole("rowheader").getByRole("button").first().click();
      await table.getByRole("alert").waitFor();
      assert.equal(await trail.count(), 0);
    },
  },
  "clause-timeline_files.js": { check: noSheet },
  "clause-timeline_files_bg.wasm": { check: noSheet },
  ...Object.fromEntries(["ar", "de", "en", "es", "fr", "ja"].map((language) => [`clause-timeline.${language}.json`, english(language)])),
};

for (const name of LOADED.filter((name) => name !== "clause-timeline.js")) {
  const { body = RECORD, says, check } = NEEDED[name];
  // What the browser says of a wrong hash differs from version to version.
  visit(`${name} with other bytes is not used`, { expect: [/integrity/i, ...(says ? [says] : [])] }, async (tab) => {
    const bytes = await tab.built(`dist/${name}`);
    await tab.copy("copy", { [name]: { body: CHANGES[name.split(".").at(-1)](bytes) } });
    await tab.show(body, { head: '<script type="module" src="/copy/clause-timeline.js"></script>' });
    await check(tab);
  });
}
