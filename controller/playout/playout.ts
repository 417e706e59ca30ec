import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { HallcastError } from "../../playlists/errors.ts";
import { watchFolders } from "../adapters/watch-folders.ts";
import { createSessionPool } from "../controls/session-pool.ts";
import { dataFolder } from "../data-folder.ts";
import type { DriverPorts } from "../drivers/driver.ts";
import type { AppendFile } from "../ports/append-file.ts";
import type { Clock } from "../ports/clock.ts";
import type { LocalSocketPort } from "../ports/local-socket.ts";
import type { PlayoutStatus } from "../ports/playout-status.ts";
import { asHallcastError, createAlarms } from "./alarms.ts";
import { createAsRunLog } from "./as-run.ts";
import { type BoardPlayer, createBoardPlayer, type FrameListener, type NewestFrame } from "./board-player.ts";
import { createClipStore } from "./clip-store.ts";
import { type ClockTrust, createClockTrust } from "./clock-trust.ts";
import { createDigests } from "./digests.ts";
import { createFrameClock } from "./frame-clock.ts";
import { createLane } from "./lane.ts";
import { createLinkServer, type LinkServer } from "./link-server.ts";
import { createLiveValues } from "./live-values.ts";
import { createScreenReports } from "./screen-reports.ts";
import { createShowLog } from "./show-log.ts";
import { createSpoolReader } from "./spool-reader.ts";
import { readPlayoutState, writePlayoutState } from "./state-file.ts";
import { createTimers } from "./timers.ts";

const POLL_MS = 1_000;
const STATUS_MS = 500;
/** Changes come in bunches (a programme touches every board); one status tells them all. */
const STATUS_SOON_MS = 20;
const STATE_MS = 60_000;
const LINK_RETRY_MS = 5_000;

export type PlayoutOptions = {
  readonly dataDir: string;
  /** A clock that shows an earlier instant is wrong. */
  readonly buildMs: number;
  readonly pid: number;
  readonly rssBytes: () => number;
  readonly clock: Clock;
  /** Ways to the boards. */
  readonly wires: Omit<DriverPorts, "screens">;
  readonly sockets: LocalSocketPort;
  readonly appendFile: AppendFile;
  readonly digest: (rgb: Uint8Array) => Promise<string>;
  /** Another playout has taken the boards over. */
  readonly onHandOver: () => void;
};

export type Playout = {
  readonly status: () => PlayoutStatus;
  /** Ticks of the frame clock since the start, at least one a second: the sign of life that the supervisor wants. */
  readonly ticks: () => number;
  /** Boards black where so configured (if asked), log written out; idempotent. */
  readonly close: (black: boolean) => Promise<void>;
};

