// The reference record in TimelineJS and here: the pictures of beside-timelinejs.md, and what its table says, tried in both
// and printed. Called by pictures.mjs; `npm ci --prefix bench/page` installs TimelineJS.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { root } from "../tests/page/site.mjs";

const PACKAGE = "/bench/page/node_modules/@knight-lab/timelinejs/dist";
const EVENT = "e-designation";
const WIDE = { viewport: { width: 1280, height: 900 } };
const NARROW = { viewport: { width: 390, height: 844 } };
/** TimelineJS moves to a slide in so many ms, and says so nowhere. */
const SLIDE = 1500;
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

const page = () => `<!doctype html><html lang="en"><meta charset="utf-8"><title>TimelineJS</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${PACKAGE}/css/timeline.css"><link rel="stylesheet" href="/page.css">
  <div id="timeline">The fallback</div>
  <script src="${PACKAGE}/js/timeline.js"></script><script src="/page.js"></script>`;
const script = (options) => `
  fetch("/timelinejs.json").then((answer) => answer.json()).then((data) => {
    window.timeline = new TL.Timeline("timeline", data, {
      script_path: location.origin + "${PACKAGE}/js/", hash_bookmark: true, start_at_slide: 0, ...${JSON.stringify(options)},
    });
  });`;

/** Opens the record in TimelineJS. */
async function there(camera, { options = {}, headers, fragment = "", javaScriptEnabled = true, ...context }) {
  camera.site.put("/page.css", "body { margin: 0 } #timeline { height: 100vh }");
  camera.site.put("/page.js", script(options));
  camera.site.put("/timelinejs.html", page(), { headers });
  const tab = await camera.load(`/timelinejs.html${fragment}`, { javaScriptEnabled, ...context });
  if (javaScriptEnabled && !headers) await tab.locator(".tl-timemarker").first().waitFor({ state: "attached" });
  await pause(SLIDE);
  return tab;
}

