// Pressure and alternatives: what became of each as of the moment, how long is left, and the events that did it.

import assert from "node:assert/strict";

import { eventually, reference, visit } from "./support.mjs";

const { events, levers } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const acted = events.filter((event) => !event.hypothetical && event.lever_acts?.length);

const lever = (tab, id) => {
  const { name } = levers.find((lever) => lever.id === id);
  return tab.widget().host.getByRole("region", { name: "Pressure and alternatives" }).getByRole("listitem")
    .filter({ has: tab.page.getByText(name, { exact: true }) }).first();
};

visit("every lever links to every event that did something with it", {}, async (tab) => {
  await tab.open();
  for (const { id } of levers) {
    const links = await lever(tab, id).getByRole("button").allInnerTexts();
    const expected = acted.filter((event) => event.lever_acts.some((act) => act.lever === id));
    assert.equal(links.length, expected.length, id);
    for (const { title } of expected) assert.ok(links.some((text) => text.startsWith(title)), `${id}: ${title}`);
  }
});

visit("what comes later is told apart from what is sure", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const { lever: id } = events.find((event) => event.id === "e-designation").lever_acts[0];
  assert.match(await lever(tab, id).innerText(), /Carried out/);
  await widget.select("e-memo");
  await eventually(async () => assert.match(await lever(tab, id).innerText(), /Later carried out/));
  assert.match(await lever(tab, id).innerText(), /Not yet in play/);
});

visit("a deadline shows the time left, and then how long ago it passed", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const deadline = levers.find((lever) => lever.due && lever.kind === "ultimatum") ?? levers.find((lever) => lever.due);
  assert.match(await lever(tab, deadline.id).innerText(), /passed 13 minutes ago/);
  await widget.select("e-amodei-statement");
  await eventually(async () => assert.match(await lever(tab, deadline.id).innerText(), /1 day left/));
  await widget.host.evaluate((element) => element.setAttribute("as-of", "2026-02-27T16:59-05:00"));
  await eventually(async () => assert.match(await lever(tab, deadline.id).innerText(), /60 seconds left|1 minute left/));
});

for (const [means, act] of [
  ["by a click", (_, link) => link.click()],
  ["by keyboard", async (tab, link) => (await link.focus(), await tab.page.keyboard.press("Enter"))],
]) visit(`a link of a lever selects its event ${means}, and stays where it is`, {}, async (tab) => {
  await tab.open();
  const link = lever(tab, "l-designation").getByRole("button").first();
  const text = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const place = async () => (await link.boundingBox()).y;
  const before = await place();
  await act(tab, link);
  const { id } = acted.find((event) => text.startsWith(event.title));
  await tab.widget().isAt(title(id));
  await tab.frames(3);
  assert.ok(Math.abs((await place()) - before) <= 2, `it was at ${before} and is at ${await place()}`);
});
