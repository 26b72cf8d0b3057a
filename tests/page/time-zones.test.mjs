// Clock times are the record's zone's, by the browser's own tables, wherever the reader sits.

import assert from "node:assert/strict";

import { give, record, visit } from "./support.mjs";

/** The clock times that the page shows for moments in a zone, as the marks' names begin. */
async function clocks(tab, timezone, moments) {
  const events = moments.map((when, place) => ({ id: `at-${place}`, when, title: `At ${when}` }));
  await tab.show("<clause-timeline></clause-timeline>");
  await give(tab, record({ timezone, events, clauses: [] }));
  await tab.ready();
  await tab.widget().event(`At ${moments[0]}`).waitFor();
  const names = await tab.widget().events.evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
  return moments.map((when) => {
    const suffix = `: At ${when}`;
    return names.find((name) => name.endsWith(suffix))?.slice(0, -suffix.length);
  });
}

// A reader on the other side of the date line must read the same.
for (const timezoneId of ["Etc/UTC", "Pacific/Auckland"]) {
  visit(`New York skips 2 a.m. on 8 March 2026 (reader in ${timezoneId})`, { timezoneId }, async (tab) => {
    const shown = await clocks(tab, "America/New_York", ["2026-03-08T06:30Z", "2026-03-08T07:30Z", "2026-03-09T03:59Z"]);
    assert.deepEqual(shown, ["8 Mar 2026, 1:30 a.m.", "8 Mar 2026, 3:30 a.m.", "8 Mar 2026, 11:59 p.m."]);
  });

  visit(`New York has 1:30 a.m. twice on 1 November 2026 (reader in ${timezoneId})`, { timezoneId }, async (tab) => {
    const shown = await clocks(tab, "America/New_York", ["2026-11-01T05:30Z", "2026-11-01T06:30Z", "2026-11-01T07:30Z"]);
    // An hour that comes twice says which of the two it is.
    assert.deepEqual(shown, ["1 Nov 2026, 1:30 a.m. (UTC−4)", "1 Nov 2026, 1:30 a.m. (UTC−5)", "1 Nov 2026, 2:30 a.m."]);
  });

  visit(`Berlin changes on 29 March and 25 October 2026 (reader in ${timezoneId})`, { timezoneId }, async (tab) => {
    const shown = await clocks(tab, "Europe/Berlin", [
      "2026-03-29T00:59Z",
      "2026-03-29T01:00Z",
      "2026-10-25T00:59Z",
      "2026-10-25T01:00Z",
    ]);
    assert.deepEqual(shown, [
      "29 Mar 2026, 1:59 a.m.",
      "29 Mar 2026, 3:00 a.m.",
      "25 Oct 2026, 2:59 a.m. (UTC+2)",
      "25 Oct 2026, 2:00 a.m. (UTC+1)",
    ]);
  });
}

visit("10 p.m. on Friday in New York is not Saturday, for a reader in Berlin either", { timezoneId: "Europe/Berlin" }, async (tab) => {
  const shown = await clocks(tab, "America/New_York", ["2026-02-27T22:00-05:00", "2026-02-28T03:00Z"]);
  assert.deepEqual(shown, ["27 Feb 2026, 10:00 p.m.", "27 Feb 2026, 10:00 p.m."]);
});

visit("a zone of half hours, and one without summer time", {}, async (tab) => {
  assert.deepEqual(await clocks(tab, "Asia/Kolkata", ["2026-01-01T00:00Z"]), ["1 Jan 2026, 5:30 a.m."]);
  assert.deepEqual(await clocks(tab, "Asia/Tokyo", ["2026-07-01T20:00Z"]), ["2 July 2026, 5:00 a.m."]);
});

visit("a zone before it had whole hours: Amsterdam in 1930 was 20 minutes ahead", {}, async (tab) => {
  const amsterdam = await clocks(tab, "Europe/Amsterdam", ["1930-01-01T12:00Z"]);
  // Recent tables give it Brussels time; both are a browser's own answer.
  const browser = await tab.page.evaluate(() => {
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Amsterdam", hour: "numeric", minute: "2-digit" });
    return format.format(Date.UTC(1930, 0, 1, 12));
  });
  assert.equal(amsterdam[0], `1 Jan 1930, ${browser} p.m.`);
});

visit("an unknown zone is told of", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await give(tab, record({ timezone: "Mars/Olympus" }));
  await tab.page.locator("clause-timeline").evaluate((element) => element.ready.then(() => undefined, () => undefined));
  const problems = await tab.page.locator("clause-timeline").evaluate((element) => element.problems);
  assert.ok(problems.some((problem) => problem.path === "/timezone"), JSON.stringify(problems));
});
