import { createKeeper } from "../keeper.ts";
import { createTimers } from "../playout/timers.ts";
import type { BrowserEvents, StartBrowser } from "../ports/browser.ts";
import type { ChildEvents, ChildHandle } from "../ports/child-process.ts";
import type { Clock } from "../ports/clock.ts";
import type { CoverPicture, Desktop, ScreenRect } from "../ports/desktop.ts";
import type { Log } from "../ports/log.ts";
import type { ScreenReport } from "../ports/screen.ts";
import type { PageReport } from "../service/api/contract/screen.ts";
import { isOneOf } from "./compare.ts";
import { judgePage } from "./page-judge.ts";
import type { RecentFrames } from "./recent-frames.ts";

const LOOK_MS = 500;
/** A frame may be on its way from the page to the screen: a difference counts when it stands. */
const LOOK_AGAIN_MS = 80;
const LOOKS = 5;
/** A window that was covered has to draw itself again. */
const REDRAW_MS = 400;
/** The page reports every second. */
const FRESH_MS = 3_500;
const SILENCE_MS = 8_000;
const FIRST_SILENCE_MS = 30_000;
/** How long a window that pushes itself in front stays covered before the boards are shown again; doubled while it goes on. */
const COVER_MS = 500;
const LONGEST_COVER_MS = 10_000;
const PEACE_MS = 30_000;

export type ShownBoard = {
  readonly boardId: string;
  /** On the desktop. */
  readonly rect: ScreenRect;
  readonly recent: RecentFrames;
};

export type MonitorShow = {
  /** The page has spoken. */
  readonly hear: (report: PageReport) => void;
  readonly close: () => Promise<void>;
};

export type MonitorShowOptions = {
  readonly clock: Clock;
  /** Null where the screen can neither be read nor covered. */
  readonly desktop: Desktop | null;
  readonly startBrowser: StartBrowser;
  readonly digest: (rgb: Uint8Array) => Promise<string>;
  readonly log: Log;
  readonly rect: ScreenRect;
  readonly url: string;
  /** Of the page's window, by which it is found. */
  readonly title: string;
  readonly profile: string;
  readonly boards: () => readonly ShownBoard[];
  /** What a cover shows; the same array as long as it is the same picture. */
  readonly standby: () => readonly CoverPicture[];
  readonly isPlayoutAlive: () => boolean;
  readonly report: (boardId: string, report: ScreenReport) => void;
  /** `why` is null when the boards are shown, else `starting`, `stale` or `behind`. */
  readonly onCover: (why: CoverReason | null) => void;
};

export type CoverReason = "starting" | "stale" | "behind";

/**
 * One monitor: a browser over all of it, started again when it dies or its page does not keep up; a cover in front for as long as the
 * boards' pictures are not what people would see; and a look at the screen twice a second.
 */
