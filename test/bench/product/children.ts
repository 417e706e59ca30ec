import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";

const DIST = new URL("../../../dist/controller/", import.meta.url);

/** Starts a built entry of the product, such as `sim/main.js`; its error stream is ours. */
export function startBuilt(entry: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(entry, DIST));
  if (!existsSync(path)) throw new HallcastError("input", "bench.notBuilt", { wanted: path });
  return fork(path, args, { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
}

/** Asks a child to end and waits until it has; kills it when it takes longer than five seconds. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const deadline = setTimeout(() => child.kill("SIGKILL"), 5000);
  child.kill("SIGTERM");
  await ended;
  clearTimeout(deadline);
}

const Intervals = z.object({
  count: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  maxMs: z.number(),
  meanMs: z.number(),
});
const Push = z.object({ wallMs: z.number(), sharedMs: z.number(), changed: z.boolean() });
export type Push = z.infer<typeof Push>;
const Stats = z.object({
  packets: z.number(),
  bytes: z.number(),
  pushes: z.number(),
  changes: z.number(),
  malformed: z.number(),
  packetsMissing: z.number(),
  intervals: Intervals.nullable(),
  sha256: z.string(),
});
export type SimStats = z.infer<typeof Stats>;

/** A virtual board in its own process, asked over its page. */
export type SimChild = {
  readonly pid: number;
  readonly port: number;
  readonly stats: () => Promise<SimStats>;
  readonly pushes: () => Promise<Push[]>;
  readonly frame: () => Promise<Uint8Array>;
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts a virtual board of 640×320 on free ports. */
export async function startSim(): Promise<SimChild> {
  const child = startBuilt("sim/main.js", ["--port", "0", "--http", "0", "--quiet"]);
  const [message]: unknown[] = await once(child, "message");
  const { port, httpPort } = z.object({ port: z.number(), httpPort: z.number() }).parse(message);
  const ask = async (path: string, method = "GET") => fetch(`http://127.0.0.1:${httpPort}${path}`, { method });
  return {
    pid: child.pid ?? 0,
    port,
    stats: async () => Stats.parse(await (await ask("/stats")).json()),
    pushes: async () => z.array(Push).parse(await (await ask("/pushes")).json()),
    frame: async () => new Uint8Array(await (await ask("/frame.raw")).arrayBuffer()),
    reset: async () => {
      await ask("/reset", "POST");
    },
    stop: () => stopChild(child),
  };
}
