// The element in pages of React and of Vue: examples/react-page and examples/vue-page, bundled as their authors would.

import assert from "node:assert/strict";
import { join } from "node:path";

import { build } from "esbuild";

import { eventually, root, visit } from "./support.mjs";

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    format: "esm",
    write: false,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
    alias: { "clause-timeline/define": "/dist/clause-timeline.js" },
    // As on a page that has the files on its own server.
    external: ["/dist/clause-timeline.js"],
    nodePaths: [join(root, "node_modules")],
  });
  return outputFiles[0].text;
}

for (const [name, entry] of [["React", "examples/react-page/page.jsx"], ["Vue", "examples/vue-page/page.js"]]) {
  const open = async (tab) => {
    tab.site.put("/page.js", await bundle(entry));
    await tab.show('<div id="root"></div><script type="module" src="/page.js"></script>', { head: "" });
    await tab.ready();
    return tab.widget();
  };
  const output = (tab) => tab.page.locator("output");

  visit(`in a ${name} page the record is a property and the event an attribute that follows`, {}, async (tab) => {
    const widget = await open(tab);
    assert.equal(await widget.events.count(), 3);
    await eventually(async () => assert.equal(await widget.number(), 1));
    await tab.page.getByRole("button", { name: "To the agreement" }).click();
    await eventually(async () => assert.equal(await widget.number(), 3));
  });

  visit(`a ${name} page is told what the reader selects`, {}, async (tab) => {
    const widget = await open(tab);
    await widget.events.nth(1).click();
    await eventually(async () => assert.equal(await output(tab).innerText(), "offer"));
    assert.equal(await widget.number(), 2);
    await widget.next.click();
    await eventually(async () => assert.equal(await output(tab).innerText(), "agreement"));
    assert.equal(await widget.host.getAttribute("event"), "agreement");
  });

  visit(`a ${name} page takes the element away and puts it back`, {}, async (tab) => {
    const widget = await open(tab);
    await widget.events.nth(1).click();
    await eventually(async () => assert.equal(await output(tab).innerText(), "offer"));
    const button = tab.page.getByRole("button", { name: "Show or hide" });
    await button.click();
    await widget.host.waitFor({ state: "detached" });
    await button.click();
    await tab.ready();
    await eventually(async () => assert.equal(await widget.number(), 2));
  });
}