/** Opens it here. */
const here = (camera, { attributes = "", fragment = "", ...context }) => {
  const head = '<meta name="color-scheme" content="light dark"><script type="module" src="/dist/clause-timeline.js"></script>';
  const element = `<clause-timeline id="t" loading="eager" ${attributes}><p>The fallback</p></clause-timeline>`;
  camera.site.put("/here.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Here</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/www/page.css">${head}<main>${element}</main>`);
  return camera.open(`/here.html${fragment}`, context);
};

/** Takes the pictures, and prints what was tried. */
export async function beside(camera) {
  if (!existsSync(join(root, PACKAGE))) {
    console.log("without the pictures beside TimelineJS: npm ci --prefix bench/page");
    return;
  }
  const call = "run --quiet --bin clause-timeline -- convert data/pentagon-ai-contract.json --to timelinejs";
  const record = execFileSync(process.env.CARGO ?? "cargo", call.split(" "), { cwd: root, encoding: "utf8" });
  camera.site.put("/timelinejs.json", record);
  camera.site.put("/favicon.ico", "");
  await take(camera);
  camera.foreign.clear();
  await tryAll(camera, JSON.parse(record));
}

async function take(camera) {
  for (const [name, context] of [["wide", WIDE], ["narrow", NARROW]]) {
    const tab = await there(camera, context);
    await tab.evaluate((id) => timeline.goToId(id), EVENT);
    await pause(SLIDE);
    await camera.take(tab, `timelinejs-${name}`);
    const own = await here(camera, { attributes: `event="${EVENT}"`, ...context });
    await camera.take(own, `beside-${name}`);
  }
}

async function tryAll(camera, data) {
  const say = (what, found) => console.log(`tried: ${what}: ${JSON.stringify(found)}`);
  const tab = await there(camera, WIDE);
  const own = await here(camera, WIDE);
  const current = () => tab.evaluate(() => timeline.current_id);
  const event = () => own.locator("clause-timeline").getAttribute("event");

  say("TimelineJS asks other sites for", [...camera.foreign]);
  say("events there", [await tab.locator(".tl-timemarker").count(), "of", data.events.length]);
  say("events here", await own.evaluate(() => document.querySelector("clause-timeline").record.events.length));
  say("inputs to search or filter there", await tab.locator("input, select").count());

  const first = await current();
  await tab.locator(".tl-slidenav-next").click();
  await pause(SLIDE);
  const second = await current();
  say("“next” there leads on, and the address follows", [first !== second, new URL(tab.url()).hash]);
  await tab.locator(".tl-timeline").press("ArrowRight");
  await pause(SLIDE);
  say("an arrow key there leads on", (await current()) !== second);
  await tab.locator(".tl-timenav").press("ArrowRight");
  await pause(SLIDE);
  say("an arrow key on its navigation leads on", (await current()) !== second);

  await own.getByRole("button", { name: "Next event" }).click();
  say("“next” here leads on", Boolean(await event()));
  const linked = await there(camera, { fragment: `#event-${EVENT}`, ...WIDE });
  say("a link to an event there", (await linked.evaluate(() => timeline.current_id)) === EVENT);
  const own2 = await here(camera, { fragment: `#t:event=${EVENT}`, ...WIDE });
  say("a link to an event here", await own2.locator("clause-timeline").getAttribute("event"));

  const zoomed = await tab.locator(".tl-timemarker").last().boundingBox();
  await tab.getByRole("button", { name: "Zoom in" }).click();
  await pause(SLIDE);
  const after = await tab.locator(".tl-timemarker").last().boundingBox();
  say("zoom there moves the last marker", Math.round(after.x - zoomed.x));

  const strip = await tab.locator(".tl-timenav").boundingBox();
  const place = async () => Math.round((await tab.locator(".tl-timemarker").last().boundingBox()).x);
  const undragged = await place();
  await tab.mouse.move(strip.x + 600, strip.y + strip.height - 40);
  await tab.mouse.down();
  await tab.mouse.move(strip.x + 400, strip.y + strip.height - 40, { steps: 8 });
  await tab.mouse.up();
  await pause(SLIDE);
  say("dragging the strip there moves it by", (await place()) - undragged);

  await tab.reload();
  await pause(2 * SLIDE);
  let stops = 0;
  for (; stops < 99; stops++) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate(() => document.activeElement === document.body)) break;
  }
  say("stops for Tab there", stops);
  const german = await there(camera, { options: { language: "de" }, ...WIDE });
  say("words of the interface in German there", [
    ...(await german.locator(".tl-menubar-button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))),
    await german.locator(".tl-timeaxis-tick-text").first().textContent(),
  ]);
  const dark = await there(camera, { colorScheme: "dark", ...WIDE });
  say("ground for a reader who prefers dark, there", await dark.locator(".tl-timeline").evaluate((one) => getComputedStyle(one).backgroundColor));
  const ownDark = await here(camera, { colorScheme: "dark", ...WIDE });
  say("and here", await ownDark.locator("clause-timeline").evaluate((one) => getComputedStyle(one).colorScheme + " " + getComputedStyle(one).backgroundColor));

  const still = await there(camera, { javaScriptEnabled: false, ...WIDE });
  say("without script there", (await still.locator("body").innerText()).trim());
  const policy = [];
  const strict = await there(camera, { headers: { "content-security-policy": STRICT }, ...WIDE });
  strict.on("console", (message) => message.type() === "error" && policy.push(message.text().replace(/'.*?\/css/, "'…/css").split(":")[0]));
  await strict.reload();
  await pause(2 * SLIDE);
  say("under the strict policy there", [await strict.locator(".tl-timemarker").count(), [...new Set(policy)]]);

  const axe = await readFile(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
  const wrong = { none: undefined, unreadable: { year: "soon" } };
  for (const [name, start_date] of Object.entries(wrong)) {
    const slide = (headline, start_date) => ({ start_date, text: { headline } });
    const events = [slide("One", { year: "2026" }), slide("Two", start_date), slide("Three", { year: "2027" })];
    camera.site.put("/timelinejs.json", JSON.stringify({ events }));
    const bad = await camera.load("/timelinejs.html", WIDE);
    await pause(2 * SLIDE);
    say(`markers there, where one of three dates is ${name}`, await bad.locator(".tl-timemarker").count());
  }

  for (const [name, one, scope] of [["there", tab, "#timeline"], ["here", own, "clause-timeline"]]) {
    await one.evaluate(axe);
    const found = await one.evaluate(async (scope) =>
      (await axe.run(document.querySelector(scope), { resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id} (${nodes.length})`), scope);
    say(`axe finds ${name}`, found);
  }
  for (const [name, one] of [["there", tab], ["here", own]]) {
    const pdf = await one.pdf({ path: process.env.PICTURES ? join(process.env.PICTURES, `paper-${name}.pdf`) : undefined });
    say(`pages on paper ${name}`, pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length);
  }
}
