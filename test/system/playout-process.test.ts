import { createSocket, type Socket } from "node:dgram";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { forkChild } from "../../controller/adapters/fork-child.ts";
import { dataFolder } from "../../controller/data-folder.ts";
import { AsRunLine } from "../../controller/ports/as-run.ts";
import type { ChildHandle } from "../../controller/ports/child-process.ts";
import { boardOf, openSpool, plainClip, programOf, type SpoolWriter, scrollingClip } from "../fakes/spool.ts";

const W = 64;
const H = 32;
const GENEROUS_MS = 60_000;

type Receiver = {
  readonly port: number;
  readonly shown: Uint8Array;
  /** Resolves at the next pushed picture that the test accepts. */
  readonly until: (accepts: (shown: Uint8Array) => boolean) => Promise<void>;
  readonly close: () => void;
};

/** A board of our own reading of the protocol: bytes at their offset, shown with the push. */
async function openReceiver(): Promise<Receiver> {
  const socket: Socket = createSocket("udp4");
  const shown = new Uint8Array(W * H * 3);
  let waiting: { readonly accepts: (shown: Uint8Array) => boolean; readonly resolve: () => void }[] = [];
  socket.on("message", (packet) => {
    shown.set(packet.subarray(10), packet.readUInt32BE(4));
    if (((packet[0] ?? 0) & 1) === 0) return;
    const met = waiting.filter(({ accepts }) => accepts(shown));
    waiting = waiting.filter((one) => !met.includes(one));
    for (const { resolve } of met) resolve();
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    port: socket.address().port,
    shown,
    until: (accepts) => new Promise((resolve) => waiting.push({ accepts, resolve })),
    close: () => socket.close(),
  };
}

type Running = { readonly child: ChildHandle; readonly exit: Promise<string>; readonly beats: () => number };

let dir: string;
let spool: SpoolWriter;
let receivers: Receiver[];
const running: Running[] = [];

function startPlayout(): Running {
  let beats = 0;
  let ended = (_how: string): void => undefined;
  const exit = new Promise<string>((resolve) => {
    ended = resolve;
  });
  const child = forkChild("playout/main", ["--data", dir, "--build", "0"], {
    onMessage: () => beats++,
    onExit: (how) => ended(how),
  });
  const one = { child, exit, beats: () => beats };
  running.push(one);
  return one;
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "hallcast-playout-"));
  spool = await openSpool(dir);
  receivers = [await openReceiver(), await openReceiver()];
});
afterEach(async () => {
  for (const { child, exit } of running.splice(0)) {
    child.kill();
    await exit;
  }
  for (const receiver of receivers) receiver.close();
  await rm(dir, { recursive: true, force: true });
  // one that was killed leaves it behind
  await rm(dataFolder(dir).playoutSocket, { force: true });
});

const boards = () =>
  receivers.map(({ port }, i) =>
    boardOf(`board-${i + 1}`, {
      widthPx: W,
      heightPx: H,
      output: { driver: "ddp", settings: { host: "127.0.0.1", port }, blackOnStop: true, boundTo: null },
    }),
  );
const isLit = (shown: Uint8Array): boolean => shown.some((byte) => byte !== 0);
const isBlack = (shown: Uint8Array): boolean => !isLit(shown);
const both = (accepts: (shown: Uint8Array) => boolean) => Promise.all(receivers.map(({ until }) => until(accepts)));

