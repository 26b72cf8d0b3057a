// Takes the README's picture from the built files: `node docs/picture.mjs` after a build.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const root = new URL("../", import.meta.url);
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
const server = createServer(async (request, response) => {
  const path = request.url === "/" ? "index.html" : request.url.slice(1);
  response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
  response.end(await readFile(new URL(path, root)).catch(() => ""));
}).listen(0, "127.0.0.1");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless=new", "--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 1180 }, colorScheme: "light" });
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.locator("clause-timeline").evaluate((element) => element.ready.then(() => undefined));
// The widget measures itself after its first drawing.
await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
await page.screenshot({ path: fileURLToPath(new URL("reference.png", import.meta.url)) });
await browser.close();
server.close();
server.closeAllConnections();
