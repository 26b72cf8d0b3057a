// The server over the project's files and the browser that looks at them, for page tests and for benchmarks.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const PUBLIC = /^\/(index\.html|(dist|data|www|examples)\/[^\0]+)$/;

/**
 * Serves the project's files whose paths are `served`, and before them what the caller `put`s at a path. An answer
 * is `{body, headers, status, delay}`; `delay` is a promise to wait for, and a `body` that is a function gives the parts of
 * one that comes bit by bit.
 */
export async function serve(served = PUBLIC) {
  const put = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname === "/" ? "/index.html" : normalize(pathname);
    const answer = put.get(path) ?? (await file(path, served));
    await answer.delay;
    const type = TYPES[extname(path)] ?? TYPES[".html"];
    response.writeHead(answer.status ?? 200, { "content-type": type, "cache-control": "no-store", ...answer.headers });
    if (typeof answer.body === "function") {
      for await (const part of answer.body()) {
        if (response.destroyed) return;
        response.write(part);
      }
      response.end();
    } else response.end(answer.body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    put: (path, body, options = {}) => put.set(path, { body, ...options }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function file(path, served) {
  if (served.test(path)) {
    try {
      return { body: await readFile(join(root, path)) };
    } catch {
      // Answered below.
    }
  }
  return { status: 404, body: `${path} is not here` };
}

/** Starts Chromium without a window; `CHROMIUM` names another one. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
