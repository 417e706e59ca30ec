import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchHttp } from "../../../controller/adapters/fetch-http.ts";
import { netTcp } from "../../../controller/adapters/net-tcp.ts";
import { createSessionPool } from "../../../controller/controls/session-pool.ts";
import type { DriverPorts } from "../../../controller/drivers/driver.ts";
import { drivers } from "../../../controller/drivers/list.ts";
import { createAlarms } from "../../../controller/playout/alarms.ts";
import { createBoardPlayer } from "../../../controller/playout/board-player.ts";
import { type CardRunner, createCardRunner } from "../../../controller/playout/card-runner.ts";
import { createShowLog } from "../../../controller/playout/show-log.ts";
import type { Clock } from "../../../controller/ports/clock.ts";
import { NO_LIVE } from "../../../playlists/live.ts";
import { placementsAt } from "../../../playlists/position.ts";
import type { Program } from "../../../playlists/program.ts";
import type { Control } from "../../../playlists/takeover.ts";
import { encodePng, shrinkPicture } from "../../../renderer/adapters/sharp.ts";
import type { Clip } from "../../../renderer/clip.ts";
import { createCompositor } from "../../../renderer/compose.ts";
import { createFastClock } from "../../fakes/fast-clock.ts";
import { boardOf, plainClip, programOf, scrollingClip } from "../../fakes/spool.ts";
import { createFakeWires } from "../../fakes/wires.ts";
import { colorlightPlayerRig } from "./colorlight-player-rig.ts";
import { huiduRig } from "./huidu-rig.ts";
import { onbonRig } from "./onbon-rig.ts";
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, type CardRig, type MakeCardRig } from "./rig.ts";
import { xixunRig } from "./xixun-rig.ts";

/** The other side of every driver whose controllers play by themselves. */
const RIGS: Readonly<Record<string, MakeCardRig>> = {
  huidu: huiduRig,
  "onbon-bxy": onbonRig,
  "colorlight-player": colorlightPlayerRig,
  xixun: xixunRig,
};

const NOW_MS = Date.UTC(2026, 10, 23, 4, 0, 50);
const TIMES = 20;
/** Of real time: what comes may come late where others have the processor. */
const LEAST_WAIT_MS = 15_000;
const MAIN_PX = 48;
const CLIPS = new Map<string, Clip>([
  ["red", plainClip(CARD_WIDTH_PX, MAIN_PX, [255, 0, 0], 4_000)],
  ["green", plainClip(CARD_WIDTH_PX, MAIN_PX, [0, 200, 0], 4_000)],
  ["blue", plainClip(CARD_WIDTH_PX, MAIN_PX, [0, 0, 255], 4_000)],
  ["whole", plainClip(CARD_WIDTH_PX, CARD_HEIGHT_PX, [255, 255, 0], 4_000)],
  ["line", scrollingClip(CARD_WIDTH_PX, CARD_HEIGHT_PX - MAIN_PX, 0, CARD_HEIGHT_PX - MAIN_PX, 300, 2)],
  ["clock", clockClip(MAIN_PX)],
  ["clockLine", clockClip(CARD_HEIGHT_PX - MAIN_PX)],
]);

for (const driver of drivers)
  if (driver.kind === "programs")
    describe(`every card: ${driver.id}`, () => {
      const makeRig = RIGS[driver.id];
      it("has a rig in this suite", () => expect(makeRig).not.toBeUndefined());
      it("says in both languages what it is and what its board will not show exactly", () => {
        for (const words of [driver.title, driver.note])
          expect([words?.zh, words?.en].every((text) => (text ?? "") !== "")).toBe(true);
        expect(driver.title.zh).toContain("实验性，需现场验证");
        expect(driver.problem(driver.defaults)).toBeNull();
        expect(driver.problem({ nonsense: 1 })?.code).toBe("output.badSettings");
      });
      if (makeRig !== undefined) onLoopback(driver.id, makeRig);
    });

