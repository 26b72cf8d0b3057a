// Taking a record out of the page: as an object, as sheets, as a picture; and what that fetches.

import assert from "node:assert/strict";

import { commandLine, eventually, inline, record, visit } from "./support.mjs";

const REFERENCE = "data/pentagon-ai-contract.json";
const MODULE = "/dist/clause-timeline_files.js";
const WASM = "/dist/clause-timeline_files_bg.wasm";

const converted = (to) => commandLine("convert", REFERENCE, "--to", to);
/** The command line ends what it prints with one end of line. */
const isSame = (found, printed) => assert.equal(found.replace(/\n$/, ""), printed.replace(/\n$/, ""));
const fetched = (tab) => tab.requests.filter((path) => [MODULE, WASM].includes(path));

visit("the sheets are those of the command line", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  const [events, positions, usual] = await tab.widget().host.evaluate((element) =>
    Promise.all([element.toCSV("events"), element.toCSV("positions"), element.toCSV()]),
  );
  isSame(events, await converted("events-csv"));
  isSame(positions, await converted("positions-csv"));
  assert.equal(usual, events);
  assert.deepEqual(fetched(tab).sort(), [MODULE, WASM].sort());
});

visit("record, toJSON() and JSON.stringify() give the normalised record, and fetch nothing", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  const [record, json, text] = await tab.widget().host.evaluate((element) => [element.record, element.toJSON(), JSON.stringify(element)]);
  const expected = JSON.parse(await converted("json"));
  assert.deepEqual(record, expected);
  assert.deepEqual(json, expected);
  assert.deepEqual(JSON.parse(text), expected);
  assert.deepEqual(fetched(tab), []);
});

visit("record is an object of the page's own: changing it changes nothing", {}, async (tab) => {
  const set = { ...record(), unknown: 1 };
  await tab.show(`<clause-timeline>${inline(set)}</clause-timeline>`);
  await tab.ready();
  const titles = await tab.widget().host.evaluate((element) => {
    element.record.title = "Changed";
    return [element.record.title, "unknown" in element.record];
  });
  assert.deepEqual(titles, ["A small record", false]);
});

visit("before the record is shown, record is what was set", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>", { head: "" });
  const same = await tab.page.evaluate(async (record) => {
    const { ClauseTimeline } = await import("/dist/clause-timeline.js");
    const element = new ClauseTimeline();
    const before = element.record;
    element.record = record;
    return [before, element.record === record];
  }, record());
  assert.deepEqual(same, [undefined, true]);
});

visit("the picture is that of the command line, where the widget is as wide", {}, async (tab) => {
  await tab.show('<div style="width: 960px"><clause-timeline></clause-timeline></div>');
  await tab.ready();
  const picture = await tab.widget().host.evaluate((element) => element.toSVG());
  isSame(picture, await converted("svg"));
});

visit("the picture has what the reader sees: event, filter, lanes, stretch, width, theme", { colorScheme: "dark" }, async (tab) => {
  const widget = await tab.showAlone();
  const { host } = widget;
  const draw = () => host.evaluate((element) => element.toSVG());
  const first = await draw();
  assert.match(first, /fill="#121212"/);
  await host.evaluate((element) => (element.theme = "light"));
  assert.match(await draw(), /fill="#ffffff"/);
  await widget.previous.click();
  const name = await widget.current.getAttribute("aria-label");
  await eventually(async () => assert.ok((await draw()).includes(name.slice(-20)), name));
  await widget.party("OpenAI").click();
  await eventually(async () => assert.match(await draw(), /of 36 events: OpenAI</));
  await host.evaluate((element) => (element.lanes = "none"));
  await eventually(async () => assert.doesNotMatch(await draw(), />White House</));
  const whole = await draw();
  await host.getByRole("button", { name: "Zoom in" }).click();
  await eventually(async () => assert.notEqual(await draw(), whole));
  const widthOf = (picture) => Number(/ width="([\d.]+)"/.exec(picture)[1]);
  await tab.page.setViewportSize({ width: 800, height: 900 });
  await eventually(async () => assert.ok(widthOf(await draw()) < 800));
});