describe("the playout as a process", () => {
  it(
    "plays what is in the spool without any other process, and plays again after kill -9",
    async () => {
      const clip = await spool.writeClip(scrollingClip(W, H, 0, H, 300, 1));
      for (const board of boards()) await spool.writeProgram(programOf(board, 1, Date.now() - 60_000, [clip]));
      const first = startPlayout();
      await both(isLit);
      first.child.kill();
      expect(await first.exit).toBe("SIGKILL");
      for (const { shown } of receivers) shown.fill(0);
      startPlayout();
      await both(isLit);
    },
    GENEROUS_MS,
  );

  it(
    "obeys a black-out that is put into the spool, and a newer programme, with nobody to tell it",
    async () => {
      const red = await spool.writeClip(plainClip(W, H, [200, 0, 0]));
      const blue = await spool.writeClip(plainClip(W, H, [0, 0, 200]));
      const fromMs = Date.now() - 60_000;
      for (const board of boards()) await spool.writeProgram(programOf(board, 1, fromMs, [red]));
      startPlayout();
      await both((shown) => shown[0] === 200);
      const blackouts = [{ boardId: "board-1", sinceMs: fromMs, byName: "Duty", reason: "" }];
      await spool.writeControl({ format: 1, seq: 1, issuedAtMs: fromMs, blackouts, takeovers: [], tests: [] });
      await receivers[0]?.until(isBlack);
      expect(receivers[1]?.shown[0]).toBe(200);
      for (const board of boards()) await spool.writeProgram(programOf(board, 2, fromMs, [blue]));
      await receivers[1]?.until((shown) => shown[2] === 200);
      expect(isBlack(receivers[0]?.shown ?? new Uint8Array(1))).toBe(true);
    },
    GENEROUS_MS,
  );

  it(
    "ends black when it is asked to, with its log written out",
    async () => {
      const clip = await spool.writeClip(plainClip(W, H, [1, 2, 3]));
      for (const board of boards()) await spool.writeProgram(programOf(board, 1, Date.now() - 60_000, [clip]));
      const playout = startPlayout();
      await both(isLit);
      const dark = both(isBlack);
      playout.child.stop();
      await dark;
      expect(await playout.exit).toBe("0");
      const folder = dataFolder(dir).asRun;
      const [day = ""] = await readdir(folder);
      const lines = (await readFile(join(folder, day), "utf8")).trimEnd().split("\n");
      const shows = lines.map((line) => AsRunLine.parse(JSON.parse(line))).filter(({ type }) => type === "show");
      expect(shows.map((show) => show.type === "show" && show.boardId).sort()).toEqual(["board-1", "board-2"]);
    },
    GENEROUS_MS,
  );

  it(
    "ends black also when it is asked to while it still reads what another board is to show",
    async () => {
      const red = await spool.writeClip(plainClip(W, H, [200, 0, 0]));
      const long = await spool.writeClip({
        ...scrollingClip(W, H, 0, H, 1, 1),
        bitmaps: [{ widthPx: 1_000_000, heightPx: H, rgb: new Uint8Array(1_000_000 * H * 3) }],
      });
      const [east, west] = boards();
      if (east === undefined || west === undefined) throw new RangeError("two boards");
      await spool.writeProgram(programOf(east, 1, Date.now() - 60_000, [red]));
      await spool.writeProgram(programOf(west, 1, Date.now() - 60_000, [long]));
      const playout = startPlayout();
      await receivers[0]?.until(isLit);
      const dark = receivers[0]?.until(isBlack);
      playout.child.stop();
      await dark;
      expect(await playout.exit).toBe("0");
    },
    GENEROUS_MS,
  );

  it(
    "hands the boards over, without a black moment, to one that is started beside it",
    async () => {
      const clip = await spool.writeClip(plainClip(W, H, [1, 2, 3]));
      for (const board of boards()) await spool.writeProgram(programOf(board, 1, Date.now() - 60_000, [clip]));
      const first = startPlayout();
      await both(isLit);
      let wasBlack = false;
      void receivers[0]?.until(isBlack).then(() => {
        wasBlack = true;
      });
      startPlayout();
      expect(await first.exit).toBe("0");
      for (const { shown } of receivers) shown.fill(9);
      await both((shown) => shown[0] === 1);
      expect(wasBlack).toBe(false);
    },
    GENEROUS_MS,
  );
});
