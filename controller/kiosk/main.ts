import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Option } from "commander";
import { HallcastError } from "../../playlists/errors.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { chromiumAt, findChromium } from "../adapters/chromium.ts";
import { frameDigest } from "../adapters/frame-digest.ts";
import { netLocalSocket } from "../adapters/net-local-socket.ts";
import { attachParent } from "../adapters/parent-process.ts";
import { createPinoLog } from "../adapters/pino-log.ts";
import { createPlayoutLink } from "../adapters/playout-link.ts";
import { claimInstance } from "../adapters/single-instance.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { openX11Screen } from "../adapters/x11-screen.ts";
import { createCommand, dataOption, sayIn } from "../cli/command.ts";
import { languageOf } from "../cli/language.ts";
import { dataFolder } from "../data-folder.ts";
import { every } from "../every.ts";
import type { Desktop } from "../ports/desktop.ts";
import type { PlayoutLink } from "../ports/playout-link.ts";
import { projectRoot } from "../product.ts";
import { freshStatus } from "../service/api/health.ts";
import { createLiveView } from "../service/live-view.ts";
import { createKiosk } from "./kiosk.ts";
import { createPageServer } from "./page-server.ts";

/** Something that a person must put right; said in a sentence. */
const REFUSED = 2;
/** The desktop went away: whoever started this starts it again when there is one. */
const DISPLAY_LOST = 3;
const HEARTBEAT_MS = 1_000;
const RETRY_MS = 10_000;
/** A playout that runs answers sooner; it is to hear why there is no picture before this ends. */
const TELL_MS = 500;

const language = languageOf(process.env);
const say = (code: string, params: Readonly<Record<string, string | number>>): void => {
  process.stderr.write(`${sentence(language, code, params)}\n`);
};

const words = sayIn(language);
const command = createCommand("hallcast kiosk", words)
  .description(
    words(
      "全屏播放页：在发送卡取画面的显示器上打开浏览器，看护并回读（在登录后的桌面里运行）",
      "full-screen page on the monitor a sending card takes its picture from, watched and read back (run it inside the desktop session)",
    ),
  )
  .addOption(dataOption(words))
  .addOption(
    new Option("--browser <path>", words("Chromium 浏览器的位置（默认自动寻找）", "where Chromium is (default: found)"))
      .default("")
      .env("HALLCAST_CHROMIUM"),
  );

/** Entry of the kiosk: `--data DIR --browser PATH`, both also by HALLCAST_DATA and HALLCAST_CHROMIUM; the desktop is that of DISPLAY. */
async function main(): Promise<void> {
  const values = command.parse().opts<{ readonly data: string; readonly browser: string }>();
  const folder = dataFolder(values.data);
  const closers: (() => unknown)[] = [];
  const end = async (exitCode: number): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
    process.exit(exitCode);
  };
  const parent = attachParent({ onStop: () => void end(0), onOrphaned: () => void end(0) });
  closers.push(every(systemClock, HEARTBEAT_MS, () => parent.tell({ type: "heartbeat" })));
  const claim = await claimInstance(folder.kioskSocket, netLocalSocket, systemClock);
  if (claim === null) {
    say("kiosk.alreadyRunning", { path: folder.root });
    await end(REFUSED);
    return;
  }
  closers.push(claim.close);
  const link = createPlayoutLink({ path: folder.playoutSocket, clock: systemClock });
  closers.push(link.close);

  let said = "";
  for (;;) {
    try {
      closers.push(...(await show(link, folder.kiosk, values.browser, () => void end(DISPLAY_LOST))));
      return;
    } catch (error) {
      if (!(error instanceof HallcastError)) throw error;
      const { code, params } = error;
      if (said !== code) say(code, params);
      said = code;
      const stopTelling = tellAll(link, code, params);
      await new Promise<void>((resolve) => systemClock.after(process.connected ? RETRY_MS : TELL_MS, resolve));
      stopTelling();
      // Without a supervisor that waits for better times a person has started this, and shall see it end.
      if (!process.connected) {
        await end(REFUSED);
        return;
      }
    }
  }
}

