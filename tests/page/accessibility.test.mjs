// axe-core finds nothing, in every state, width and colour scheme; and the names that the contract promises.

import assert from "node:assert/strict";

import { OPENING, checkAxe, endless, eventually, record, reference, visit } from "./support.mjs";

const { title, events, clauses } = await reference();

visit("axe finds nothing on the living example", {}, async (tab) => {
  await tab.open();
  await checkAxe(tab);
});

for (const colorScheme of ["light", "dark"]) {
  visit(`axe finds nothing at 320, 768 and 1280 px, ${colorScheme}`, { colorScheme }, async (tab) => {
    await tab.showAlone();
    for (const width of [320, 768, 1280]) {
      await tab.page.setViewportSize({ width, height: 900 });
      await tab.frames(3);
      await checkAxe(tab, `${width} px`);
    }
  });

  visit(`axe finds nothing while a filter is on, wide or narrow, ${colorScheme}`, { colorScheme }, async (tab) => {
    const widget = await tab.showAlone();
    await widget.party("OpenAI").click();
    await widget.search.fill("deal");
    await eventually(async () => assert.equal(await widget.host.getAttribute("query"), "deal"));
    for (const width of [1280, 320]) {
      await tab.page.setViewportSize({ width, height: 900 });
      await tab.frames(3);
      await checkAxe(tab, `${width} px`);
    }
  });

  visit(`axe finds nothing while a record is loaded, nor when that was cancelled, ${colorScheme}`, { colorScheme }, async (tab) => {
    tab.site.put("/endless.json", endless);
    const head = `<meta name="color-scheme" content="light dark"><script type="module" src="/dist/clause-timeline.js"></script>`;
    const tag = '<clause-timeline src="/endless.json" loading="eager"><p>The fallback</p></clause-timeline>';
    await tab.show(`<main><h1>A page</h1>${tag}</main>`, { head });
    const button = (name) => tab.widget().host.getByRole("button", { name });
    await button("Cancel").waitFor();
    for (const width of [320, 1280]) {
      await tab.page.setViewportSize({ width, height: 900 });
      await checkAxe(tab, `${width} px`);
    }
    await button("Cancel").click();
    await button("Load again").waitFor();
    await checkAxe(tab, "cancelled");
  });

  visit(`axe finds nothing in groups of one status, with words marked, wide or narrow, ${colorScheme}`, { colorScheme }, async (tab) => {
    const widget = await tab.showAlone();
    await widget.host.getByRole("combobox", { name: "Order of the clauses" }).selectOption("By status");
    await widget.host.getByRole("button", { name: "Lapsed 7 clauses" }).click();
    await widget.search.fill("surveillance");
    await widget.host.locator("mark").first().waitFor();
    for (const width of [1280, 320]) {
      await tab.page.setViewportSize({ width, height: 900 });
      await tab.frames(3);
      await checkAxe(tab, `${width} px`);
    }
  });

  visit(`axe finds nothing between events, wide or narrow, ${colorScheme}`, { colorScheme }, async (tab) => {
    const widget = await tab.showAlone();
    await widget.host.evaluate((element) => element.setAttribute("as-of", "2026-01-30"));
    await widget.host.getByRole("button", { name: "Back to the selected event" }).waitFor();
    for (const width of [1280, 320]) {
      await tab.page.setViewportSize({ width, height: 900 });
      await tab.frames(3);
      await checkAxe(tab, `${width} px`);
    }
  });

  visit(`axe finds nothing with everything unfolded, ${colorScheme}`, { colorScheme }, async (tab) => {
    const widget = await tab.showAlone();
    await widget.host.evaluate((element) => {
      for (const details of element.shadowRoot.querySelectorAll("details")) details.open = true;
    });
    await checkAxe(tab);
  });
}

visit("axe finds nothing in forced colours", { forcedColors: "active" }, async (tab) => {
  await tab.showAlone();
  await checkAxe(tab);
});

visit("axe finds nothing at events of other kinds", {}, async (tab) => {
  const widget = await tab.showAlone();
  for (const id of ["e-pilot-2025", "e-openai-deal", "e-phaseout-due"]) {
    await widget.select(id);
    await widget.isAt(events.find((event) => event.id === id).title);
    await checkAxe(tab, id);
  }
});

visit("axe finds nothing when a record cannot be shown", { expect: [/^<clause-timeline>/, /404/] }, async (tab) => {
  await tab.show("<main><h1>A page</h1><clause-timeline src='/none.json'><p>The fallback</p></clause-timeline></main>");
  await tab.widget().host.getByRole("alert").waitFor();
  await checkAxe(tab);
});

visit("axe finds nothing when parts of a record are left out", {}, async (tab) => {
  const broken = record({ events: [{ id: "timeless", title: "An event without a time" }, ...record().events] });
  tab.site.put("/record.json", JSON.stringify(broken));
  await tab.show("<main><h1>A page</h1><clause-timeline src='/record.json'></clause-timeline></main>");
  await tab.ready();
  await tab.widget().notice.first().waitFor();
  await checkAxe(tab);
});

visit("the widget is one region with the record's title as its name", {}, async (tab) => {
  await tab.open();
  assert.equal(await tab.page.getByRole("region", { name: title, exact: true }).count(), 1);
});

visit("the events are a list of buttons named by date and title, the selected one marked as current", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const list = widget.host.getByRole("list", { name: "Events" });
  assert.equal(await list.getByRole("listitem").count(), events.length);
  const at = events.find((event) => event.id === OPENING);
  const button = list.getByRole("button", { name: `27 Feb 2026, 5:14 p.m.: ${at.title}`, exact: true });
  assert.equal(await button.getAttribute("aria-current"), "true");
  assert.equal(await widget.current.count(), 1);
});

visit("the table is native, with a caption and headers that say their direction", {}, async (tab) => {
  await tab.open();
  const { table } = tab.widget();
  assert.equal(await table.evaluate((table) => table.localName), "table");
  assert.ok((await table.locator("caption").innerText()).startsWith("As of "));
  assert.equal(await table.locator('tbody th[scope="row"]').count(), clauses.length);
  assert.equal(await table.locator("thead th:not([scope])").count(), 0);
});

visit("a chip is named by its party and its number, and is a toggle", {}, async (tab) => {
  await tab.open();
  const parties = tab.page.getByRole("group", { name: "Parties", exact: true });
  assert.equal(await parties.getByRole("button", { name: /^OpenAI,? \d+ events$/, pressed: false }).count(), 1);
});

visit("the drawing behind the marks is hidden from assistive technology", {}, async (tab) => {
  await tab.open();
  const exposed = await tab.widget().host.evaluate(
    (element) => [...element.shadowRoot.querySelectorAll("svg")].filter((svg) => !svg.closest('[aria-hidden="true"]')).length,
  );
  assert.equal(exposed, 0);
});

visit("nothing is told by colour alone: every status and stance has a word", {}, async (tab) => {
  await tab.open();
  for (const cell of await tab.widget().table.getByRole("cell").allInnerTexts()) assert.match(cell, /\p{Letter}{3}/u);
});
