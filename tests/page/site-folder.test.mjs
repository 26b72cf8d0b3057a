// The folder that `cargo xtask site` makes, on a plain server of files, in a folder of the site: nothing in it may need a
// root of its own or a server that knows more than files.

import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { launch, root } from "./site.mjs";

const SITE = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "site");
const PLACE = "/somebody/talks/";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

let server, browser, start;

/** What plain servers do: a file for a file, index.html for a folder, 301 for a folder without its slash. */
async function answer(request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  if (!path.startsWith(PLACE)) return response.writeHead(404).end();
  const file = join(SITE, path.slice(PLACE.length));
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory() && !path.endsWith("/")) return response.writeHead(301, { location: `${path}/` }).end();
  const body = await readFile(found?.isDirectory() ? join(file, "index.html") : file).catch(() => undefined);
  if (!body) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file) || ".html"] ?? "application/octet-stream" }).end(body);
}

before(async () => {
  assert.ok(await stat(SITE).catch(() => undefined), "there is no site yet: cargo xtask site");
  server = createServer(answer);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  start = `http://127.0.0.1:${server.address().port}${PLACE}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

/** Opens a page of the site; answers it, and what it asked for in vain or elsewhere. */
async function open(address) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith("http") && !url.startsWith(start)) wrong.push(`elsewhere: ${url}`);
  });
  await page.goto(address);
  return { page, wrong };
}

/** The addresses within the site that a page leads to or shows. */
const addresses = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("a[href], img[src], iframe[src], source[srcset]")]
      .map((one) => new URL(one.getAttribute("href") ?? one.getAttribute("srcset") ?? one.getAttribute("src"), document.baseURI).href)
      .filter((address) => address.startsWith(location.origin)));

test("every link of the site leads somewhere, to the place it names", { timeout: 120_000 }, async () => {
  const open = [start];
  const seen = new Set();
  const dead = [];
  const page = await browser.newPage({ javaScriptEnabled: false });
  while (open.length > 0) {
    const address = open.pop();
    const [path, anchor] = address.split("#");
    if (seen.has(address)) continue;
    seen.add(address);
    if (!path.startsWith(start)) dead.push(`${address} is not of the site`);
    const response = await fetch(path);
    if (!response.ok) dead.push(`${response.status} ${address}`);
    if (!response.ok || !response.headers.get("content-type").startsWith("text/html")) continue;
    await page.goto(address);
    const isThere = await page.evaluate((anchor) => !anchor || Boolean(document.getElementById(anchor)), anchor && decodeURIComponent(anchor));
    if (!isThere) dead.push(`no such place: ${address}`);
    open.push(...(await addresses(page)));
  }
  assert.deepEqual(dead, []);
  for (const name of ["dist/builder.html", "README.html", "docs/record.html", "www/examples/plain.html"]) {
    assert.ok([...seen].some((address) => address.split("#")[0] === start + name), `nothing leads to ${name}`);
  }
});

for (const name of ["", "www/examples/plain.html", "www/examples/two.html", "www/examples/strict-csp.html"]) {
  test(`${name || "its first page"} shows a timeline`, { timeout: 60_000 }, async () => {
    const { page, wrong } = await open(start + name);
    const events = await page.locator("clause-timeline").first().evaluate(async (element) => {
      await element.ready;
      return element.record.events.length;
    });
    assert.ok(events >= 4);
    await page.locator("clause-timeline section.ct").first().waitFor();
    assert.deepEqual(wrong.filter((one) => !one.endsWith("/favicon.ico")), []);
  });
}

test("the builder makes a timeline of its examples", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(`${start}dist/builder.html`);
  await page.getByRole("button", { name: "Or look at it here first." }).click();
  await page.frameLocator("#preview-frame").locator("clause-timeline section.ct").waitFor();
  assert.deepEqual(wrong.filter((one) => !one.endsWith("/favicon.ico")), []);
});

test("the documents are pages with their pictures", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(`${start}README.html`);
  await page.getByRole("heading", { name: "clause-timeline", level: 1 }).waitFor();
  const broken = await page.evaluate(() => [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src));
  assert.deepEqual(broken, []);
  assert.deepEqual(wrong, []);
});
