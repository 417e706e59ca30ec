import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ForkChild } from "../ports/child-process.ts";
import { ChildMessage } from "../ports/process-messages.ts";
import { raisePriority } from "./raise-priority.ts";

/** Needs little time, but that at once: frames go before pages, also while it is being started again. */
const URGENT = "playout/main";

/**
 * Node keeps up to 48 MB of young objects by default, which these processes never need at once: less memory for the PC,
 * and shorter pauses for frames.
 */
const YOUNG_MB = 2;

/**
 * Children are of the same making as this file: sources under tsx, or the build. They get a process group of their own, so that
 * Ctrl-C reaches the supervisor alone and it can end them in order.
 */
export const forkChild: ForkChild = (script, args, events) => {
  const isSource = import.meta.url.endsWith(".ts");
  const path = fileURLToPath(new URL(`../${script}${isSource ? ".ts" : ".js"}`, import.meta.url));
  const child = fork(path, args, {
    execArgv: [`--max-semi-space-size=${YOUNG_MB}`, ...(isSource ? ["--import", "tsx"] : ["--enable-source-maps"])],
    detached: process.platform !== "win32",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  if (script === URGENT && child.pid !== undefined) raisePriority(child.pid);
  let isOver = false;
  const exit = (how: string): void => {
    if (isOver) return;
    isOver = true;
    events.onExit(how);
  };
  child.on("message", (message) => {
    const parsed = ChildMessage.safeParse(message);
    if (parsed.success) events.onMessage(parsed.data);
  });
  child.once("exit", (code, signal) => exit(signal ?? String(code)));
  child.once("error", (error) => exit(error.message));
  return {
    pid: child.pid ?? 0,
    stop: () => {
      if (process.platform !== "win32") {
        child.kill("SIGTERM");
        return;
      }
      if (!child.connected) return;
      child.send({ type: "stop" }, () => {
        if (child.connected) child.disconnect();
      });
    },
    kill: () => child.kill("SIGKILL"),
  };
};
