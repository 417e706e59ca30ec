import { expect, it } from "vitest";
import { createSessionPool } from "../../../controller/controls/session-pool.ts";
import { createAlarms } from "../../../controller/playout/alarms.ts";
import { createBoardPlayer } from "../../../controller/playout/board-player.ts";
import { createShowLog } from "../../../controller/playout/show-log.ts";
import { NO_LIVE } from "../../../playlists/live.ts";
import type { Program, Segment } from "../../../playlists/program.ts";
import type { Control } from "../../../playlists/takeover.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { boardOf, plainClip, programOf } from "../../fakes/spool.ts";
import { settle } from "../../fakes/udp.ts";
import { novaTcpRig } from "../controls/rigs/nova.ts";

const NOW_MS = 1_790_000_000_000;
const HOUR = 3_600_000;
const CLIPS = new Map([
  ["red", plainClip(32, 8, [255, 0, 0], 10_000)],
  ["alarm", plainClip(32, 8, [255, 255, 255], 10_000)],
]);

/** One board with a DDP output and a NovaStar controller beside it. */
function play() {
  const clock = createFakeClock(NOW_MS);
  const rig = novaTcpRig();
  const alarms = createAlarms(clock.wallMs, () => undefined);
  const player = createBoardPlayer({
    boardId: "east",
    clock,
    ports: rig.wires,
    sessions: createSessionPool(),
    clipOf: (name) => CLIPS.get(name) ?? null,
    liveOf: NO_LIVE,
    alarms,
    showLog: createShowLog({ add: () => undefined }),
    onFrame: () => undefined,
    onStateChange: () => undefined,
  });
  return {
    rig,
    alarms,
    player,
    /** The board's frames go on in steps of 100 ms; what is in the air arrives. */
    pass: async (ms: number): Promise<void> => {
      for (let left = ms; left > 0; left -= 100) {
        clock.advance(Math.min(100, left));
        player.tick(clock.wallMs());
        for (let i = 0; i < 20; i++) {
          await settle();
          rig.answer();
        }
      }
    },
  };
}

const BOARD = boardOf("east", {
  widthPx: 32,
  heightPx: 8,
  output: { driver: "ddp", settings: { host: "10.0.0.1" }, blackOnStop: true, boundTo: null },
  control: { kind: "novastar-tcp", settings: { host: "10.0.0.7" } },
});

/** Dims from 60 % to 20 % after ten seconds, goes dark with the hall after twenty and comes back after thirty. */
function evening(): Program {
  const program = programOf(BOARD, 1, NOW_MS, [{ name: "red", durationMs: 10_000 }]);
  const segment = (fromMs: number, untilMs: number, tier: "scheduled" | "dark"): Segment => ({
    ...{ fromMs, untilMs, tier, rotation: tier === "dark" ? null : 0 },
    ...{ anchorMs: NOW_MS, winners: [], losers: [] },
  });
  const segments = [
    segment(NOW_MS, NOW_MS + 20_000, "scheduled"),
    segment(NOW_MS + 20_000, NOW_MS + 30_000, "dark"),
    segment(NOW_MS + 30_000, NOW_MS + HOUR, "scheduled"),
  ];
  return {
    ...program,
    untilMs: NOW_MS + HOUR,
    brightness: {
      steps: [
        { fromMs: NOW_MS - HOUR, pct: 60, row: 0 },
        { fromMs: NOW_MS + 10_000, pct: 20, row: 1 },
      ],
      ambient: null,
    },
    regions: program.regions.map((region) => ({ ...region, segments })),
  };
}

const control = (seq: number, changes: Partial<Control>): Control => ({
  ...{ format: 1, seq, issuedAtMs: NOW_MS, blackouts: [], takeovers: [], tests: [] },
  ...changes,
});
const BLACK = control(2, { blackouts: [{ boardId: "east", sinceMs: NOW_MS, byName: "值班", reason: "" }] });