/** The process that makes the boards shine: spool in, frames out. Resolves when the spool has been read once. */
export async function startPlayout(options: PlayoutOptions): Promise<Playout> {
  const { clock } = options;
  const folder = dataFolder(options.dataDir);
  const startedAtMs = Math.round(clock.wallMs());
  const timers = createTimers(clock, ["poll", "status", "statusSoon", "state", "link"]);
  const players = new Map<string, BoardPlayer>();
  const sessions = createSessionPool();
  const state = await readPlayoutState(folder.playoutState);
  const trustKeeper = createClockTrust(options.buildMs, state.lastSeenMs);
  let trust: ClockTrust = trustKeeper.check(clock.wallMs(), clock.monoMs());
  let link: LinkServer | null = null;
  let frameNo = 0;
  let composeMs = 0;
  let composed = 0;
  let isClosing = false;
  let closing: Promise<void> | null = null;

  const statusSoon = (): void => {
    if (link !== null && !isClosing) timers.set("statusSoon", STATUS_SOON_MS, sendStatus);
  };
  const alarms = createAlarms(clock.wallMs, statusSoon);
  const clips = createClipStore(folder.clip);
  const asRun = createAsRunLog({
    file: options.appendFile,
    pathOf: (day) => join(folder.asRun, `${day}.ndjson`),
    clock,
    onTrouble: (error) => {
      if (error === null) alarms.clear("asRun");
      else alarms.raise("asRun", { error, boardId: null, severity: "error" });
    },
  });
  const showLog = createShowLog(asRun);
  const screens = createScreenReports();
  const digests = createDigests(options.digest, asRun.add);
  let frameMs = 0;
  const live = createLiveValues({
    wallMs: clock.wallMs,
    frameMs: () => frameMs,
    log: asRun.add,
    zone: () => [...spool.programs().values()][0]?.[0]?.zone ?? "UTC",
    onChange: () => {
      for (const player of players.values()) player.redraw();
      frames.wake();
      statusSoon();
    },
    onReport: statusSoon,
  });

  const onFrame: FrameListener = (shown) => {
    frameNo++;
    link?.onFrame(shown);
  };
  const spool = createSpoolReader({
    folder,
    dataDir: options.dataDir,
    clips,
    alarms,
    wallMs: clock.wallMs,
    monoMs: clock.monoMs,
    programSeqs: state.programSeqs,
    controlSeq: state.controlSeq,
    onChange: () => {
      takeUp();
      // From the first board on; a late tick while programmes are read for the first time would tell nothing.
      frames.start();
      frames.wake();
    },
  });
  const takeUp = (): void => {
    const programs = spool.programs();
    const control = spool.control();
    for (const [boardId, held] of programs) {
      const player =
        players.get(boardId) ??
        createBoardPlayer({
          boardId,
          clock,
          ports: { ...options.wires, screens },
          sessions,
          clipOf: clips.get,
          liveOf: live.liveOf,
          alarms,
          showLog,
          onFrame,
          onStateChange: statusSoon,
        });
      players.set(boardId, player);
      player.setPrograms(held);
      player.setControl(control);
      player.setTrusted(trust.trusted);
    }
    for (const [boardId, player] of players) {
      if (programs.has(boardId)) continue;
      players.delete(boardId);
      void player.close(true);
    }
    void saveState();
  };

  const judgeClock = (): void => {
    const before = trust;
    trust = trustKeeper.check(clock.wallMs(), clock.monoMs());
    if (trust.trusted) alarms.clear("clock");
    else
      alarms.raise("clock", {
        error: new HallcastError("device", "clock.untrusted", { reason: trust.reason ?? "" }),
        boardId: null,
        severity: "error",
      });
    if (trust.trusted !== before.trusted) for (const player of players.values()) player.setTrusted(trust.trusted);
  };
  const failing = new Set<string>();
  const frames = createFrameClock({
    clock,
    onTick: (tick) => {
      frameMs = tick.frameMs;
      const beganMs = clock.monoMs();
      judgeClock();
      let nextMs = Number.POSITIVE_INFINITY;
      for (const [boardId, player] of players) {
        try {
          nextMs = Math.min(nextMs, player.tick(frameMs));
          if (player.takesFrames()) digests.look(boardId, player, frameMs);
          if (failing.delete(boardId)) alarms.clear(`frame ${boardId}`);
        } catch (error) {
          // One board's trouble is not the others'; it is tried again with every frame.
          failing.add(boardId);
          alarms.raise(`frame ${boardId}`, {
            error: asHallcastError(error, "playout.frameFailed"),
            boardId,
            severity: "error",
          });
        }
      }
      composeMs += clock.monoMs() - beganMs;
      composed++;
      return nextMs;
    },
    onJump: judgeClock,
  });

  const status = (): PlayoutStatus => {
    const { count, skipped, ...late } = frames.counts();
    return {
      atMs: Math.round(clock.wallMs()),
      pid: options.pid,
      startedAtMs,
      rssBytes: options.rssBytes(),
      clock: { trusted: trust.trusted, reason: trust.reason },
      ticks: { count, skipped, ...late, composeMeanMs: composed === 0 ? 0 : composeMs / composed },
      boards: [...players.values()].map((player) => player.status()),
      live: live.status(clock.wallMs()),
      alarms: alarms.list(),
    };
  };
  const sendStatus = (): void => {
    timers.cancel("statusSoon");
    link?.sendStatus(status());
  };
  const everyStatus = (): void => {
    timers.set("status", STATUS_MS, everyStatus);
    sendStatus();
  };
  const poll = async (): Promise<void> => {
    await spool.look();
    if (!isClosing) timers.set("poll", POLL_MS, () => void poll());
  };
  const saveState = createLane(async () => {
    if (!isClosing) timers.set("state", STATE_MS, () => void saveState());
    const openShows = !isClosing ? showLog.open(clock.wallMs()) : [];
    try {
      await writePlayoutState(folder.playoutState, {
        lastSeenMs: trustKeeper.lastSeenMs(),
        ...spool.seqs(),
        openShows,
      });
      alarms.clear("state");
    } catch (error) {
      alarms.raise("state", { error: asHallcastError(error, "disk.failed"), boardId: null, severity: "warn" });
    }
  });
  const openLink = async (): Promise<void> => {
    try {
      link = await createLinkServer({
        path: folder.playoutSocket,
        sockets: options.sockets,
        monoMs: clock.monoMs,
        frameNo: () => frameNo,
        onNudge: () => void spool.look(),
        onRemoveBoard: (boardId) => void spool.remove(boardId),
        onTestPicture: ({ boardId, picture, forMs }) => players.get(boardId)?.control.showTestPicture(picture, forMs),
        onReapplyControl: (boardId) => players.get(boardId)?.control.reapply(),
        onHandOver: options.onHandOver,
        onScreen: screens.tell,
        onLive: live.live,
        onLiveReport: live.liveReport,
        standby: (boardId) => wholeOf(boardId, players.get(boardId)?.standby() ?? null),
        wholeFrame: (boardId) => wholeOf(boardId, players.get(boardId)?.frame() ?? null),
        status,
      });
      alarms.clear("link");
    } catch (error) {
      // The boards do not need the link; the pages do.
      alarms.raise("link", { error: asHallcastError(error, "disk.failed"), boardId: null, severity: "warn" });
      timers.set("link", LINK_RETRY_MS, () => void openLink());
    }
  };

  for (const { show, zone } of state.openShows) asRun.add(show, show.untilMs, zone);
  await openLink();
  everyStatus();
  await mkdir(folder.boards, { recursive: true }).catch(() => undefined);
  const stateFile = basename(folder.playoutState);
  const stopWatching = watchFolders([folder.spool, folder.boards], (name) => {
    if (name.endsWith(".json") && name !== stateFile) void spool.look();
  });
  await poll();
  live.begin();
  frames.start();
  await saveState();

  const end = async (black: boolean): Promise<void> => {
    isClosing = true;
    timers.cancelAll();
    stopWatching();
    frames.close();
    await Promise.all([...players.values()].map((player) => player.close(black)));
    await saveState();
    await spool.settled();
    await digests.settled();
    await asRun.close();
    await link?.close();
  };
  return {
    status,
    ticks: () => frames.counts().count,
    close: (black) => {
      closing ??= end(black);
      return closing;
    },
  };
}

function wholeOf(boardId: string, newest: NewestFrame | null): Parameters<FrameListener>[0] | null {
  if (newest === null) return null;
  const { rgb, widthPx, heightPx, atMs } = newest;
  return { boardId, widthPx, heightPx, firstRow: 0, rows: heightPx, atMs, frame: rgb };
}
