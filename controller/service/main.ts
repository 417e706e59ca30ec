import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Board } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { argon2Passwords } from "../adapters/argon2.ts";
import { childMemory } from "../adapters/child-memory.ts";
import { errorCode, writeDurably } from "../adapters/durable-file.ts";
import { fetchHttp } from "../adapters/fetch-http.ts";
import { isUdpPortFree } from "../adapters/free-udp-port.ts";
import { startJobs } from "../adapters/node-cron.ts";
import { sendMail } from "../adapters/nodemailer-mail.ts";
import { attachParent } from "../adapters/parent-process.ts";
import { createPinoLog } from "../adapters/pino-log.ts";
import { createPlayoutLink } from "../adapters/playout-link.ts";
import { serialportSerial } from "../adapters/serialport-serial.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { dataFolder } from "../data-folder.ts";
import { screenPlaceOf } from "../drivers/screen.ts";
import type { VirtualBoard } from "../ports/process-messages.ts";
import { productVersion, projectRoot } from "../product.ts";
import { createRendererClient } from "../renderer-client.ts";
import { loadOrCreateKeys } from "../signed-file.ts";
import { loadSamples, readSamples } from "./samples.ts";
import { createService, type Service } from "./service.ts";

const HEARTBEAT_MS = 1_000;
const REQUESTS_PER_MINUTE = 6_000;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    port: { type: "string" },
    host: { type: "string" },
    empty: { type: "boolean", default: false },
  },
  strict: false,
});
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const dataDir = text(values["data"]) ?? process.env["HALLCAST_DATA"] ?? "./data";
const port = Number(text(values["port"]) ?? process.env["HALLCAST_PORT"] ?? "8080");
const host = text(values["host"]) ?? process.env["HALLCAST_HOST"] ?? "127.0.0.1";

try {
  await main();
} catch (error) {
  const known = error instanceof HallcastError ? error : null;
  process.stderr.write(
    `${known === null ? String(error instanceof Error ? error.stack : error) : sentence("zh", known.code, known.params)}\n`,
  );
  if (known !== null) process.stderr.write(`${sentence("en", known.code, known.params)}\n`);
  process.exitCode = known === null ? 1 : 2;
  process.disconnect?.();
  process.exit();
}

async function main(): Promise<void> {
  const clock = systemClock;
  const closers: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
    process.exit(0);
  };
  const parent = attachParent({ onStop: () => void stop(), onOrphaned: () => void stop() });
  const root = projectRoot();
  const log = createPinoLog("service", process.env["HALLCAST_LOG"] ?? "warn");
  const folder = dataFolder(dataDir);
  const samplesFolder = join(root, "fixtures", "samples");
  const samples = values["empty"] === true ? null : await readSamples(samplesFolder);
  const link = createPlayoutLink({ path: folder.playoutSocket, clock });
  const renderer = createRendererClient({ clock });
  closers.push(link.close, renderer.close);
  const service = await createService({
    folder,
    clock,
    log,
    keys: await loadOrCreateKeys(folder.root),
    renderer,
    link,
    passwords: argon2Passwords,
    version: productVersion(),
    hall: { name: samples?.hallName ?? "社会保障服务大厅", zone: samples?.zone ?? "Asia/Shanghai" },
    pagesFolder: join(root, "dist", "admin-ui"),
    hostNames: [hostname().toLowerCase(), host.toLowerCase()],
    requestsPerMinute: REQUESTS_PER_MINUTE,
    processes: () => [
      { name: "service", pid: process.pid, rssBytes: process.memoryUsage.rss() },
      ...childMemory({ renderer: "renderer" }),
    ],
    messengers: { http: fetchHttp, sendMail },
    serial: serialportSerial,
    write: writeDurably,
  });
  closers.push(service.close);
  const url = await listen(service);
  parent.tell({ type: "ready", url });
  process.stdout.write(`Hallcast 已启动 / running: ${url}\n`);
  // A disk that is full must not keep the pages away from those who are to see why.
  const secret = await service.firstLinkSecret().catch((error: unknown) => {
    if (!(error instanceof HallcastError)) throw error;
    for (const lang of ["zh", "en"] as const) process.stderr.write(`${sentence(lang, error.code, error.params)}\n`);
    return null;
  });
  if (secret !== null)
    process.stdout.write(`首次登录链接（一次有效） / one-time sign-in link: ${url}/welcome/${secret}\n`);

  const tellBoards = (): void => {
    const { boards } = service.store.read();
    parent.tell({ type: "virtualBoards", boards: virtualBoards(boards) });
    const wanted = boards.some(({ output }) => screenPlaceOf(output)?.kiosk === "supervised");
    parent.tell({ type: "kiosk", wanted });
    const heard = service.store.read().liveFeeds.some(({ enabled, source }) => enabled && source.kind !== "http");
    parent.tell({ type: "feeds", wanted: heard });
  };
  tellBoards();
  service.store.onChange(tellBoards);
  const jobs = startJobs(service.jobs, service.store.read().hall.zone, (name, error) =>
    log.error("job failed", { name, error: String(error) }),
  );
  closers.push(jobs.close);
  for (const job of service.jobs) if (job.atStart) void job.run();
  const beat = (): void => {
    parent.tell({ type: "heartbeat" });
    clock.after(HEARTBEAT_MS, beat);
  };
  beat();

  if (samples === null) return;
  const marker = join(folder.root, "samples-pending");
  if (service.store.loaded.kind === "new") await writeDurably(marker, "");
  if (!existsSync(marker) || service.store.loaded.kind === "lost") return;
  const { isComplete } = await loadSamples({
    samples,
    folder: samplesFolder,
    freePort: nextFreePort,
    library: service.store.read,
    handlers: service.handlers,
    nowMs: clock.wallMs,
    tell: (line) => process.stdout.write(`${line}\n`),
  });
  if (isComplete) await rm(marker, { force: true });
  process.stdout.write("示例已就绪 / samples are ready\n");
}

/** Throws `start.portTaken`. */
async function listen(service: Service): Promise<string> {
  try {
    const address = await service.app.listen({ port, host });
    return address.replace("[::1]", "localhost").replace("0.0.0.0", "127.0.0.1");
  } catch (error) {
    if (errorCode(error) === "EADDRINUSE")
      throw new HallcastError("conflict", "start.portTaken", { host, port }, error);
    if (errorCode(error) === "EACCES") throw new HallcastError("conflict", "start.portDenied", { host, port }, error);
    if (["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(errorCode(error)))
      throw new HallcastError("input", "start.hostUnknown", { host }, error);
    throw error;
  }
}

/** Boards that a program of this machine stands in for. */
function virtualBoards(boards: readonly Board[]): VirtualBoard[] {
  const Settings = z.looseObject({ port: z.number().int(), virtual: z.literal(true) });
  return boards.flatMap((board) => {
    const settings = Settings.safeParse(board.output.settings);
    if (!settings.success) return [];
    return [{ boardId: board.id, port: settings.data.port, widthPx: board.widthPx, heightPx: board.heightPx }];
  });
}

/** The wished port or the next one that is free. */
async function nextFreePort(wished: number): Promise<number> {
  let port = wished;
  while (!(await isUdpPortFree(port))) port += 1;
  return port;
}