it("a board's device follows the programme's brightness and the hall's darkness to the instant", async () => {
  const { rig, player, pass } = play();
  player.setPrograms([evening()]);
  await pass(9_900);
  expect(rig.shows()).toEqual({ brightnessPct: 60, black: false, test: null });
  await pass(300);
  expect(rig.shows().brightnessPct).toBe(20);
  await pass(9_700);
  expect(rig.shows().black).toBe(false);
  await pass(300);
  expect(rig.shows().black).toBe(true);
  expect(player.status().state).toBe("dark");
  await pass(10_000);
  expect(rig.shows()).toEqual({ brightnessPct: 20, black: false, test: null });
});

it("a black-out switches the device too, and is undone with it; a takeover lights a dark board", async () => {
  const { rig, player, pass } = play();
  player.setPrograms([evening()]);
  await pass(1_000);
  player.setControl(BLACK);
  await pass(200);
  expect(rig.shows().black).toBe(true);
  expect(player.status().control).toMatchObject({ kind: "novastar-tcp", state: "up", applied: { black: true } });
  player.setControl(control(3, {}));
  await pass(200);
  expect(rig.shows().black).toBe(false);
  await pass(20_000);
  expect(rig.shows().black).toBe(true);
  const clips = [{ boardId: "east", clip: "alarm" }];
  const takeover = { id: "t-1", title: "疏散", fromMs: NOW_MS + 21_000, untilMs: NOW_MS + 25_000, clips };
  player.setControl(control(4, { takeovers: [takeover] }));
  await pass(1_000);
  expect(rig.shows().black).toBe(false);
  await pass(4_000);
  expect(rig.shows().black).toBe(true);
});

it("a device that does not answer costs no frame, is told, and is where it should be when it comes back", async () => {
  const { rig, alarms, player, pass } = play();
  rig.behaviour = "refusing";
  player.setPrograms([evening()]);
  await pass(5_000);
  const { output, control: device } = player.status();
  expect(output).toMatchObject({ state: "up", lastError: null });
  expect(output.framesSent).toBeGreaterThan(5);
  expect(device).toMatchObject({ state: "down", lastError: { code: "control.taken" } });
  expect(alarms.list()).toMatchObject([{ code: "control.taken", boardId: "east", severity: "warn" }]);
  rig.behaviour = "well";
  await pass(8_000);
  // a link that breaks later is the device's trouble too, not the output's
  rig.powerCycle();
  await pass(200);
  expect(alarms.list()).toMatchObject([{ code: "control.lost", params: { at: "10.0.0.7:5200" } }]);
  player.setControl(BLACK);
  await pass(8_000);
  expect(rig.shows()).toMatchObject({ black: true, brightnessPct: 20 });
  expect(alarms.list()).toEqual([]);
});

it("a clock that is not trusted lights no board by the hour, and darkens none", async () => {
  const { rig, player, pass } = play();
  player.setTrusted(false);
  player.setPrograms([evening()]);
  await pass(21_000);
  expect(rig.shows()).toEqual({ brightnessPct: 100, black: false, test: null });
});

it("a control that does not exist, or whose settings are wrong, is an alarm and nothing else", async () => {
  const { alarms, player, pass } = play();
  const program = evening();
  player.setPrograms([{ ...program, board: { ...BOARD, control: { kind: "nonsense", settings: {} } } }]);
  await pass(500);
  expect(alarms.list()).toMatchObject([{ code: "control.unknownKind" }]);
  expect(player.status()).toMatchObject({ output: { state: "up" }, control: { state: "down", kind: "nonsense" } });
  player.setPrograms([{ ...program, board: { ...BOARD, control: { kind: "coex", settings: {} } } }]);
  await pass(500);
  expect(alarms.list()).toMatchObject([{ code: "control.badSettings" }]);
  player.setPrograms([{ ...program, board: { ...BOARD, control: null } }]);
  await pass(500);
  expect(alarms.list()).toEqual([]);
  expect(player.status().control).toBeNull();
});

it("a board that ends black leaves its device black", async () => {
  const { rig, player, pass } = play();
  player.setPrograms([evening()]);
  await pass(1_000);
  const closed = player.close(true);
  await pass(1_500);
  await closed;
  expect(rig.shows().black).toBe(true);
});
