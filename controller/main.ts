import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { sentence } from "../playlists/messages/sentence.ts";
import { writeDurably } from "./adapters/durable-file.ts";
import { forkChild } from "./adapters/fork-child.ts";
import { netLocalSocket } from "./adapters/net-local-socket.ts";
import { createPinoLog } from "./adapters/pino-log.ts";
import { claimInstance } from "./adapters/single-instance.ts";
import { systemClock } from "./adapters/system-clock.ts";
import { createReadiness } from "./adapters/systemd-notify.ts";
import { languageOf } from "./cli/language.ts";
import { dataFolder } from "./data-folder.ts";
import { VirtualBoard } from "./ports/process-messages.ts";
import { RELEASED_AT_MS } from "./release.ts";
import { createSupervisor } from "./supervisor.ts";

/** The service found something that a person must put right (a port in use, a wrong argument) and said so. */
const REFUSED = "2";

/** Entry of the product: `--data DIR --port N --host H --empty`, or HALLCAST_DATA, HALLCAST_PORT, HALLCAST_HOST. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: process.env["HALLCAST_DATA"] ?? "data" },
      port: { type: "string", default: process.env["HALLCAST_PORT"] ?? "8080" },
      host: { type: "string", default: process.env["HALLCAST_HOST"] ?? "127.0.0.1" },
      empty: { type: "boolean", default: false },
    },
  });
  const folder = dataFolder(values.data);
  await mkdir(folder.root, { recursive: true, mode: 0o700 });
  const claim = await claimInstance(folder.supervisorSocket, netLocalSocket, systemClock);
  if (claim === null) {
    process.stderr.write(`${sentence(languageOf(process.env), "start.alreadyRunning", { path: folder.root })}\n`);
    process.exitCode = 2;
    return;
  }
  const isFresh = !existsSync(folder.boards);
  let isStopping = false;
  const stop = (exitCode: number): void => {
    if (isStopping) return;
    isStopping = true;
    void supervisor
      .stop()
      .then(() => claim.close())
      .finally(() => process.exit(exitCode));
  };
  const supervisor = createSupervisor({
    clock: systemClock,
    fork: forkChild,
    log: createPinoLog("main", process.env["HALLCAST_LOG"] ?? "info"),
    readiness: createReadiness(process.env, systemClock.monoMs),
    playoutArgs: ["--data", folder.root, "--build", String(RELEASED_AT_MS)],
    serviceArgs: [
      ...["--data", folder.root, "--port", values.port, "--host", values.host],
      ...(values.empty ? ["--empty"] : []),
    ],
    virtualBoards: await rememberedBoards(folder.virtualBoards),
    onVirtualBoards: (boards) => {
      // Only for a quicker next start; the service tells them anyway.
      void writeDurably(folder.virtualBoards, JSON.stringify(boards)).catch(() => undefined);
    },
    kioskArgs: ["--data", folder.root],
    isKioskWanted: await rememberedKiosk(folder.kioskWanted),
    onKioskWanted: (wanted) => {
      void writeDurably(folder.kioskWanted, JSON.stringify({ wanted })).catch(() => undefined);
    },
    feedsArgs: ["--data", folder.root],
    isFeedsWanted: await rememberedFeeds(folder.liveFeeds),
    onFailedStart: (how) => {
      // With boards to play the product goes on and tries again; the very first start ends with the message.
      if (how === REFUSED && isFresh) stop(2);
    },
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop(0));
  supervisor.start();
}

async function rememberedFeeds(path: string): Promise<boolean> {
  try {
    return z.array(z.unknown()).parse(JSON.parse(await readFile(path, "utf8"))).length > 0;
  } catch {
    return false;
  }
}

async function rememberedKiosk(path: string): Promise<boolean> {
  try {
    return z.object({ wanted: z.boolean() }).parse(JSON.parse(await readFile(path, "utf8"))).wanted;
  } catch {
    return false;
  }
}

async function rememberedBoards(path: string): Promise<VirtualBoard[]> {
  try {
    return z.array(VirtualBoard).parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return [];
  }
}

await main();
