import { mkdtemp, rm, stat } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { netLocalSocket } from "../../../controller/adapters/net-local-socket.ts";
import { createPlayoutLink } from "../../../controller/adapters/playout-link.ts";
import { systemClock } from "../../../controller/adapters/system-clock.ts";
import { createLinkServer, type LinkServer } from "../../../controller/playout/link-server.ts";
import { createTap } from "../../../controller/playout/tap.ts";
import {
  createMessageSplitter,
  decodeLinkFrame,
  encodeLinkFrame,
  LINK_FRAME,
  type PlayoutLink,
  type TapFrame,
} from "../../../controller/ports/playout-link.ts";
import type { PlayoutStatus } from "../../../controller/ports/playout-status.ts";

const W = 4;
const H = 6;
const STATUS: PlayoutStatus = {
  atMs: 1,
  pid: 2,
  startedAtMs: 0,
  rssBytes: 3,
  clock: { trusted: true, reason: null },
  ticks: { count: 0, skipped: 0, lateP50Ms: 0, lateP99Ms: 0, lateMaxMs: 0, composeMeanMs: 0 },
  boards: [],
  live: [],
  alarms: [],
};

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serve(path: string) {
  const frame = new Uint8Array(W * H * 3);
  const asked: string[] = [];
  let onAsked = (): void => undefined;
  const hear = (what: string) => {
    asked.push(what);
    onAsked();
  };
  const shown = (firstRow: number, rows: number, atMs: number) => ({
    ...{ boardId: "east", widthPx: W, heightPx: H, firstRow, rows, atMs, frame },
  });
  const server: LinkServer = await createLinkServer({
    path,
    sockets: netLocalSocket,
    monoMs: systemClock.monoMs,
    frameNo: () => 7,
    onLive: () => undefined,
    onLiveReport: () => undefined,
    onNudge: () => hear("nudge"),
    onRemoveBoard: (boardId) => hear(`remove ${boardId}`),
    onTestPicture: ({ boardId, picture, forMs }) => hear(`test ${boardId} ${picture} ${forMs}`),
    onReapplyControl: (boardId) => hear(`reapply ${boardId}`),
    onHandOver: () => hear("handOver"),
    onScreen: (boardId, report) => hear(`screen ${boardId} ${report.kind}`),
    standby: (boardId) => (boardId === "east" ? shown(0, H, 9) : null),
    wholeFrame: (boardId) => (boardId === "east" ? shown(0, H, 5) : null),
    status: () => STATUS,
  });
  cleanups.push(() => server.close());
  return {
    server,
    frame,
    shown,
    asked,
    whenAsked: () =>
      new Promise<void>((resolve) => {
        if (asked.length > 0) resolve();
        else onAsked = resolve;
      }),
  };
}

async function socketPath(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "hallcast-link-"));
  cleanups.push(() => rm(dir, { recursive: true, force: true }));
  return process.platform === "win32" ? `\\\\.\\pipe\\${dir.replaceAll("\\", "-")}` : join(dir, "s");
}

function openLink(path: string): PlayoutLink {
  const link = createPlayoutLink({ path, clock: systemClock });
  cleanups.push(() => link.close());
  return link;
}

const nextStatus = (link: PlayoutLink, wanted: (status: PlayoutStatus | null) => boolean) =>
  new Promise<PlayoutStatus | null>((resolve) => {
    const stop = link.onStatus((status) => {
      if (!wanted(status)) return;
      stop();
      resolve(status);
    });
  });

/** Collects frames and resolves when there are enough. */
function collect(count: number) {
  const frames: TapFrame[] = [];
  let finish = (): void => undefined;
  const enough = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    frames,
    enough,
    take: (frame: TapFrame) => {
      frames.push(frame);
      if (frames.length >= count) finish();
    },
  };
}

