import { constants, existsSync } from "node:fs";
import { access, mkdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { HallcastError } from "../playlists/errors.ts";
import { sentence } from "../playlists/messages/sentence.ts";
import { errorCode, writeDurably } from "./adapters/durable-file.ts";
import { forkChild } from "./adapters/fork-child.ts";
import { netLocalSocket } from "./adapters/net-local-socket.ts";
import { createPinoLog } from "./adapters/pino-log.ts";
import { claimInstance } from "./adapters/single-instance.ts";
import { systemClock } from "./adapters/system-clock.ts";
import { createReadiness } from "./adapters/systemd-notify.ts";
import { createCommand, dataOption, hostOption, portOption, sayIn } from "./cli/command.ts";
import { languageOf } from "./cli/language.ts";
import { wholeNumber } from "./cli/whole-number.ts";
import { dataFolder } from "./data-folder.ts";
import { VirtualBoard } from "./ports/process-messages.ts";
import { RELEASED_AT_MS } from "./release.ts";
import { createSupervisor } from "./supervisor.ts";

/** The service found something that a person must put right (a port in use, a wrong argument) and said so. */
const REFUSED = 2;

type Options = { readonly data: string; readonly port: string; readonly host: string; readonly empty?: true };

const say = sayIn(languageOf(process.env));
const command = createCommand("hallcast start", say)
  .description(say("启动：网页服务和播出", "start the service and the playout"))
  .addOption(dataOption(say))
  .addOption(portOption(say))
  .addOption(hostOption(say))
  .option("--empty", say("不建示例屏，不装入示例内容", "start without sample boards and content"));

/** Throws `start.dataFolder`. */
async function makeUsable(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new HallcastError("input", "start.dataFolder", { path, cause: errorCode(error) }, error);
  }
}

/**
 * glibc takes what was large and is free for what will be wanted again, and keeps it. Told where large begins, it gives pictures back: a
 * fifth less memory for all processes after a busy day. Read by children when they start; other systems do not know these names.
 */
const MALLOC = { MALLOC_MMAP_THRESHOLD_: "262144", MALLOC_ARENA_MAX: "2" };

/** Entry of the product: `--data DIR --port N --host H --empty`, or HALLCAST_DATA, HALLCAST_PORT, HALLCAST_HOST. */
async function main(): Promise<void> {
  for (const [name, value] of Object.entries(MALLOC)) process.env[name] ??= value;
  const values = command.parse().opts<Options>();
  wholeNumber("--port", values.port, 0, 65_535);
  const folder = dataFolder(values.data);
  await makeUsable(folder.root);
  const claim = await claimInstance(folder.supervisorSocket, netLocalSocket, systemClock);
  if (claim === null) throw new HallcastError("conflict", "start.alreadyRunning", { path: folder.root });
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
      ...(values.empty === true ? ["--empty"] : []),
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
      if (how === String(REFUSED) && isFresh) stop(REFUSED);
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

try {
  await main();
} catch (error) {
  if (!(error instanceof HallcastError)) throw error;
  for (const lang of ["zh", "en"] as const) process.stderr.write(`${sentence(lang, error.code, error.params)}\n`);
  process.exitCode = REFUSED;
}
