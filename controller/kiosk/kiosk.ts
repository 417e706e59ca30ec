import { join } from "node:path";
import { HallcastError } from "../../playlists/errors.ts";
import { every } from "../every.ts";
import type { StartBrowser } from "../ports/browser.ts";
import type { Clock } from "../ports/clock.ts";
import type { CoverPicture, Desktop, ScreenRect } from "../ports/desktop.ts";
import type { Log } from "../ports/log.ts";
import type { PlayoutLink, TapFrame } from "../ports/playout-link.ts";
import type { PlayoutStatus } from "../ports/playout-status.ts";
import type { ScreenPlace } from "../ports/screen.ts";
import type { PageReport, ScreenAreas } from "../service/api/contract/screen.ts";
import { type CoverReason, createMonitorShow, type MonitorShow, type ShownBoard } from "./monitor-show.ts";
import { describeRect, holds, monitorOf } from "./places.ts";
import { createRecentFrames, type RecentFrames } from "./recent-frames.ts";

const ARRANGE_MS = 1_000;
const FULL_FPS = 60;

export type KioskOptions = {
  readonly clock: Clock;
  readonly link: PlayoutLink;
  /** Whether the playout can be believed to show what it sent last. */
  readonly isPlayoutAlive: () => boolean;
  /** Null where the screen can neither be read nor covered. */
  readonly desktop: Desktop | null;
  readonly startBrowser: StartBrowser;
  readonly digest: (rgb: Uint8Array) => Promise<string>;
  readonly log: Log;
  /** Folder of the browsers' profiles. */
  readonly profiles: string;
  /** Address of our own pages, without a slash at the end. */
  readonly origin: () => string;
  readonly newSecret: () => string;
  readonly onShows: (monitor: number, boardIds: readonly string[]) => void;
  readonly onCover: (monitor: number, why: CoverReason | null) => void;
};

export type Kiosk = {
  readonly areas: () => ScreenAreas["areas"];
  readonly pageOf: (key: string) => { readonly onReport: (report: PageReport) => void } | null;
  readonly close: () => Promise<void>;
};

/** A board that shall be shown, and what is known of its pictures. */
type Entry = {
  readonly boardId: string;
  readonly recent: RecentFrames;
  readonly stopTap: () => void;
  place: ScreenPlace;
  standby: TapFrame | null;
  /** Programme for which the standby picture was asked. */
  standbyOf: number;
  /** Where it stands now; null while that is not known or not possible. */
  at: { readonly monitor: number; readonly rect: ScreenRect | null } | null;
};

type Show = { readonly key: string; readonly rect: ScreenRect; readonly show: MonitorShow; readonly boards: string };

