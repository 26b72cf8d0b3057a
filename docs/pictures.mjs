// Takes the pictures of the documents from the built files: `node docs/pictures.mjs` after `cargo xtask dist`. Those beside
// TimelineJS are taken by beside.mjs, which this calls.

import { join } from "node:path";

import { beside } from "./beside.mjs";
import { Camera } from "./camera.mjs";
import { root } from "../tests/page/site.mjs";

const camera = await Camera.ready();
const head = '<meta name="color-scheme" content="light dark"><script type="module" src="/dist/clause-timeline.js"></script>';
/** The widget in a page of its own, in the colours of the example page. */
const widget = (attributes) =>
  `${head}<link rel="stylesheet" href="/www/page.css"><main><clause-timeline loading="eager" ${attributes}></clause-timeline></main>`;

for (const colorScheme of ["light", "dark"]) {
  const page = await camera.open("/", { viewport: { width: 1280, height: 1180 }, colorScheme });
  await camera.take(page, `wide-${colorScheme}`);
}

const narrow = await camera.show(widget('event="e-designation"'), { viewport: { width: 390, height: 1100 } });
await camera.take(narrow, "narrow");

const compared = await camera.show(widget('event="e-designation" compare="e-meeting"'), { viewport: { width: 1180, height: 1060 } });
await camera.take(compared, "compared", compared.locator("clause-timeline table").first());

const builder = await camera.load("/dist/builder.html", { viewport: { width: 1280, height: 1180 } });
const sheets = ["example-events.csv", "example-positions.csv"].map((name) => join(root, "www/builder", name));
await builder.locator("#file").setInputFiles(sheets);
await builder.frameLocator("#preview-frame").locator("clause-timeline section.ct").waitFor();
// A mistake, so that it is seen how one is told.
await builder.locator("#text").fill((await builder.locator("#text").inputValue()).replace("reject", "rejct"));
await builder.locator("#problems li").first().waitFor();
await builder.locator("#sheets").evaluate((sheets) => scrollTo(0, sheets.getBoundingClientRect().top + scrollY - 24));
await camera.take(builder, "builder");

await beside(camera);
await camera.put();
