// The pages of www/examples, as they are: what authors copy works.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { eventually, root, visit } from "./support.mjs";

const FOLDER = "www/examples";
const pages = (await readdir(join(root, FOLDER))).filter((name) => name.endsWith(".html"));
const TITLE = "A bakery and its drivers";

/** Opens an example; the icon that browsers ask for is the site's own matter. */
async function open(tab, name) {
  tab.site.put("/favicon.ico", "");
  await tab.visit(`/${FOLDER}/${name}`);
}

for (const name of pages.filter((name) => name !== "frame.html")) {
  visit(`${name} shows its record without a problem and without a word on the console`, {}, async (tab) => {
    await open(tab, name);
    const hosts = tab.page.locator("clause-timeline");
    await hosts.first().waitFor();
    for (const host of await hosts.all()) {
      const { title, problems } = await host.evaluate(async (element) => {
        await element.ready;
        return { title: element.record.title, problems: element.problems };
      });
      assert.equal(title, TITLE);
      assert.deepEqual(problems, []);
    }
  });
}

visit("in two.html what is selected in one timeline is selected in the other", {}, async (tab) => {
  await open(tab, "two.html");
  const [timeline, clauses] = ["timeline", "clauses"].map((id) => tab.page.locator(`#${id}`));
  for (const host of [timeline, clauses]) await host.evaluate((element) => element.ready.then(() => undefined));
  await timeline.getByRole("button", { name: "Next event" }).click();
  const selected = await timeline.getAttribute("event");
  assert.ok(selected);
  await eventually(async () => assert.equal(await clauses.getAttribute("event"), selected));
});

visit("in frame.html the frame is as high as what it shows", {}, async (tab) => {
  await open(tab, "frame.html");
  const frame = tab.page.frameLocator("iframe");
  await frame.getByRole("heading", { name: TITLE }).waitFor();
  const height = () => tab.page.locator("iframe").evaluate((frame) => frame.clientHeight);
  const inside = () => frame.locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
  await eventually(async () => assert.equal(await height(), await inside()));
});

visit("the record of the examples is the one that the README writes", {}, async () => {
  const own = JSON.parse(await readFile(join(root, FOLDER, "bakery.json"), "utf8"));
  const readme = await readFile(join(root, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => JSON.parse(text));
  const record = blocks.find(({ $schema }) => $schema);
  delete own.$schema;
  delete record.$schema;
  assert.deepEqual(own, record);
});
