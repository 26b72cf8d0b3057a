// For the page around: makes a frame as high as the page in it says. To stand before the frame.
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "clause-timeline-height") return;
  for (const frame of document.querySelectorAll("iframe")) {
    // A sandboxed page has no origin that could be asked for; whose frame it is can be.
    if (frame.contentWindow === source) frame.height = data.height;
  }
});