describe("the link to the playout", () => {
  it("tells the status on connecting, and null when the playout is gone, and again when it is back", async () => {
    const path = await socketPath();
    const first = await serve(path);
    const link = openLink(path);
    expect(await nextStatus(link, (status) => status !== null)).toEqual(STATUS);
    const gone = nextStatus(link, (status) => status === null);
    await first.server.close();
    await gone;
    expect(link.status()).toBeNull();
    const back = nextStatus(link, (status) => status !== null);
    await serve(path);
    expect(await back).toEqual(STATUS);
  });

  it("can be made before the playout is there, and remembers a nudge", async () => {
    const path = await socketPath();
    const link = openLink(path);
    link.nudge();
    const { asked, whenAsked } = await serve(path);
    await whenAsked();
    expect(asked).toEqual(["nudge"]);
  });

  it("a tap begins with the whole frame, then brings only rows that changed", async () => {
    const path = await socketPath();
    const { server, frame, shown } = await serve(path);
    frame.fill(1);
    const link = openLink(path);
    await nextStatus(link, (status) => status !== null);
    const first = collect(1);
    const both = collect(2);
    link.tap("east", 60, (one) => {
      first.take(one);
      both.take(one);
    });
    await first.enough;
    frame.fill(2, W * 3 * 2, W * 3 * 4);
    server.onFrame(shown(2, 2, 9));
    // What the rate of the tap kept back follows with a later status.
    const pump = (): void => {
      if (both.frames.length > 1) return;
      server.sendStatus(STATUS);
      setImmediate(pump);
    };
    pump();
    await both.enough;
    expect(both.frames[0]).toMatchObject({ whole: true, firstRow: 0, rows: H, atMs: 5, frameNo: 7 });
    expect(both.frames[1]).toMatchObject({ whole: false, firstRow: 2, rows: 2, atMs: 9 });
    expect(both.frames[1]?.rgb).toEqual(new Uint8Array(W * 2 * 3).fill(2));
  });

  it("a second watcher of a board begins with the whole frame too", async () => {
    const path = await socketPath();
    const { frame } = await serve(path);
    frame.fill(3);
    const link = openLink(path);
    const first = collect(1);
    link.tap("east", 10, first.take);
    await first.enough;
    const second = collect(1);
    link.tap("east", 5, second.take);
    await second.enough;
    expect(second.frames[0]).toMatchObject({ whole: true, rows: H });
    expect(second.frames[0]?.rgb).toEqual(frame);
  });

  it("repeats its taps to a playout that was started again", async () => {
    const path = await socketPath();
    const first = await serve(path);
    const link = openLink(path);
    const frames = collect(2);
    const one = collect(1);
    link.tap("east", 30, (frame) => {
      one.take(frame);
      frames.take(frame);
    });
    await one.enough;
    await first.server.close();
    await serve(path);
    await frames.enough;
    expect(frames.frames[1]?.whole).toBe(true);
  });

  it("brings what became of a board's picture, and the picture for when there is none", async () => {
    const path = await socketPath();
    const { asked, whenAsked, frame } = await serve(path);
    frame.fill(6);
    const link = openLink(path);
    expect(await link.standby("east")).toBeNull();
    await nextStatus(link, (status) => status !== null);
    const [one, other, none] = await Promise.all([link.standby("east"), link.standby("east"), link.standby("west")]);
    expect(one).toMatchObject({ boardId: "east", whole: true, widthPx: W, heightPx: H, rows: H });
    expect(one?.rgb).toEqual(frame);
    expect(other).toEqual(one);
    expect(none).toBeNull();
    link.report("east", { kind: "seen", same: true });
    await whenAsked();
    expect(asked).toEqual(["screen east seen"]);
  });

  it("passes on that a board was removed", async () => {
    const path = await socketPath();
    const { asked, whenAsked } = await serve(path);
    const link = openLink(path);
    await nextStatus(link, (status) => status !== null);
    link.removeBoard("east");
    await whenAsked();
    expect(asked).toEqual(["remove east"]);
  });

  it("replaces a socket that a dead playout left, and opens it to its owner only", async () => {
    if (process.platform === "win32") return;
    const path = await socketPath();
    const { server } = await serve(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    // A second one takes the path, as after kill -9 of the first.
    await serve(path);
    const link = openLink(path);
    expect(await nextStatus(link, (status) => status !== null)).toEqual(STATUS);
    await server.close();
  });

  it("ends a client that talks nonsense and goes on with the others", async () => {
    const path = await socketPath();
    await serve(path);
    const bad = connect(path);
    const ended = new Promise<void>((resolve) => bad.once("close", () => resolve()));
    bad.on("error", () => undefined);
    bad.resume();
    bad.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2, 3]));
    await ended;
    const link = openLink(path);
    expect(await nextStatus(link, (status) => status !== null)).toEqual(STATUS);
  });
});