function onLoopback(driverId: string, makeRig: MakeCardRig): void {
  let clock: Clock;
  let rig: CardRig;
  let runner: CardRunner;
  let closers: (() => Promise<void>)[] = [];

  const open = (to: CardRig, boundTo: string | null = null): CardRunner => {
    const driver = drivers.find(({ id }) => id === driverId);
    if (driver?.kind !== "programs") throw new RangeError(driverId);
    const opened = createCardRunner({
      driver: driver.prepare({ ...driver.defaults, ...to.settings }),
      widthPx: CARD_WIDTH_PX,
      heightPx: CARD_HEIGHT_PX,
      boundTo,
      ports: portsOf(),
      clock,
      clipOf: (name) => CLIPS.get(name) ?? null,
      onStateChange: () => undefined,
    });
    closers.push(() => opened.close(false));
    return opened;
  };
  const another = async (): Promise<CardRig> => {
    const made = await makeRig(clock);
    closers.push(made.close);
    return made;
  };
  const order = (program: Program, control: Control | null = null): void =>
    runner.order({ program, control, isTrusted: true });
  /** In seconds of the cards' own, fast time; a busy machine has more of them. */
  const until = async (what: string, seconds: number, isSo: () => boolean | Promise<boolean>): Promise<void> => {
    const endMs = clock.monoMs() + Math.max(seconds * 1_000, LEAST_WAIT_MS * TIMES);
    while (!(await isSo())) {
      if (clock.monoMs() > endMs)
        throw new Error(`${what}: not within ${seconds} s; ${runner.state()} ${runner.counts().lastError?.message}`);
      await new Promise((resolve) => clock.after(100, () => resolve(null)));
    }
  };
  const pass = (seconds: number): Promise<void> =>
    new Promise((resolve) => clock.after(seconds * 1_000, () => resolve()));
  const pixel = async (x: number, y: number, of = rig): Promise<number[]> => {
    const { rgb } = await of.screen();
    return [...rgb.subarray((y * CARD_WIDTH_PX + x) * 3, (y * CARD_WIDTH_PX + x) * 3 + 3)];
  };
  const shows = async (rgb: readonly number[], of = rig): Promise<boolean> =>
    (await pixel(5, 5, of)).join() === rgb.join();
  const confirmed = (): boolean => runner.state() === "up" && runner.counts().lastError === null;

  beforeEach(async () => {
    clock = createFastClock(TIMES, NOW_MS);
    closers = [];
    rig = await another();
    runner = open(rig);
  });
  afterEach(async () => {
    for (const close of closers.reverse()) await close();
    expect(rig.blames()).toEqual([]);
  });

  it("shows the frame that was drawn, every region in its place, and says whose it is", async () => {
    const program = programWith(["red"], ["blue"]);
    order(program);
    await until("published", 20, () => runner.counts().framesSent > 0);
    const drawn = new Uint8Array(CARD_WIDTH_PX * CARD_HEIGHT_PX * 3);
    createCompositor({
      widthPx: CARD_WIDTH_PX,
      heightPx: CARD_HEIGHT_PX,
      zone: program.zone,
      clipOf: (name) => CLIPS.get(name) ?? null,
      liveOf: NO_LIVE,
    }).compose(placementsAt(program, null, NOW_MS), NOW_MS, drawn);
    expect(Buffer.compare((await rig.screen()).rgb, drawn)).toBe(0);
    await until("confirmed", 5, () => runner.peer().acknowledgedAtMs !== null);
    expect(runner.peer().controller).toMatchObject({
      identity: rig.identity,
      widthPx: CARD_WIDTH_PX,
      heightPx: CARD_HEIGHT_PX,
    });
  });

  it("plays a rotation by itself and is told nothing more", async () => {
    order(programWith(["red", "green"], []));
    await until("the first", 20, async () => runner.counts().framesSent > 0 && (await shows([255, 0, 0])));
    const [told, worn] = [rig.publications(), rig.wear()];
    if (rig.playsOn) {
      await until("the second", 10, () => shows([0, 200, 0]));
      await until("the first again", 10, () => shows([255, 0, 0]));
    }
    order(programWith(["red", "green"], []));
    await pass(16);
    expect([rig.publications(), rig.wear()]).toEqual([told, worn]);
    expect(runner.counts().framesSent).toBeGreaterThan(1);
  });

  it("shows the newest of many changes, in fewer publications", async () => {
    for (let i = 0; i < 30; i++) {
      order(programWith([["red", "green"][i % 2] ?? ""], []));
      await pass(0.1);
    }
    order(programWith(["blue"], []));
    await until("the newest", 30, () => shows([0, 0, 255]));
    expect(rig.publications()).toBeLessThan(8);
  });

  it("brings a running line page by page", async () => {
    order(programWith([], ["line"]));
    const pages = new Set<string>();
    const line = CLIPS.get("line");
    await until("three pages", 60, async () => {
      const { rgb } = await rig.screen();
      const page = rgb.subarray(MAIN_PX * CARD_WIDTH_PX * 3);
      if (page.some((value) => value > 0)) pages.add(Buffer.from(page).toString("base64"));
      return pages.size >= (rig.playsOn ? 3 : 1);
    });
    expect(line).toBeDefined();
    expect(runner.inexact()).toEqual([{ title: "line", how: "pages" }]);
  });

  it("is dark in a black-out and comes back with what plays then", async () => {
    order(programWith(["red"], []));
    await until("lit", 20, () => shows([255, 0, 0]));
    order(programWith(["red"], []), BLACKOUT);
    await until("dark", 5, () => !rig.isLit());
    expect(await shows([0, 0, 0])).toBe(true);
    order(programWith(["blue"], []));
    await until("lit again", 20, async () => rig.isLit() && (await shows([0, 0, 255])));
  });

  it("shows an emergency over the whole board", async () => {
    order(programWith(["red"], ["blue"]));
    await until("lit", 20, () => shows([255, 0, 0]));
    order(programWith(["red"], ["blue"]), TAKEOVER);
    await until("the emergency", 10, async () => {
      const low = await pixel(5, CARD_HEIGHT_PX - 2);
      return low.join() === "255,255,0" && (await shows([255, 255, 0]));
    });
  });

  it("has a clock's minute, or no clock at all, without wearing out", async () => {
    order(programWith(["clock"], []));
    await until("published", 20, () => runner.peer().acknowledgedAtMs !== null);
    const before = Buffer.from((await rig.screen()).rgb);
    const [told, worn] = [rig.publications(), rig.wear()];
    if (!rig.tellsTime) {
      expect(await shows([0, 0, 40])).toBe(true);
      expect(new Set(before.toString("hex", 0, CARD_WIDTH_PX * MAIN_PX * 3).match(/.{6}/g))).toEqual(
        new Set(["000028"]),
      );
      expect(runner.inexact()).toEqual([{ title: "clock", how: "noClock" }]);
      await pass(15);
      expect([rig.publications(), rig.wear()]).toEqual([told, worn]);
      return;
    }
    await until("the next minute", 90, async () => Buffer.compare((await rig.screen()).rgb, before) !== 0);
    expect([rig.publications(), rig.wear()]).toEqual([told, worn]);
  });

  it("follows the board's brightness", async () => {
    order(programWith(["red"], [], 40));
    await until("dimmed", 20, () => rig.brightnessPct() === 40);
  });

  it("shows the same again after a power cut, and a clock's present minute", async () => {
    order(programWith(["red"], ["clockLine"]));
    await until("published", 20, () => runner.counts().framesSent > 0);
    const worn = rig.wear();
    await rig.powerOff();
    await until("down", 60, () => runner.state() !== "up");
    await rig.powerOn();
    await until("up again", 120, async () => {
      const low = await pixel(5, CARD_HEIGHT_PX - 1);
      return confirmed() && (await shows([255, 0, 0])) && low.some((value) => value > 0);
    });
    expect(rig.wear()).toBe(worn);
  });

  it("is told in full what changed while it was away", async () => {
    order(programWith(["red"], []));
    await until("published", 20, () => shows([255, 0, 0]));
    await rig.powerOff();
    await until("down", 60, () => runner.state() !== "up");
    order(programWith(["green"], ["blue"]));
    await rig.powerOn();
    await until("up again", 120, async () => confirmed() && (await shows([0, 200, 0])));
  });

  it("is understood when it answers slowly and in pieces", async () => {
    rig.setDelay(700);
    rig.setPieces();
    order(programWith(["red", "green"], ["blue"]));
    await until("published", 60, () => shows([255, 0, 0]));
    await until("confirmed", 20, confirmed);
  });

  it("says that the card is busy, and shows it when it is not", async () => {
    order(programWith(["red"], []));
    await until("published", 20, () => shows([255, 0, 0]));
    rig.setBusy(true);
    order(programWith(["blue"], []));
    await until("refused", 30, () => runner.counts().lastError !== null);
    rig.setBusy(false);
    await until("accepted", 90, async () => confirmed() && (await shows([0, 0, 255])));
  });

  it("goes on in a new session when the card forgot the old one", async () => {
    order(programWith(["red"], []));
    await until("published", 20, () => shows([255, 0, 0]));
    rig.forgetSessions();
    order(programWith(["blue"], []));
    await until("published anew", 60, async () => confirmed() && (await shows([0, 0, 255])));
  });

  it("says that the card is full, and shows it when there is room", async () => {
    order(programWith(["red"], []));
    await until("published", 20, () => shows([255, 0, 0]));
    rig.setFull(true);
    order(programWith(["blue"], []));
    await until("refused", 30, () => runner.counts().lastError?.code === rig.fullCode);
    expect(runner.state()).toBe("up");
    rig.setFull(false);
    await until("accepted", 90, () => shows([0, 0, 255]));
  });

  it("notices and mends it when somebody else made the card play something", async () => {
    order(programWith(["red"], []));
    await until("published", 20, () => shows([255, 0, 0]));
    if (rig.takeOver === null) return;
    rig.takeOver();
    expect(await shows([255, 0, 0])).toBe(false);
    await until("mended", 60, () => shows([255, 0, 0]));
  });

  it("proves by the card's own picture what the board shows", async () => {
    order(programWith(["red", "green"], ["line"]));
    await until("seen", 60, () => runner.peer().seen?.same === true);
  });

  it("gets nothing if it is another board's card", async () => {
    const stranger = await another();
    const held = runner;
    runner = open(stranger, "card other");
    order(programWith(["red"], []));
    await until("refused", 20, () => runner.counts().lastError?.code === "output.wrongController");
    await pass(3);
    expect([stranger.publications(), stranger.wear()]).toEqual([0, 0]);
    runner = held;
  });

  it("holds up no other board when it is stuck", async () => {
    const other = await another();
    const free = open(other);
    rig.setSilent(true);
    order(programWith(["red"], []));
    free.order({ program: programWith(["blue"], []), control: null, isTrusted: true });
    const begunMs = performance.now();
    await until("the other board", 20, () => shows([0, 0, 255], other));
    expect(performance.now() - begunMs).toBeLessThan(5_000);
    await until("given up", 60, () => runner.counts().lastError !== null);
    rig.setSilent(false);
    await until("back", 120, () => shows([255, 0, 0]));
  });

  it("is driven by the playout's own board: programme, black-out, status", async () => {
    const program = programWith(["red"], ["line"]);
    const board = { ...program.board, output: { ...program.board.output, driver: driverId, settings: rig.settings } };
    await runner.close(false);
    const player = createBoardPlayer({
      boardId: "east",
      clock,
      ports: portsOf(),
      sessions: createSessionPool(),
      liveOf: NO_LIVE,
      clipOf: (name) => CLIPS.get(name) ?? null,
      alarms: createAlarms(clock.wallMs, () => undefined),
      showLog: createShowLog({ add: () => undefined }),
      onFrame: () => undefined,
      onStateChange: () => undefined,
    });
    closers.push(() => player.close(false));
    player.setPrograms([{ ...program, board }]);
    player.tick(clock.wallMs());
    await until("published", 20, () => player.status().output.acknowledgedAtMs !== null);
    expect(await shows([255, 0, 0])).toBe(true);
    expect(player.status().output).toMatchObject({
      driver: driverId,
      state: "up",
      controller: { identity: rig.identity },
      inexact: [{ title: "line", how: "pages" }],
    });
    expect(player.takesFrames()).toBe(false);
    player.setControl(BLACKOUT);
    player.tick(clock.wallMs());
    await until("dark", 5, () => !rig.isLit());
    expect(player.status().state).toBe("blackout");
  });

  it("is off after it was closed so, and silent", async () => {
    order(programWith(["red"], []));
    await until("published", 20, () => shows([255, 0, 0]));
    await runner.close(true);
    expect(rig.isLit()).toBe(false);
    const told = rig.publications();
    order(programWith(["blue"], []));
    await pass(16);
    expect([rig.publications(), rig.isLit()]).toEqual([told, false]);
  });
}