/** Follows what the playout says of boards on this PC's screens and keeps one show for each monitor that has any. */
export function createKiosk(options: KioskOptions): Kiosk {
  const { clock, link, desktop } = options;
  const entries = new Map<string, Entry>();
  const shows = new Map<number, Show>();
  let ending: Promise<unknown> = Promise.resolve();

  const follow = (status: PlayoutStatus): void => {
    const wanted = status.boards.filter((board) => board.output.screen !== null);
    for (const [boardId, entry] of entries) {
      if (wanted.some(({ id }) => id === boardId)) continue;
      entry.stopTap();
      entries.delete(boardId);
    }
    for (const { id, programSeq, output } of wanted) {
      if (output.screen === null) continue;
      const entry = entries.get(id) ?? newEntry(id, output.screen);
      entries.set(id, entry);
      entry.place = output.screen;
      if (entry.standbyOf !== programSeq) void fetchStandby(entry, programSeq);
    }
  };
  const newEntry = (boardId: string, place: ScreenPlace): Entry => {
    const recent = createRecentFrames(clock);
    const stopTap = link.tap(boardId, FULL_FPS, recent.take);
    return { boardId, recent, stopTap, place, standby: null, standbyOf: -1, at: null };
  };
  const fetchStandby = async (entry: Entry, programSeq: number): Promise<void> => {
    entry.standbyOf = programSeq;
    const frame = await link.standby(entry.boardId);
    if (frame === null) entry.standbyOf = -1;
    else entry.standby = frame;
  };

  /** Finds each board's monitor; a board without one is told so, again and again, as its output forgets. */
  const arrange = (): void => {
    const monitors = desktop?.monitors() ?? null;
    const wanted = new Map<number, ScreenRect>();
    for (const entry of entries.values()) {
      try {
        const { index, rect } = monitorOf(entry.place.monitor, monitors);
        entry.at = { monitor: index, rect: placed(entry, rect, monitors !== null) };
        wanted.set(index, rect);
      } catch (error) {
        entry.at = null;
        if (!(error instanceof HallcastError)) throw error;
        link.report(entry.boardId, { kind: "fault", code: error.code, params: { ...error.params } });
      }
    }
    for (const [index, { rect, show }] of shows) {
      if (sameRect(wanted.get(index), rect)) continue;
      shows.delete(index);
      ending = Promise.all([ending, show.close()]);
    }
    for (const [index, rect] of wanted) {
      const boards = on(index).map(({ boardId }) => boardId);
      const before = shows.get(index);
      if (before?.boards === boards.join()) continue;
      shows.set(index, { ...(before ?? start(index, rect)), boards: boards.join() });
      options.onShows(index + 1, boards);
    }
  };
  const on = (index: number): Entry[] => [...entries.values()].filter(({ at }) => at?.monitor === index);

  const start = (index: number, rect: ScreenRect): Omit<Show, "boards"> => {
    const [key, title] = [options.newSecret(), `Hallcast ${options.newSecret()}`];
    const query = new URLSearchParams({ monitor: String(index + 1), key, title });
    let pictures: readonly CoverPicture[] = [];
    const show = createMonitorShow({
      ...{ clock, desktop, rect, title, digest: options.digest, log: options.log },
      startBrowser: options.startBrowser,
      url: `${options.origin()}/screen?${query.toString()}`,
      profile: join(options.profiles, `monitor-${index + 1}`),
      boards: () =>
        on(index).flatMap(({ boardId, recent, at }): ShownBoard[] =>
          at === null || at.rect === null ? [] : [{ boardId, rect: at.rect, recent }],
        ),
      standby: () => {
        const next = on(index).flatMap(coverPicture);
        const isSame =
          next.length === pictures.length &&
          next.every(({ rect: at, rgb }, i) => rgb === pictures[i]?.rgb && sameRect(at, pictures[i]?.rect ?? at));
        if (!isSame) pictures = next;
        return pictures;
      },
      isPlayoutAlive: options.isPlayoutAlive,
      report: link.report,
      onCover: (why) => options.onCover(index + 1, why),
    });
    return { key, rect, show };
  };

  const stopHearing = link.onStatus((status) => {
    if (status !== null) follow(status);
  });
  const stopArranging = every(clock, ARRANGE_MS, arrange);
  return {
    areas: () =>
      [...entries.values()].flatMap(({ boardId, place, at }) =>
        at === null ? [] : [{ ...place, boardId, monitor: String(at.monitor + 1) }],
      ),
    pageOf: (key) => {
      const found = [...shows.values()].find((one) => one.key === key);
      return found === undefined ? null : { onReport: found.show.hear };
    },
    close: async () => {
      stopHearing();
      stopArranging();
      for (const { stopTap } of entries.values()) stopTap();
      await Promise.all([ending, ...[...shows.values()].map(({ show }) => show.close())]);
      shows.clear();
    },
  };
}

/** The board's rectangle on the desktop, null before its first frame. Throws `kiosk.outside`. */
function placed({ place, recent }: Entry, monitor: ScreenRect, isTold: boolean): ScreenRect | null {
  const size = recent.size();
  if (size === null) return null;
  const rect = { x: monitor.x + place.x, y: monitor.y + place.y, ...size };
  if (isTold && !holds(monitor, rect))
    throw new HallcastError("device", "kiosk.outside", { wanted: describeRect(rect), found: describeRect(monitor) });
  return rect;
}

function coverPicture({ place, standby, at }: Entry): CoverPicture[] {
  const rect = at?.rect ?? null;
  if (place.standby === "black" || standby === null || rect === null) return [];
  if (standby.widthPx !== rect.widthPx || standby.heightPx !== rect.heightPx) return [];
  return [{ rect, rgb: standby.rgb }];
}

function sameRect(a: ScreenRect | undefined, b: ScreenRect): boolean {
  return a?.x === b.x && a.y === b.y && a.widthPx === b.widthPx && a.heightPx === b.heightPx;
}
