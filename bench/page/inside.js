// Runs in each measured page before anything of the page does: clocks, and what the browser reports by itself.
//
// A page describes its contestant in `window.contestant`:
//   ready      promise: the record is loaded and on the screen, as far as the contestant's own word goes
//   drawn()    how many events the drawing shows or counts, in marks and in clusters
//   filter(), clear(), next(), zoom()   what a reader does: `{run, isDone}`, or nothing where there is no such control
//   found()    how many events the filter leaves, as the page says or knows it
//   pan()      the point in the window where a drag moves the view, `{x, y}`, or nothing
//   view()     text that changes when the view does

(() => {
  const bench = (window.bench = {});
  /** After so many frames an act that shows no effect has none. */
  const PATIENT = 180;
  let longTasks = [];
  let shift = 0;
  const memories = new Set();

  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...parts) => {
      const result = await original.apply(WebAssembly, parts);
      for (const value of Object.values((result.instance ?? result).exports)) {
        if (value instanceof WebAssembly.Memory) memories.add(value);
      }
      return result;
    };
  }

  /** A task after the present one. */
  const task = () =>
    new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(0);
    });

  /** The next frame: answers when its scripts, style, layout and painting are done. */
  const frame = () => new Promise((done) => requestAnimationFrame(() => task().then(done)));

  /** ms from navigation until the frame after `ready` is painted, and what the loading cost. */
  bench.loaded = async () => {
    while (!window.contestant) await frame();
    await contestant.ready;
    const end = await frame();
    // Reports of tasks come after the tasks.
    await frame();
    await new Promise((done) => setTimeout(done, 50));
    const tasks = longTasks;
    longTasks = [];
    return { ready: end, tasks, shift };
  };

  /** An act of the bench itself, to know what measuring costs. */
  const nothing = () => ({ run() {}, isDone: () => true });

  /**
   * Does what a reader would, and answers the ms until its effect is painted: `{paint}`. Nothing is answered where
   * there is no such control, and `{}` where it has no effect.
   */
  bench.act = async (name) => {
    const act = name === "nothing" ? nothing() : contestant[name]?.();
    if (!act) return undefined;
    await frame();
    const start = performance.now();
    const first = frame();
    act.run();
    let end = await first;
    for (let frames = 1; !act.isDone(); frames++) {
      if (frames > PATIENT) return {};
      end = await frame();
    }
    return { paint: end - start };
  };

  /** Begins to note the frames; `bench.frames()` ends it and answers the ms between them, and the long tasks. */
  bench.watch = async () => {
    await frame();
    longTasks = [];
    const times = [];
    let handle;
    const note = (time) => {
      times.push(time);
      handle = requestAnimationFrame(note);
    };
    handle = requestAnimationFrame(note);
    bench.frames = async () => {
      cancelAnimationFrame(handle);
      await new Promise((done) => setTimeout(done, 50));
      return { frames: times.slice(1).map((time, index) => time - times[index]), tasks: longTasks };
    };
  };

  /** Nodes of the document and of every open shadow root in it. */
  bench.nodes = () => {
    let count = 0;
    const trees = [document];
    for (const tree of trees) {
      const walker = document.createTreeWalker(tree);
      for (let node = walker.currentNode; node; node = walker.nextNode()) {
        count += 1;
        if (node.shadowRoot) trees.push(node.shadowRoot);
      }
    }
    return count;
  };

  bench.wasmBytes = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  /** Buttons below `root` with that accessible name: their label, else their text without what is hidden. */
  bench.button = (root, name) => {
    const text = (node) =>
      node.nodeType === Node.TEXT_NODE
        ? node.data
        : node.ariaHidden === "true" ? "" : [...node.childNodes].map(text).join("");
    return [...root.querySelectorAll("button")].find((button) => {
      const own = (button.ariaLabel ?? text(button)).replace(/\s+/g, " ").trim();
      return typeof name === "string" ? own === name : name.test(own);
    });
  };

  /** Where these elements lie, as text: the same only while nothing moves. */
  bench.places = (elements) =>
    [...elements].slice(0, 60).map((element) => Math.round(element.getBoundingClientRect().left)).join(" ");

  /** Those of these elements that are drawn: no hidden ones, and none without an extent. */
  bench.seen = (elements) =>
    [...elements].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width * height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    });

  /** What the run asks of the page: the party to filter by. */
  bench.asked = Object.fromEntries(new URLSearchParams(location.search));
})();