function portsOf(): DriverPorts {
  return {
    ...createFakeWires(),
    tcp: netTcp,
    http: fetchHttp,
    pictures: {
      png: (rgb, widthPx, heightPx) => encodePng({ rgb, widthPx, heightPx }),
      shrink: (bytes, widthPx, heightPx) => shrinkPicture(bytes, { widthPx, heightPx }),
    },
  };
}

const BLACKOUT: Control = {
  format: 1,
  seq: 1,
  issuedAtMs: NOW_MS,
  blackouts: [{ boardId: "east", sinceMs: NOW_MS, byName: "x", reason: "y" }],
  takeovers: [],
  tests: [],
};
const TAKEOVER: Control = {
  ...BLACKOUT,
  blackouts: [],
  takeovers: [
    {
      id: "fire",
      title: "fire",
      fromMs: NOW_MS - 1_000,
      untilMs: NOW_MS + 3_600_000,
      clips: [{ boardId: "east", clip: "whole" }],
    },
  ],
};

/** A board with a main area and a line under it; an empty list is a region with nothing to play. */
function programWith(main: readonly string[], line: readonly string[], brightnessPct = 100): Program {
  const board = boardOf("east", {
    widthPx: CARD_WIDTH_PX,
    heightPx: CARD_HEIGHT_PX,
    pixels: { brightnessPct, gamma: 1, colourOrder: "RGB", mapping: [] },
  });
  const [, ...none] = programOf(board, 1, NOW_MS, []).regions;
  const rotation = (names: readonly string[]) =>
    programOf(
      board,
      1,
      NOW_MS,
      names.map((name) => ({ name, durationMs: CLIPS.get(name)?.durationMs ?? 4_000 })),
    ).rotations.map(({ slots, transition }) => ({
      slots: slots.map((slot) => ({ ...slot, title: slot.clip })),
      transition,
    }));
  const whole = programOf(board, 1, NOW_MS, []);
  const region = (place: "main" | "ticker", y: number, heightPx: number, index: number, isEmpty: boolean) => ({
    place,
    x: 0,
    y,
    widthPx: CARD_WIDTH_PX,
    heightPx,
    segments: [
      {
        fromMs: NOW_MS - 60_000,
        untilMs: NOW_MS + 86_400_000,
        tier: isEmpty ? ("dark" as const) : ("scheduled" as const),
        rotation: isEmpty ? null : index,
        anchorMs: NOW_MS,
        winners: [],
        losers: [],
      },
    ],
  });
  return {
    ...whole,
    fromMs: NOW_MS - 60_000,
    rotations: [...rotation(main), ...rotation(line)],
    regions: [
      region("main", 0, MAIN_PX, 0, main.length === 0),
      region("ticker", MAIN_PX, CARD_HEIGHT_PX - MAIN_PX, 1, line.length === 0),
      ...none,
    ],
  };
}

function clockClip(heightPx: number): Clip {
  const chars = [..."0123456789:"];
  const glyphPx = 4;
  const strip = new Uint8Array(chars.length * glyphPx * 8 * 3);
  for (let i = 0; i < strip.length; i++) strip[i] = (i * 53) % 256;
  return {
    ...plainClip(CARD_WIDTH_PX, heightPx, [0, 0, 0], 4_000),
    scenes: [
      {
        durationMs: 4_000,
        layers: [
          {
            kind: "clock",
            x: 0,
            y: 0,
            widthPx: CARD_WIDTH_PX,
            heightPx,
            format: "time",
            align: "left",
            background: [0, 0, 40],
            strip: 0,
            glyphs: chars.map((char, i) => ({ char, x: i * glyphPx, widthPx: glyphPx })),
            lineHeightPx: 8,
          },
        ],
      },
    ],
    bitmaps: [{ widthPx: chars.length * glyphPx, heightPx: 8, rgb: strip }],
  };
}
