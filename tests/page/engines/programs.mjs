// Programs that the tests start and end: browsers, drivers, a display.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** As long as a browser may take to start on a small machine that does other things too. */
export const PATIENCE = 60_000;

/** The program that `variable` names, or the first of `usual` that is there. */
export function find(variable, usual, advice) {
  const named = process.env[variable];
  const path = named === undefined ? usual.find(existsSync) : existsSync(named) && named;
  if (path) return path;
  const missing = named === undefined ? usual.join(" nor ") : `${named}, which ${variable} names,`;
  throw new Error(`${missing} is not there: ${advice}`);
}

/**
 * Makes a browser in steps that are undone in the other order when it is closed, or when one of them fails. `make` is called
 * with what takes how to undo a step.
 */
export async function opened(make) {
  const steps = [];
  const close = async () => {
    for (const undo of steps.splice(0).reverse()) await undo();
  };
  try {
    return { ...(await make((undo) => steps.push(undo))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts a program. `advice` says what to do where it cannot be started. */
export function start(path, words, { advice, env = {} }) {
  const child = spawn(path, words, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  let output = "";
  let failure;
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  child.on("error", (error) => (failure = `${path} cannot be started (${error.message}): ${advice}`));
  child.on("exit", (code, signal) => {
    process.off("exit", kill);
    failure ??= `${path} ended (${signal ?? code}) and said: ${output}`;
  });
  process.on("exit", kill);

  /** Waits until `look` finds something in what the program said, or in what else it looks at. */
  async function until(what, look) {
    for (const end = Date.now() + PATIENCE; ; await pause(20)) {
      if (failure) throw new Error(failure);
      const found = await look(output);
      if (found) return found;
      if (Date.now() > end) throw new Error(`${path} is not ${what} after ${PATIENCE / 1000} s; it said: ${output}`);
    }
  }

  return {
    until,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      const ended = once(child, "exit");
      child.kill();
      const late = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(late);
    },
  };
}