/** Throws what a person must put right; else answers what is to be closed at the end, last first. */
async function show(
  link: PlayoutLink,
  profiles: string,
  wishedBrowser: string,
  onDisplayLost: () => void,
): Promise<(() => unknown)[]> {
  const browser = findChromium(wishedBrowser === "" ? null : wishedBrowser, process.env["PATH"] ?? "");
  if (browser === null)
    throw new HallcastError("device", "kiosk.noBrowser", { found: wishedBrowser === "" ? "PATH" : wishedBrowser });
  const pagesFolder = join(projectRoot(), "dist", "admin-ui");
  const { display, desktop } = openDesktop(() => {
    say("kiosk.displayLost", {});
    tellAll(link, "kiosk.displayLost", {});
    onDisplayLost();
  });
  if (desktop === null) say("kiosk.unreadable", {});
  const isPlayoutAlive = (): boolean => freshStatus(link.status(), systemClock.wallMs()) !== null;
  const live = createLiveView({ clock: systemClock, tap: link.tap, isAlive: isPlayoutAlive, packing: "stored" });
  let origin = "";
  if (link.status() === null) say("kiosk.waiting", {});
  const kiosk = createKiosk({
    clock: systemClock,
    link,
    isPlayoutAlive,
    desktop,
    startBrowser: chromiumAt(browser, display),
    digest: frameDigest,
    log: createPinoLog("kiosk", process.env["HALLCAST_LOG"] ?? "warn"),
    profiles,
    origin: () => origin,
    newSecret: () => randomBytes(16).toString("hex"),
    onShows: (monitor, boards) => say("kiosk.showing", { monitor, boards: boards.join(", ") }),
    onCover: (monitor, why) => {
      if (why === null) say("kiosk.uncovered", { monitor });
      else say("kiosk.covered", { monitor, why: sentence(language, `kiosk.why.${why}`, {}) });
    },
  });
  const app = await createPageServer({
    pagesFolder,
    live,
    every: (ms, fn) => every(systemClock, ms, fn),
    areas: kiosk.areas,
    standby: link.standby,
    pageOf: kiosk.pageOf,
  });
  const closers = [() => desktop?.close(), live.close, () => app.close(), kiosk.close];
  try {
    origin = await app.listen({ host: "127.0.0.1", port: 0 });
  } catch (error) {
    for (const close of closers.reverse()) await close();
    throw new HallcastError("device", "kiosk.noPort", { cause: String(error) }, error);
  }
  return closers;
}

/** Only X servers let anybody read the screen and cover it. Throws `kiosk.noDisplay`. */
function openDesktop(onLost: () => void): { readonly display: string | null; readonly desktop: Desktop | null } {
  const { DISPLAY, WAYLAND_DISPLAY, XDG_SESSION_TYPE } = process.env;
  const isWayland = (WAYLAND_DISPLAY ?? "") !== "" || XDG_SESSION_TYPE === "wayland";
  if (process.platform !== "linux" || isWayland) return { display: null, desktop: null };
  if (DISPLAY === undefined || DISPLAY === "")
    throw new HallcastError("device", "kiosk.noDisplay", { found: "DISPLAY=" });
  return { display: DISPLAY, desktop: openX11Screen(DISPLAY, onLost) };
}

/** Tells every board on the screen why it has no picture, until the answer is called. */
function tellAll(link: PlayoutLink, code: string, params: Readonly<Record<string, string | number>>): () => void {
  const tell = (): void => {
    for (const { id, output } of link.status()?.boards ?? [])
      if (output.screen !== null) link.report(id, { kind: "fault", code, params: { ...params } });
  };
  tell();
  return every(systemClock, HEARTBEAT_MS, tell);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof HallcastError)) throw error;
  say(error.code, error.params);
  process.exitCode = REFUSED;
}
