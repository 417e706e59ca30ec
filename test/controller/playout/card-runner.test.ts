import { beforeEach, describe, expect, it } from "vitest";
import type { CardLink, CardShow, PreparedCard } from "../../../controller/drivers/card.ts";
import type { ControllerContext } from "../../../controller/drivers/driver.ts";
import { type CardOrder, type CardRunner, createCardRunner } from "../../../controller/playout/card-runner.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Program } from "../../../playlists/program.ts";
import type { Control } from "../../../playlists/takeover.ts";
import type { Clip } from "../../../renderer/clip.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { fakePictures } from "../../fakes/pictures.ts";
import { boardOf, plainClip, programOf } from "../../fakes/spool.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const NOW_MS = Date.UTC(2026, 10, 23, 4);
const [WIDTH, HEIGHT] = [16, 8];

/** A card whose every answer the test gives. */
function fakeCard() {
  const links: { context: ControllerContext; shows: CardShow[]; isClosed: boolean }[] = [];
  const card = {
    links,
    shows: (): readonly CardShow[] => links.flatMap(({ shows }) => shows),
    /** What `publish` of the next call resolves or rejects with; null confirms at once. */
    answer: null as Promise<void> | null,
    hasIt: true,
    picture: null as Uint8Array | null,
    wasWanted: () => true,
    prepared: (overrides: Partial<PreparedCard> = {}): PreparedCard => ({
      minGapMs: 1_000,
      mostSteps: 10,
      tellsTime: true,
      checkEveryMs: 30_000,
      lookEveryMs: 600_000,
      open: (context): CardLink => {
        const mine = { context, shows: [] as CardShow[], isClosed: false };
        links.push(mine);
        return {
          publish: async (show, isWanted) => {
            mine.shows.push(show);
            card.wasWanted = isWanted;
            const answer = card.answer;
            card.answer = null;
            await answer;
          },
          check: async () => card.hasIt,
          look: async () => card.picture,
          close: () => {
            mine.isClosed = true;
          },
        };
      },
      ...overrides,
    }),
    last: () => {
      const link = links.at(-1);
      if (link === undefined) throw new RangeError("no link");
      return link;
    },
  };
  return card;
}

let clock: FakeClock;
let card: ReturnType<typeof fakeCard>;
let runner: CardRunner;
const clips = new Map<string, Clip>();
const settled = async (): Promise<void> => {
  for (let i = 0; i < 60; i++) await Promise.resolve();
};
const pass = async (ms: number): Promise<void> => {
  clock.advance(ms);
  await settled();
};
const program = (...names: readonly string[]): Program =>
  programOf(
    boardOf("east", { widthPx: WIDTH, heightPx: HEIGHT }),
    1,
    NOW_MS,
    names.map((name) => ({ name, durationMs: 4_000 })),
  );
const order = async (of: Program, control: Control | null = null): Promise<void> => {
  const given: CardOrder = { program: of, control, isTrusted: true };
  runner.order(given);
  await settled();
};
const blackout: Control = {
  format: 1,
  seq: 1,
  issuedAtMs: NOW_MS,
  blackouts: [{ boardId: "east", sinceMs: NOW_MS, byName: "x", reason: "y" }],
  takeovers: [],
  tests: [],
};
const open = async (overrides: Partial<PreparedCard> = {}, boundTo: string | null = null): Promise<void> => {
  runner = createCardRunner({
    driver: card.prepared(overrides),
    widthPx: WIDTH,
    heightPx: HEIGHT,
    boundTo,
    ports: createFakeWires(),
    clock,
    clipOf: (name) => clips.get(name) ?? null,
    onStateChange: () => undefined,
  });
  card.last().context.onUp(null);
  await settled();
};

beforeEach(async () => {
  clock = createFakeClock(NOW_MS);
  card = fakeCard();
  clips.clear();
  clips.set("red", plainClip(WIDTH, HEIGHT, [255, 0, 0], 4_000));
  clips.set("blue", plainClip(WIDTH, HEIGHT, [0, 0, 255], 4_000));
  await open();
});

