// For the page in the frame: tells the page around it how high it is, whenever that changes.
new ResizeObserver(() => {
  const { height } = document.documentElement.getBoundingClientRect();
  // To whatever page is around it: a height is no secret.
  parent.postMessage({ type: "clause-timeline-height", height: Math.ceil(height) }, "*");
}).observe(document.documentElement);
