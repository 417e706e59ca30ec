import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSessionPool } from "../../../controller/controls/session-pool.ts";
import { createAlarms } from "../../../controller/playout/alarms.ts";
import { type BoardPlayer, createBoardPlayer } from "../../../controller/playout/board-player.ts";
import { createFrameClock } from "../../../controller/playout/frame-clock.ts";
import { createShowLog } from "../../../controller/playout/show-log.ts";
import type { AsRunLine } from "../../../controller/ports/as-run.ts";
import type { Board } from "../../../playlists/board.ts";
import { NO_LIVE } from "../../../playlists/live.ts";
import { placementsAt } from "../../../playlists/position.ts";
import type { Program } from "../../../playlists/program.ts";
import type { Control } from "../../../playlists/takeover.ts";
import type { Clip } from "../../../renderer/clip.ts";
import { createCompositor } from "../../../renderer/compose.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { boardOf, plainClip, programOf, scrollingClip } from "../../fakes/spool.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const NOW_MS = 1_790_000_000_000;
const CLIPS = new Map<string, Clip>([
  ["scroll", scrollingClip(32, 8, 2, 4, 50, 1)],
  ["red", plainClip(32, 8, [255, 0, 0], 2_000)],
  ["blue", plainClip(32, 8, [0, 0, 255], 2_000)],
  ["safe", plainClip(32, 8, [0, 9, 0])],
]);

const smallBoard = (id: string, overrides: Partial<Board> = {}): Board =>
  boardOf(id, {
    widthPx: 32,
    heightPx: 8,
    output: { driver: "ddp", settings: { host: id }, blackOnStop: true, boundTo: null },
    control: null,
    brightness: null,
    ...overrides,
  });

type Seen = { boardId: string; atMs: number; sha256: string };

/** Boards under one frame clock, as the playout has them. */
function play(boards: readonly string[]) {
  const clock: FakeClock = createFakeClock(NOW_MS);
  const ports = createFakeWires();
  const { udp } = ports;
  const alarms = createAlarms(clock.wallMs, () => undefined);
  const log: AsRunLine[] = [];
  const shows = createShowLog({ add: (line) => log.push(line) });
  const seen: Seen[] = [];
  const players: Record<string, BoardPlayer> = {};
  let ticks = 0;
  for (const boardId of boards)
    players[boardId] = createBoardPlayer({
      boardId,
      clock,
      ports,
      sessions: createSessionPool(),
      clipOf: (name) => CLIPS.get(name) ?? null,
      liveOf: NO_LIVE,
      alarms,
      showLog: shows,
      onFrame: ({ frame, atMs }) =>
        seen.push({ boardId, atMs, sha256: createHash("sha256").update(frame).digest("hex") }),
      onStateChange: () => undefined,
    });
  const frames = createFrameClock({
    clock,
    onTick: ({ frameMs }) => {
      ticks++;
      return Math.min(...Object.values(players).map((player) => player.tick(frameMs)));
    },
    onJump: () => undefined,
  });
  frames.start();
  return {
    clock,
    udp,
    alarms,
    seen,
    log,
    frames,
    player: (boardId: string): BoardPlayer => {
      const found = players[boardId];
      if (found === undefined) throw new RangeError(boardId);
      return found;
    },
    ticks: () => ticks,
  };
}

const slot = (name: string) => ({ name, durationMs: CLIPS.get(name)?.durationMs ?? 0 });
const blackout = (boardId: string, seq: number): Control => ({
  format: 1,
  seq,
  issuedAtMs: NOW_MS,
  blackouts: [{ boardId, sinceMs: NOW_MS, byName: "Duty", reason: "test" }],
  takeovers: [],
  tests: [],
});

/** What the board's picture must be, drawn anew for this instant alone. */
function pictureAt(program: Program, control: Control | null, atMs: number): string {
  const { widthPx, heightPx } = program.board;
  const frame = new Uint8Array(widthPx * heightPx * 3);
  createCompositor({
    widthPx,
    heightPx,
    zone: program.zone,
    clipOf: (name) => CLIPS.get(name) ?? null,
    liveOf: NO_LIVE,
  }).compose(placementsAt(program, control, atMs), atMs, frame);
  return createHash("sha256").update(frame).digest("hex");
}

