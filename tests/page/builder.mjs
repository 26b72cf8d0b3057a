// The builder as an author uses it.

import { visit as anyVisit, eventually } from "./support.mjs";
import { Widget } from "./widget.mjs";

export const EVENTS_SHEET = "when,title,actors\n2024-05-02,The crew asks for more,Crew\n2024-05-09,The harbour refuses,Harbour\n";
export const POSITIONS_SHEET = "event,clause,party,action,text\nThe crew asks for more,Pay,Crew,demand,Ten\nThe harbour refuses,Pay,Harbour,reject,Five\n";

/** A page test that begins in the builder. */
export const visit = (name, options, run) =>
  anyVisit(name, options, async (tab) => {
    await tab.visit("/dist/builder.html");
    const builder = new Builder(tab);
    await builder.choose.waitFor();
    await run(builder, tab);
  });

class Builder {
  constructor(tab) {
    const { page } = tab;
    const button = (name) => page.getByRole("button", { name, exact: true });
    this.tab = tab;
    this.page = page;
    this.button = button;
    this.choose = button("Choose a file…");
    this.undo = button("Undo");
    this.redo = button("Redo");
    this.text = page.getByRole("textbox", { name: "Text" });
    this.summary = page.locator("#summary");
    this.problems = page.getByRole("region", { name: "What was understood" }).getByRole("listitem");
    this.notice = page.getByRole("alert");
    this.snippet = page.getByRole("textbox", { name: "Snippet" });
    this.frame = page.frameLocator("#preview-frame");
    this.shown = this.frame.locator("clause-timeline");
  }

  /** Chooses files, `{name: content}`, as the reader does in the dialog of the browser. */
  async open(files) {
    const chooser = this.page.waitForEvent("filechooser");
    await this.choose.click();
    const all = Object.entries(files).map(([name, text]) => ({ name, mimeType: "", buffer: Buffer.from(text) }));
    await (await chooser).setFiles(all);
  }

  /** Drops files on the page. */
  async drop(files) {
    const data = await this.page.evaluateHandle((files) => {
      const data = new DataTransfer();
      for (const [name, text] of Object.entries(files)) data.items.add(new File([text], name));
      return data;
    }, files);
    await this.page.dispatchEvent("body", "drop", { dataTransfer: data });
  }

  /** Waits until the summary says this. */
  async says(pattern) {
    await this.page.waitForFunction(
      ([source, flags]) => new RegExp(source, flags).test(document.querySelector("#summary").textContent),
      [pattern.source, pattern.flags],
    );
  }

  /** The titles of the events in the preview, as soon as there are so many. */
  async titles(count) {
    const { events } = new Widget(this.shown);
    await eventually(async () => {
      if ((await events.count()) !== count) throw new Error(`${await events.count()} events, not ${count}`);
    });
    return events.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label").replace(/^.*?: /, "")));
  }

  /** What is selected in the text. */
  selected() {
    return this.text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  }

  /** Presses a button and gives the file that it makes: its name and its text. */
  async download(name) {
    const coming = this.page.waitForEvent("download");
    await (typeof name === "string" ? this.button(name) : name).click();
    const download = await coming;
    const parts = [];
    for await (const part of await download.createReadStream()) parts.push(part);
    return [download.suggestedFilename(), Buffer.concat(parts).toString()];
  }
}
