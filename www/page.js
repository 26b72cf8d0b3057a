// What the element asks of the page around it, a promise with its ends, an element with its properties.

/** Whether a node is within what a Yew application draws. */
export function insideYew(node) {
  for (let above = node; above; above = above.parentNode ?? above.host) {
    if (above.__yew_subtree_id !== undefined) return true;
  }
  return false;
}

/** A promise with its ends, which says whether it is settled. Nobody has to handle its failure. */
export function promise() {
  const parts = { isSettled: false };
  parts.promise = new Promise((resolve, reject) => {
    parts.resolve = (value) => ((parts.isSettled = true), resolve(value));
    parts.reject = (error) => ((parts.isSettled = true), reject(error));
  });
  parts.promise.catch(() => {});
  return parts;
}

/** An element with its properties. */
export function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