export function createMonitorShow(options: MonitorShowOptions): MonitorShow {
  const { clock, desktop, title, report } = options;
  const timers = createTimers(clock, ["look"]);
  const cover = desktop?.cover(options.rect) ?? null;
  let covered: CoverReason | null = null;
  let coverUntilMs = 0;
  let coverMs = COVER_MS;
  let beatenMs = Number.NEGATIVE_INFINITY;
  /** When the page last showed what it should; null since the browser was started. */
  let goodMs: number | null = null;
  let misses = 0;
  let isClosed = false;
  let sayAlive = (): void => undefined;

  const hide = (why: CoverReason): void => {
    if (covered !== why) options.onCover(why);
    covered = why;
    // Also when it is there already: whatever came in front of it goes behind it.
    cover?.show(options.standby());
  };
  const unhide = (): void => {
    if (covered !== null) options.onCover(null);
    covered = null;
    desktop?.raise(title);
    cover?.hide();
    misses = 0;
  };
  const fork = (_script: string, _args: readonly string[], child: ChildEvents): ChildHandle => {
    goodMs = null;
    hide("starting");
    const events: BrowserEvents = {
      onExit: (how, said) => {
        if (!isClosed) hide("starting");
        // One that ran and was ended is merely started again; one that never got so far needs somebody to read what it says.
        if (goodMs === null && !isClosed)
          for (const { boardId } of options.boards())
            report(boardId, { kind: "fault", code: "kiosk.browserDied", params: { how, said: said.slice(-200) } });
        goodMs = null;
        child.onExit(how);
      },
    };
    const { url, profile, rect } = options;
    const browser = options.startBrowser({ url, profile, rect }, events);
    sayAlive = () => child.onMessage({ type: "heartbeat" });
    return { pid: browser.pid, stop: browser.kill, kill: browser.kill };
  };
  const keeper = createKeeper(
    {
      ...{ name: "browser", script: "browser", args: [], silenceMs: SILENCE_MS },
      ...{ firstSilenceMs: FIRST_SILENCE_MS, stopMs: 2_000 },
    },
    { clock, fork, log: options.log, onMessage: () => undefined, onExit: () => undefined },
  );

  const isFresh = (): boolean => goodMs !== null && clock.monoMs() - goodMs < FRESH_MS;
  const sees = ({ rect, recent }: ShownBoard): boolean | null => {
    const frames = recent.list();
    const grabbed = frames.length === 0 ? null : (desktop?.grab(rect) ?? null);
    return grabbed === null ? null : isOneOf(grabbed, frames);
  };
  /** Reads the screen back; the answer is when to look again. */
  const look = (): number => {
    const boards = options.boards();
    const seen = boards.map((board) => ({ board, same: sees(board) }));
    const isAllSeen = seen.every(({ same }) => same !== false);
    misses = isAllSeen ? 0 : misses + 1;
    if (!isAllSeen && misses < LOOKS) return LOOK_AGAIN_MS;
    misses = 0;
    for (const { board, same } of seen) if (same !== null) report(board.boardId, { kind: "seen", same });
    if (covered !== null) return tryToShow();
    if (!isFresh()) {
      hide("stale");
      return LOOK_MS;
    }
    if (isAllSeen || desktop === null) return LOOK_MS;
    const isBehind = boards.some(({ rect }) => desktop.stacking(title, rect) !== "front");
    if (!isBehind) return LOOK_MS;
    const nowMs = clock.monoMs();
    coverMs = nowMs - beatenMs > PEACE_MS ? COVER_MS : Math.min(LONGEST_COVER_MS, coverMs * 2);
    beatenMs = nowMs;
    coverUntilMs = nowMs + coverMs;
    hide("behind");
    return LOOK_MS;
  };
  const tryToShow = (): number => {
    const isDue = covered !== "behind" || clock.monoMs() >= coverUntilMs;
    if (isFresh() && isDue) {
      unhide();
      return REDRAW_MS;
    }
    cover?.show(options.standby());
    return LOOK_MS;
  };
  const keepLooking = (): void => timers.set("look", look(), keepLooking);

  desktop?.keepAwake();
  keeper.start();
  timers.set("look", LOOK_MS, keepLooking);
  return {
    hear: ({ boards }) => {
      const shown = options.boards();
      const isAlive = options.isPlayoutAlive();
      void Promise.all(
        shown.map(async ({ boardId, recent }) => {
          const said = boards.find((one) => one.boardId === boardId) ?? null;
          const verdict = await judgePage(said, recent.list(), isAlive, options.digest);
          if (verdict === "painted" && !isClosed) report(boardId, { kind: "painted" });
          return verdict;
        }),
      ).then((verdicts) => {
        if (isClosed || verdicts.includes("wrong")) return;
        // Before the first frame there is nothing to show, and nothing wrong with the page.
        if (verdicts.length > 0) goodMs = clock.monoMs();
        sayAlive();
      });
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      timers.cancelAll();
      await keeper.stop();
      cover?.close();
    },
  };
}
