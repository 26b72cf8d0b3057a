// What is printed of an element: the whole record with its sources, instead of the part that is on the screen.

/** The elements of a document, `["p", {class: "when"}, "words", ["b", {}, "others"]]`: texts are text and nothing else. */
function made([name, attributes, ...content]) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content.map((part) => (typeof part === "string" ? part : made(part))));
  return element;
}

/** The sheets of one element, which are in its shadow root only while the page is being printed. */
export class Paper {
  #paper;
  #root;
  #write;

  /** `write` answers the document from an address and a day in words; `undefined` as long as it cannot. */
  constructor(root, write) {
    this.#root = root;
    this.#write = write;
  }

  /** Nobody can be waited for now: without the code for the document, the screen is printed without its controls. */
  #begin = () => {
    this.#end();
    const content = this.#write(location.href);
    if (!content) return;
    this.#paper = made(content);
    this.#paper.classList.add("ct", "paper");
    this.#root.append(this.#paper);
  };

  #end = () => {
    this.#paper?.remove();
    this.#paper = undefined;
  };

  listen() {
    window.addEventListener("beforeprint", this.#begin);
    window.addEventListener("afterprint", this.#end);
  }

  /** The element is gone. */
  leave() {
    window.removeEventListener("beforeprint", this.#begin);
    window.removeEventListener("afterprint", this.#end);
    this.#end();
  }
}
