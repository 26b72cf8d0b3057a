// What is pasted into a page, and the page that goes into a frame: HTML as text.

import around from "../examples/frame-around.js" with { type: "text" };
import inside from "../examples/frame-inside.js" with { type: "text" };
import { MODULE, STANDALONE, integrity } from "./files.js";
import { escaped } from "./page.js";

/** The names of the files that are downloaded. */
export const RECORD = "record.json";
export const PAGE = "timeline.html";

/**
 * The snippets say of a record, `{json, title, language, fallback}`: as JSON text, its title, its language if it has one, what
 * readers see without script (HTML). `theme` is a value of that attribute, `folder` where the files are, as the page sees it.
 */
export const snippets = {
  script: ({ record, theme, folder }) =>
    `<script type="module" src="${escaped(folder + MODULE)}" integrity="${integrity(MODULE)}"${origin(folder)}></script>\n` +
    `<clause-timeline src="${escaped(folder + RECORD)}"${themed(theme)}>\n${record.fallback}\n</clause-timeline>\n`,

  standalone: ({ record, theme, folder }) =>
    `<script src="${escaped(folder + STANDALONE)}" integrity="${integrity(STANDALONE)}"${origin(folder)} defer></script>\n` +
    element(record, theme),

  frame: ({ record, folder }) =>
    // What the page in the frame may: run its script, open links in tabs of their own, copy for the reader, give files to the reader.
    `<script>\n${unending(around.trim())}\n</script>\n` +
    `<iframe src="${escaped(folder + PAGE)}" title="${escaped(record.title)}" width="100%" height="800" style="border: 0" loading="lazy"\n` +
    '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" allow="clipboard-write"></iframe>\n',
};

/** A page with everything in it: the script, given as text, and the record. */
export const page = ({ record, theme, script }) => `<!doctype html>
<html lang="${escaped(record.language ?? "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme === "auto" ? "light dark" : theme}">
<title>${escaped(record.title)}</title>
<!-- Links lead out of the frame. -->
<base target="_blank">
<link rel="icon" href="data:,">
<style>body { margin: 0; font-family: system-ui, sans-serif } clause-timeline { --ct-padding: 1rem }</style>
<script>
${unending(inside.trim())}
</script>
<script>
${unending(script)}
</script>
</head>
<body>
${element(record, theme)}</body>
</html>
`;

/** The element with the record in it. */
const element = (record, theme) =>
  `<clause-timeline${themed(theme)}>\n<script type="application/json">${record.json.replaceAll("<", "\\u003c")}</script>\n${record.fallback}\n</clause-timeline>\n`;

const themed = (theme) => (theme === "auto" ? "" : ` theme="${theme}"`);

/** Of another site a browser checks the hash of a script only if it may read it. */
const origin = (folder) => (/^(https?:)?\/\//.test(folder) ? ' crossorigin="anonymous"' : "");

/** A script that does not end the element around it, nor begin a comment in it. */
const unending = (script) => script.replaceAll(/<(?=\/script|script|!--)/gi, "\\x3c");
