// The first script of each page: it keeps what the browser complains of, and finds what a reader would find.
// A script of the page's own, since the strict policy forbids others and not every driver has a way around it.

(() => {
  const said = [];
  const violations = [];
  for (const level of ["error", "warn"]) {
    const own = console[level];
    console[level] = (...words) => {
      said.push(words.map(String).join(" "));
      own.apply(console, words);
    };
  }
  addEventListener("error", ({ message }) => said.push(message));
  addEventListener("unhandledrejection", ({ reason }) => said.push(`not handled: ${reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
    violations.push(`${effectiveDirective}: ${blockedURI} ${sample}`));

  const name = (one) => one.getAttribute("aria-label") ?? one.innerText ?? one.textContent;
  const isVisible = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;

  /** The visible elements of a widget that fit a selector and whose name has that text. */
  function all(selector, text = "", host = "clause-timeline") {
    const { shadowRoot } = document.querySelector(host);
    return [...shadowRoot.querySelectorAll(selector)].filter((one) => isVisible(one) && name(one).includes(text));
  }

  /** The only one of them. */
  function one(selector, text, host) {
    const found = all(selector, text, host);
    if (found.length !== 1) throw new Error(`${found.length} of ${selector} with “${text ?? ""}” can be seen`);
    return found[0];
  }

  /** The middle of an element, brought into view; there has to be nothing above it. */
  async function place(element) {
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    await new Promise(requestAnimationFrame);
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = element.getRootNode().elementFromPoint(x, y);
    if (!element.contains(hit)) throw new Error(`${hit?.outerHTML.slice(0, 200)} lies above “${name(element)}”`);
    return { x, y };
  }

  /** What has the focus, through shadow roots. */
  function focused() {
    let element = document.activeElement;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { name: name(element).trim(), isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
  }

  window.watch = { said, violations, all, one, place, focused };
})();