visit("the picture can be shown as an image and opened as a document, and needs nothing else", {}, async (tab) => {
  const hostile = record({ title: '<img src=x onerror="window.ran=1"> & "quotes" \u0001' });
  hostile.events[0].title = "</text><script>window.ran=1</script>";
  await tab.show(`<clause-timeline>${inline(hostile)}</clause-timeline>`);
  await tab.ready();
  const [picture, width] = await tab.widget().host.evaluate(async (element) => {
    const picture = await element.toSVG();
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([picture], { type: "image/svg+xml" }));
    await image.decode();
    return [picture, image.naturalWidth];
  });
  assert.ok(width > 500, `${width} px`);
  tab.site.put("/picture.svg", picture, { headers: { "content-type": "image/svg+xml" } });
  // Browsers ask for the icon of a document that cannot name one.
  tab.site.put("/favicon.ico", "");
  tab.requests.length = 0;
  await tab.visit("/picture.svg");
  const [root, title, ran, scripts] = await tab.page.evaluate(() => [
    document.documentElement.localName,
    document.title,
    window.ran,
    document.querySelectorAll("script, image, foreignObject, style, a").length,
  ]);
  assert.deepEqual([root, ran, scripts], ["svg", undefined, 0]);
  assert.ok(title.startsWith("<img src=x"), title);
  assert.deepEqual(tab.requests.filter((path) => !path.endsWith(".ico")), ["/picture.svg"]);
});

visit("before it is ready, each of them says so, and loading begins", {}, async (tab) => {
  for (const method of ["toCSV", "toSVG", "toJSON"]) {
    await tab.show('<div style="height: 5000px"></div><clause-timeline></clause-timeline>');
    const name = await tab.widget().host.evaluate(async (element, method) => {
      try {
        await element[method]();
      } catch (error) {
        return error.name;
      }
    }, method);
    assert.equal(name, "InvalidStateError", method);
    await tab.widget().region.waitFor();
    await tab.page.evaluate((method) => document.querySelector("clause-timeline")[method](), method);
  }
});

visit("there are two sheets and no third", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  const said = await tab.widget().host.evaluate((element) => element.toCSV("people").catch(({ name, message }) => [name, message]));
  assert.deepEqual(said, ["TypeError", "there is no sheet of “people”"]);
});

visit("what is fetched for one is there for the next, and for other elements", {}, async (tab) => {
  const tag = (id) => `<clause-timeline id="${id}" loading="eager"></clause-timeline>`;
  await tab.show(tag("a") + tag("b"));
  await tab.ready("#a");
  await tab.ready("#b");
  const same = await tab.page.evaluate(async () => {
    const [a, b] = document.querySelectorAll("clause-timeline");
    const first = await a.toCSV();
    return first === (await b.toCSV()) && (await b.toSVG()).startsWith("<svg");
  });
  assert.ok(same);
  assert.deepEqual(fetched(tab).sort(), [MODULE, WASM].sort());
});

visit("the module beside the element writes the other formats too, as the command line does", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  const formats = await tab.page.evaluate(async (module) => (await import(module)).formats(), MODULE);
  assert.ok(formats.length > 1);
  // The document is not a file of the command line's `convert`.
  for (const format of formats.filter((format) => format !== "html")) {
    const found = await tab.page.evaluate(
      async ([module, format]) => {
        const { write } = await import(module);
        return write(JSON.stringify(document.querySelector("clause-timeline")), format);
      },
      [MODULE, format],
    );
    isSame(found, await converted(format));
  }
  const refused = await tab.page.evaluate(async (module) => {
    const { write } = await import(module);
    return Promise.all([write("{}", "pdf"), write("[]", "json")].map((one) => one.catch(({ message }) => message)));
  }, MODULE);
  assert.deepEqual(refused, ["“pdf” is not a format", "this is not a record"]);
});

visit("nothing of it is left in the page", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  const before = await tab.page.evaluate(() => document.documentElement.outerHTML);
  await tab.widget().host.evaluate((element) => element.toSVG());
  assert.equal(await tab.page.evaluate(() => document.documentElement.outerHTML), before);
});
