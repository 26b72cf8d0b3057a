// Pages of the built files in Chromium, and pictures of them as small files in docs/pictures/.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { launch, root, serve } from "../tests/page/site.mjs";

const FOLDER = join(root, "docs/pictures");
/** Of a picture as WebP: words stay sharp. */
const QUALITY = 0.9;

export class Camera {
  /** What the page asked of other origins, which is answered by nobody. */
  foreign = new Set();

  static async ready() {
    const camera = new Camera();
    camera.site = await serve(/^\/(index\.html|(dist|data|www|bench\/page\/node_modules\/@knight-lab)\/[^\0]+)$/);
    camera.browser = await launch();
    await mkdir(FOLDER, { recursive: true });
    return camera;
  }

  /** A page of the site. Without motion, so that nothing is taken half-way. */
  async load(path, options = {}) {
    const page = await this.browser.newPage({ reducedMotion: "reduce", ...options });
    await page.route("**/*", (route) => {
      const { origin, protocol } = new URL(route.request().url());
      if (origin === this.site.origin || !protocol.startsWith("http")) return route.continue();
      this.foreign.add(origin);
      return route.abort();
    });
    await page.goto(this.site.origin + path);
    return page;
  }

  /** A page with a widget, ready. */
  async open(path, options) {
    const page = await this.load(path, options);
    await page.locator("clause-timeline").evaluate((element) => element.ready.then(() => undefined));
    await this.drawn(page);
    return page;
  }

  /** A page with this inside. */
  async show(html, options) {
    this.site.put("/picture.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${html}`);
    return this.open("/picture.html", options);
  }

  /** Waits until the page has drawn what it has to: the widget measures itself after its first drawing. */
  async drawn(page) {
    await page.evaluate(async () => {
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    });
  }

  /** Takes a picture of what is in view, or of so much of it as lies beside one thing. */
  async take(page, name, thing) {
    await thing?.evaluate((thing) => scrollTo(0, thing.getBoundingClientRect().top + scrollY));
    await this.drawn(page);
    const { x, width } = (await thing?.boundingBox()) ?? {};
    const png = await page.screenshot({ clip: thing && { x, y: 0, width, height: page.viewportSize().height } });
    // The browser's own encoder, in a page that no policy holds back.
    this.room ??= await this.browser.newPage();
    const webp = await this.room.evaluate(async ([png, quality]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext("2d").drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: "image/webp", quality });
      return Array.from(new Uint8Array(await blob.arrayBuffer()));
    }, [png.toString("base64"), QUALITY]);
    await writeFile(join(FOLDER, `${name}.webp`), Buffer.from(webp));
    // For whoever wants to look at them with what knows no WebP.
    if (process.env.PICTURES) await writeFile(join(process.env.PICTURES, `${name}.png`), png);
    console.log(`docs/pictures/${name}.webp  ${(webp.length / 1000).toFixed(0)} KB`);
  }

  /** Puts it away. */
  async put() {
    await this.browser.close();
    this.site.close();
  }
}
