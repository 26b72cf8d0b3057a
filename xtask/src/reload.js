// Reloads the page after a rebuild. The development server adds this file to the pages it serves.
const shown = new URL(import.meta.url).searchParams.get("built");
for (;;) {
  try {
    // Answers at once after a rebuild, otherwise after a while with the same number.
    const answer = await fetch(`/-/built?after=${shown}`, { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== shown) {
      location.reload();
      break;
    }
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