describe("a tap", () => {
  const shown = (firstRow: number, rows: number, frame: Uint8Array) => ({
    ...{ boardId: "east", widthPx: W, heightPx: H, firstRow, rows, atMs: 1, frame },
  });

  it("of a reader that does not read holds no pixels back, only which rows; then sends them as they are", () => {
    const frame = new Uint8Array(W * H * 3);
    const written: TapFrame[] = [];
    let isReady = true;
    let nowMs = 0;
    const tap = createTap({
      fps: 60,
      monoMs: () => nowMs,
      isReady: () => isReady,
      write: (message) => {
        const decoded = decodeLinkFrame(message.subarray(5));
        if (decoded !== null) written.push(decoded);
      },
    });
    tap.offer(shown(0, H, frame), 1);
    isReady = false;
    for (let i = 1; i <= 100; i++) {
      nowMs += 17;
      frame.fill(i, W * 3, W * 3 * 2);
      tap.offer(shown(1, 1, frame), i);
    }
    frame.fill(200, W * 3 * 3, W * 3 * 4);
    tap.offer(shown(3, 1, frame), 101);
    expect(written).toHaveLength(1);
    isReady = true;
    tap.settle();
    expect(written).toHaveLength(2);
    expect(written[1]).toMatchObject({ whole: false, firstRow: 1, rows: 3, frameNo: 101 });
    expect(written[1]?.rgb).toEqual(frame.slice(W * 3, W * 3 * 4));
  });

  it("keeps to its rate and still brings the last frame of a movement", () => {
    const frame = new Uint8Array(W * H * 3);
    let count = 0;
    let nowMs = 0;
    const tap = createTap({ fps: 10, monoMs: () => nowMs, isReady: () => true, write: () => count++ });
    for (let i = 0; i < 60; i++) {
      tap.offer(shown(0, 1, frame), i);
      nowMs += 1000 / 60;
    }
    expect(count).toBeGreaterThanOrEqual(9);
    expect(count).toBeLessThanOrEqual(11);
    const before = count;
    tap.offer(shown(0, 1, frame), 60);
    nowMs += 500;
    tap.settle();
    expect(count).toBe(before + 1);
  });
});

describe("messages of the link", () => {
  it("come out of a stream as they went in, however it is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, cut) => {
          const frames = rows.map((bytes, i) => {
            const widthPx = 1;
            const rgb = bytes.slice(0, bytes.length - (bytes.length % 3));
            return {
              boardId: `b${i}`,
              whole: i === 0,
              widthPx,
              heightPx: 99,
              firstRow: i,
              rows: rgb.length / 3,
              atMs: i + 0.5,
              frameNo: i,
              rgb,
            };
          });
          const stream = Buffer.concat(frames.map((frame) => encodeLinkFrame(frame, LINK_FRAME)));
          const out: (TapFrame | null)[] = [];
          const splitter = createMessageSplitter(
            1_000,
            (kind, body) => out.push(kind === LINK_FRAME ? decodeLinkFrame(body) : null),
            () => out.push(null),
          );
          for (let at = 0; at < stream.length; at += cut) splitter.push(stream.subarray(at, at + cut));
          expect(out).toEqual(frames);
        },
      ),
    );
  });
});