describe("what a card is told", () => {
  it("is the rotation once, not each of its showings", async () => {
    await order(program("red", "blue"));
    expect(card.shows()).toHaveLength(1);
    expect(card.shows()[0]?.areas[0]?.steps.map(({ durationMs }) => durationMs)).toEqual([4_000, 4_000]);
    for (let i = 0; i < 10; i++) {
      await pass(4_000);
      await order(program("red", "blue"));
    }
    expect(card.shows()).toHaveLength(1);
    expect(runner.peer().acknowledgedAtMs).not.toBeNull();
  });

  it("is told anew when the rotation changes, no sooner than its shortest gap, and then the newest", async () => {
    await order(program("red"));
    await pass(200);
    await order(program("blue"));
    await order(program("blue", "red"));
    expect(card.shows()).toHaveLength(1);
    await pass(800);
    expect(card.shows()).toHaveLength(2);
    expect(card.shows()[1]?.areas[0]?.steps).toHaveLength(2);
  });

  it("is a black-out at once, whatever the gap", async () => {
    await order(program("red"));
    await order(program("red"), blackout);
    expect(card.shows()[1]).toMatchObject({ isLit: false, areas: [] });
  });

  it("may be broken off for something urgent", async () => {
    let refuse: (error: HallcastError) => void = () => undefined;
    card.answer = new Promise((_resolve, reject) => {
      refuse = reject;
    });
    await order(program("red", "blue"));
    expect(card.wasWanted()).toBe(true);
    await order(program("red", "blue"), blackout);
    expect(card.wasWanted()).toBe(false);
    refuse(new HallcastError("device", "card.superseded"));
    await settled();
    expect(card.shows().at(-1)?.isLit).toBe(false);
    expect(runner.counts().lastError).toBeNull();
  });

  it("is the next part of a rotation that is too long for it, when the part before is played out", async () => {
    await open({ mostSteps: 2 });
    await order(program("red", "blue", "red", "blue", "blue"));
    const shown = (): number => card.last().shows.length;
    expect(shown()).toBe(1);
    await pass(7_999);
    expect(shown()).toBe(1);
    await pass(1);
    expect(shown()).toBe(2);
  });

  it("has a clock's new picture every minute, and nothing for a still", async () => {
    clips.set("clock", {
      ...plainClip(WIDTH, HEIGHT, [0, 0, 0], 4_000),
      scenes: [
        {
          durationMs: 4_000,
          layers: [
            {
              kind: "clock",
              x: 0,
              y: 0,
              widthPx: WIDTH,
              heightPx: HEIGHT,
              format: "time",
              align: "left",
              background: [0, 0, 0],
              strip: 0,
              glyphs: [..."0123456789:"].map((char, x) => ({ char, x, widthPx: 1 })),
              lineHeightPx: 1,
            },
          ],
        },
      ],
      bitmaps: [{ widthPx: 11, heightPx: 1, rgb: Uint8Array.from({ length: 33 }, (_, i) => i * 7) }],
    });
    await order(program("clock"));
    for (let i = 0; i < 59; i++) await pass(1_000);
    expect(card.shows()).toHaveLength(1);
    await pass(1_000);
    expect(card.shows()).toHaveLength(2);
    const [before, after] = card.shows().map(({ areas }) => areas[0]);
    expect(after?.key).toBe(before?.key);
    expect(after?.steps[0]?.picture.md5).not.toBe(before?.steps[0]?.picture.md5);
  });
});