describe("a board", () => {
  it("shows at every instant exactly the picture of its programme at that instant", () => {
    const program = programOf(smallBoard("east"), 1, NOW_MS - 777, [slot("scroll"), slot("red"), slot("blue")]);
    const { clock, seen, player } = play(["east"]);
    player("east").setPrograms([program]);
    clock.advance(8_000);
    expect(seen.length).toBeGreaterThan(60);
    for (const { atMs, sha256 } of seen) expect(sha256, String(atMs)).toBe(pictureAt(program, null, atMs));
    // And no frame of the grid shows anything else, also where none was sent.
    const firstNo = Math.ceil(((seen[0]?.atMs ?? 0) * 60) / 1000 - 1e-3);
    for (let k = 0; k < 450; k++) {
      const atMs = ((firstNo + k) * 1000) / 60;
      expect(seen.findLast((one) => one.atMs <= atMs)?.sha256, String(k)).toBe(pictureAt(program, null, atMs));
    }
  });

  it("does nothing while its picture stands still but look once a second", () => {
    const program = programOf(smallBoard("east"), 1, NOW_MS, [{ name: "safe", durationMs: 3_600_000 }]);
    const { clock, seen, player, ticks } = play(["east"]);
    player("east").setPrograms([program]);
    clock.advance(20_000);
    expect(seen).toHaveLength(1);
    expect(ticks()).toBeLessThanOrEqual(23);
  });

  it("changes at the instant of the programme, not at the next look", () => {
    const program = programOf(smallBoard("east"), 1, NOW_MS, [slot("red"), slot("blue")]);
    const { clock, seen, player } = play(["east"]);
    player("east").setPrograms([program]);
    clock.advance(9_000);
    expect(seen.map(({ atMs }) => Math.round((atMs - NOW_MS) / 100) * 100)).toEqual([0, 2_000, 4_000, 6_000, 8_000]);
  });

  // A PC that slept over night made its last notice fourteen hours of air time.
  it.each([14 * 3_600_000, -3_600_000])(
    "claims no showing for the time over which its clock stepped (%i ms)",
    (stepMs) => {
      const program = programOf(smallBoard("east"), 1, NOW_MS - 2 * 3_600_000, [
        { name: "safe", durationMs: 3_600_000 },
      ]);
      const { clock, log, player } = play(["east"]);
      player("east").setPrograms([program]);
      clock.advance(65_000);
      clock.stepWall(stepMs);
      clock.advance(65_000);
      void player("east").close(false);
      const shows = log.flatMap((line) => (line.type === "show" ? [line] : []));
      // It looks once a second: the new showing begins with the look after the step.
      expect(shows).toHaveLength(2);
      for (const { fromMs, untilMs } of shows) expect(Math.abs(untilMs - fromMs - 65_000)).toBeLessThanOrEqual(1_100);
      expect(shows[1]?.fromMs).toBeGreaterThanOrEqual(NOW_MS + stepMs + 64_000);
    },
  );

  it("of 20 frames a second shows every third of the grid", () => {
    const program = programOf(smallBoard("east", { rateHz: 20 }), 1, NOW_MS, [slot("scroll")]);
    const { clock, seen, player } = play(["east"]);
    player("east").setPrograms([program]);
    clock.advance(1_000);
    expect(seen.length).toBeGreaterThanOrEqual(18);
    expect(seen.length).toBeLessThanOrEqual(21);
    for (const { atMs } of seen) expect(((atMs * 60) / 1000) % 3).toBeCloseTo(0, 3);
  });

  it("goes over to the next programme at its instant", () => {
    const board = smallBoard("east");
    const first = programOf(board, 1, NOW_MS, [{ name: "red", durationMs: 60_000 }]);
    const second = programOf(board, 2, NOW_MS + 500, [{ name: "blue", durationMs: 60_000 }]);
    const { clock, seen, player } = play(["east"]);
    player("east").setPrograms([first, second]);
    clock.advance(1_000);
    expect(seen.at(-1)?.sha256).toBe(pictureAt(second, null, NOW_MS + 600));
    expect((seen.at(-1)?.atMs ?? 0) - NOW_MS).toBeLessThan(520);
    expect(player("east").status().programSeq).toBe(2);
  });

  it("is black in a black-out and comes back where it would be without it", () => {
    const program = programOf(smallBoard("east"), 1, NOW_MS, [slot("scroll"), slot("red")]);
    const { clock, seen, player, frames } = play(["east"]);
    player("east").setPrograms([program]);
    clock.advance(700);
    player("east").setControl(blackout("east", 1));
    frames.wake();
    clock.advance(400);
    expect(seen.at(-1)?.sha256).toBe(
      createHash("sha256")
        .update(new Uint8Array(32 * 8 * 3))
        .digest("hex"),
    );
    expect(player("east").status().state).toBe("blackout");
    player("east").setControl({ ...blackout("east", 2), blackouts: [] });
    frames.wake();
    clock.advance(100);
    expect(seen.at(-1)?.sha256).toBe(pictureAt(program, null, seen.at(-1)?.atMs ?? 0));
    expect(player("east").status().state).toBe("playing");
  });

  it("is black while it is dark with the hall, sleeps, goes on sending, and comes back where it would be without it", async () => {
    const lit = programOf(smallBoard("east"), 1, NOW_MS, [slot("scroll"), slot("red")]);
    const [main] = lit.regions;
    const [segment] = main?.segments ?? [];
    if (main === undefined || segment === undefined) throw new RangeError("a region with a segment");
    const segments = [
      { ...segment, untilMs: NOW_MS + 1_000 },
      { ...segment, fromMs: NOW_MS + 1_000, untilMs: NOW_MS + 31_000, tier: "dark" as const, rotation: null },
      { ...segment, fromMs: NOW_MS + 31_000 },
    ];
    const program = { ...lit, failsafe: "safe", regions: [{ ...main, segments }] };
    const { clock, seen, player, ticks, udp } = play(["east"]);
    const sent = (): number => udp.sockets.reduce((sum, { packets }) => sum + packets.length, 0);
    player("east").setPrograms([program]);
    clock.advance(100);
    await settle();
    clock.advance(1_400);
    const black = createHash("sha256")
      .update(new Uint8Array(32 * 8 * 3))
      .digest("hex");
    expect(seen.at(-1)?.sha256).toBe(black);
    expect(player("east").status()).toMatchObject({ state: "dark", now: [{ tier: "dark", clip: null }] });
    const before = { seen: seen.length, ticks: ticks(), packets: sent() };
    clock.advance(28_000);
    expect(seen).toHaveLength(before.seen);
    expect(ticks() - before.ticks).toBeLessThanOrEqual(30);
    expect(sent()).toBeGreaterThan(before.packets + 10);
    clock.advance(2_000);
    expect(seen.at(-1)?.sha256).toBe(pictureAt(lit, null, seen.at(-1)?.atMs ?? 0));
    expect(player("east").status().state).toBe("playing");
  });

  it("shows the failsafe picture while the clock is not trusted, black stays black, and recovers", () => {
    const program = { ...programOf(smallBoard("east"), 1, NOW_MS, [slot("red")]), failsafe: "safe" };
    const { clock, seen, player, frames } = play(["east"]);
    player("east").setPrograms([program]);
    player("east").setTrusted(false);
    clock.advance(50);
    const safe = pictureAt(programOf(program.board, 1, NOW_MS, [slot("safe")]), null, NOW_MS);
    expect(seen.at(-1)?.sha256).toBe(safe);
    expect(player("east").status().state).toBe("failsafe");
    player("east").setControl(blackout("east", 1));
    frames.wake();
    clock.advance(50);
    expect(player("east").status().state).toBe("blackout");
    player("east").setControl(null);
    player("east").setTrusted(true);
    frames.wake();
    clock.advance(50);
    expect(seen.at(-1)?.sha256).toBe(pictureAt(program, null, seen.at(-1)?.atMs ?? 0));
  });

  it("draws its failsafe picture for those who show it when there is none, apart from what is on", () => {
    const program = programOf(smallBoard("east"), 1, NOW_MS, [slot("red")]);
    const { clock, seen, player } = play(["east"]);
    expect(player("east").standby()).toBeNull();
    player("east").setPrograms([{ ...program, failsafe: "safe" }]);
    clock.advance(1_000);
    const [before, sent] = [player("east").frame()?.rgb.slice(), seen.length];
    const picture = player("east").standby();
    expect(picture).toMatchObject({ widthPx: 32, heightPx: 8 });
    expect([...(picture?.rgb.slice(0, 3) ?? [])]).toEqual([0, 9, 0]);
    expect(player("east").frame()?.rgb).toEqual(before);
    expect(seen).toHaveLength(sent);
    player("east").setPrograms([{ ...program, failsafe: null }]);
    expect(
      player("east")
        .standby()
        ?.rgb.every((value) => value === 0),
    ).toBe(true);
  });

  it("whose output does not exist says so and shows its picture to those who watch", () => {
    const board = smallBoard("east", { output: { driver: "smoke", settings: {}, blackOnStop: false, boundTo: null } });
    const { clock, seen, player, alarms } = play(["east"]);
    player("east").setPrograms([programOf(board, 1, NOW_MS, [slot("red")])]);
    clock.advance(100);
    expect(seen).toHaveLength(1);
    expect(alarms.list()).toMatchObject([{ code: "output.unknownDriver", boardId: "east", severity: "error" }]);
    expect(player("east").status().output.state).toBe("down");
  });

  it("whose pixel mapping cannot be plays without it", () => {
    const mapping = [
      { kind: "panels", panelWidthPx: 7, panelHeightPx: 3, along: "rows", serpentine: false, start: "topLeft" },
    ] as const;
    const board = smallBoard("east", {
      pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [...mapping] },
    });
    const { clock, seen, player, alarms } = play(["east"]);
    player("east").setPrograms([programOf(board, 1, NOW_MS, [slot("red")])]);
    clock.advance(100);
    expect(seen).toHaveLength(1);
    expect(alarms.list()).toHaveLength(1);
  });

  it("sends brightness and colour order to the wire, the plain frame to those who watch", async () => {
    const board = smallBoard("east", { pixels: { brightnessPct: 50, gamma: 1, colourOrder: "BGR", mapping: [] } });
    const program = programOf(board, 1, NOW_MS, [slot("red")]);
    const { clock, udp, player, seen } = play(["east"]);
    player("east").setPrograms([program]);
    clock.advance(100);
    await settle();
    expect([...(udp.sockets[0]?.packets[0]?.subarray(10, 13) ?? [])]).toEqual([0, 0, 128]);
    expect(seen[0]?.sha256).toBe(pictureAt(program, null, NOW_MS));
  });

  it("opens a new output when its settings change, and only then", async () => {
    const { clock, udp, player } = play(["east"]);
    player("east").setPrograms([programOf(smallBoard("east"), 1, NOW_MS, [slot("red")])]);
    clock.advance(100);
    player("east").setPrograms([programOf(smallBoard("east"), 2, NOW_MS, [slot("blue")])]);
    clock.advance(1_000);
    expect(udp.sockets).toHaveLength(1);
    const moved = smallBoard("east", {
      output: { driver: "ddp", settings: { host: "moved" }, blackOnStop: true, boundTo: null },
    });
    player("east").setPrograms([programOf(moved, 3, NOW_MS, [slot("blue")])]);
    clock.advance(1_000);
    await settle();
    expect(udp.sockets.map(({ host, isClosed }) => [host, isClosed])).toEqual([
      ["east", true],
      ["moved", false],
    ]);
  });

  it("ends black if so configured", async () => {
    const { clock, udp, player } = play(["east"]);
    player("east").setPrograms([programOf(smallBoard("east"), 1, NOW_MS, [slot("red")])]);
    clock.advance(100);
    await settle();
    await player("east").close(true);
    expect(
      udp.sockets[0]?.packets
        .at(-1)
        ?.subarray(10)
        .every((byte) => byte === 0),
    ).toBe(true);
  });

  it("that ends had its still picture until then, not until it was last drawn", async () => {
    const { clock, player, log } = play(["east"]);
    const still = [{ name: "safe", durationMs: 3_600_000 }];
    player("east").setPrograms([programOf(smallBoard("east"), 1, NOW_MS, still)]);
    clock.advance(400);
    await player("east").close(true);
    expect(log.filter(({ type }) => type === "show")).toMatchObject([{ clip: "safe", untilMs: NOW_MS + 400 }]);
  });
});

describe("two boards with the same programme", () => {
  it("show the same picture at the same instant, whatever became of one of them", async () => {
    const { clock, seen, udp, player } = play(["east", "west"]);
    for (const boardId of ["east", "west"])
      player(boardId).setPrograms([programOf(smallBoard(boardId), 1, NOW_MS - 333, [slot("scroll"), slot("red")])]);
    clock.advance(500);
    await settle();
    udp.sockets[1]?.fail("output.refused");
    clock.advance(2_500);
    const of = (boardId: string) =>
      seen.filter((one) => one.boardId === boardId).map(({ atMs, sha256 }) => [atMs, sha256]);
    expect(of("east").length).toBeGreaterThan(50);
    expect(of("east")).toEqual(of("west"));
  });
});