describe("a card that does not do as told", () => {
  it("is tried again with growing waits when it refuses, and at once with something else", async () => {
    const refused = () => Promise.reject(new HallcastError("device", "card.full", {}));
    card.answer = refused();
    await order(program("red"));
    expect(runner.counts().lastError?.code).toBe("card.full");
    expect(runner.state()).toBe("up");
    await pass(4_900);
    expect(card.shows()).toHaveLength(1);
    card.answer = refused();
    await pass(200);
    expect(card.shows()).toHaveLength(2);
    await pass(6_000);
    expect(card.shows()).toHaveLength(2);
    await order(program("blue"));
    expect(card.shows()).toHaveLength(3);
    expect(runner.counts().lastError).toBeNull();
  });

  it("gets the whole show again after it vanished", async () => {
    await order(program("red"));
    card.last().context.onDown(new HallcastError("device", "output.refused", { host: "h", port: 1, cause: "x" }));
    expect(runner.state()).toBe("down");
    expect(runner.peer().acknowledgedAtMs).toBeNull();
    await pass(500);
    expect(card.links).toHaveLength(2);
    card.last().context.onUp(null);
    // the shortest gap holds over the link's end
    await pass(500);
    expect(card.last().shows).toHaveLength(1);
    expect(runner.counts().framesSent).toBe(2);
  });

  it("gets the show again when it says that it has lost it, and confirms it otherwise", async () => {
    await order(program("red"));
    await pass(30_000);
    expect([card.shows().length, runner.counts().framesSent]).toEqual([1, 2]);
    card.hasIt = false;
    await pass(30_000);
    expect(card.shows()).toHaveLength(2);
  });

  it("is given up when it never answers, and called anew", async () => {
    card.answer = new Promise(() => undefined);
    await order(program("red"));
    await pass(120_000);
    expect(runner.counts().lastError?.code).toBe("output.stuck");
    expect(card.links[0]?.isClosed).toBe(true);
    await pass(500);
    expect(card.links).toHaveLength(2);
  });

  it("gets nothing if it is another board's, or of another size", async () => {
    await open({}, "serial 7");
    await order(program("red"));
    expect([card.last().shows.length, runner.counts().lastError?.code]).toEqual([0, "output.wrongController"]);
    await open();
    card.links.push(card.last());
    const other = card.prepared();
    runner = createCardRunner({
      driver: other,
      widthPx: WIDTH,
      heightPx: HEIGHT,
      boundTo: null,
      ports: createFakeWires(),
      clock,
      clipOf: () => null,
      onStateChange: () => undefined,
    });
    card.last().context.onUp({ identity: "x", model: "", firmware: "", widthPx: 99, heightPx: HEIGHT });
    await order(program("red"));
    expect([card.last().shows.length, runner.counts().lastError?.code]).toEqual([0, "output.wrongSize"]);
  });
});

describe("the proof from a card", () => {
  const pictureOf = (rgb: readonly [number, number, number]): Promise<Uint8Array> => {
    const pixels = new Uint8Array(WIDTH * HEIGHT * 3).map((_, i) => rgb[i % 3] ?? 0);
    return fakePictures.png(pixels, WIDTH, HEIGHT);
  };

  it("is its own picture: any one of the rotation's", async () => {
    card.picture = await pictureOf([0, 0, 255]);
    await order(program("red", "blue"));
    await pass(5_000);
    expect(runner.peer().seen?.same).toBe(true);
  });

  it("says that something else stands there only after a second look", async () => {
    card.picture = await pictureOf([0, 255, 0]);
    await order(program("red", "blue"));
    await pass(5_000);
    expect(runner.peer().seen).toBeNull();
    await pass(5_000);
    expect(runner.peer().seen?.same).toBe(false);
  });
});

describe("the end", () => {
  it("switches the screen off when asked, and is silent", async () => {
    await order(program("red"));
    await runner.close(true);
    expect(card.shows().at(-1)?.isLit).toBe(false);
    expect(card.last().isClosed).toBe(true);
    await order(program("blue"));
    await pass(60_000);
    expect([card.shows().length, clock.pending()]).toEqual([2, 0]);
  });

  it("asks a publication under way to break off, and switches the screen off then", async () => {
    let refuse: (error: HallcastError) => void = () => undefined;
    card.answer = new Promise((_resolve, reject) => {
      refuse = reject;
    });
    await order(program("red", "blue"));
    const closed = runner.close(true);
    expect(card.wasWanted()).toBe(false);
    refuse(new HallcastError("device", "card.superseded"));
    await closed;
    expect(card.shows().at(-1)?.isLit).toBe(false);
  });

  it("comes in time for the playout's three seconds, whatever the card does", async () => {
    card.answer = new Promise(() => undefined);
    await order(program("red"));
    const closed = runner.close(true);
    for (let i = 0; i < 15; i++) await pass(200);
    await closed;
    expect(card.last().isClosed).toBe(true);
  });

  it("leaves the picture when not asked", async () => {
    await order(program("red"));
    await runner.close(false);
    expect(card.shows()).toHaveLength(1);
  });
});
