import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LiveCall, type LiveEntry, liveCharacters, liveLines, liveViewAt, SAMPLE_LIVE } from "../../playlists/live.ts";

const entry = (atMs: number, untilMs: number, call: LiveCall): LiveEntry => ({ atMs, untilMs, call });
const TEMPLATE = { template: "请{number}号到{window}号窗口", calls: 2, empty: "请稍候" };

describe("what a machine may say", () => {
  test.each([
    { number: "A012", window: "3" },
    { number: "AB-1234", window: "A12" },
    { waiting: "0" },
    { value: "-12.5%" },
    { value: "1/25" },
  ])("takes %o", (call) => {
    expect(LiveCall.safeParse(call).success).toBe(true);
  });

  test.each([
    { number: "张三" },
    { number: "ZHANGSAN" },
    { number: "WANG1" },
    { number: "LI" },
    { number: "A012345" },
    { number: "A012\n" },
    { value: "LI MING" },
    { value: "A1" },
    { window: "一号" },
    { name: "A012" },
    { number: "A012", name: "B001" },
    {},
  ])("refuses %o", (call) => {
    expect(LiveCall.safeParse(call).success).toBe(false);
  });

  test("no text of a field holds three letters or eight characters beyond digits: no name fits", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        for (const name of ["number", "window", "waiting", "value"] as const) {
          const call = LiveCall.safeParse({ [name]: text });
          if (!call.success) continue;
          expect(text).toMatch(/^[A-Z0-9:/.+%-]{1,8}$/);
          expect(text).not.toMatch(/[A-Z]{3}/);
          expect(text).toMatch(/\d/);
        }
      }),
    );
  });
});

describe("what stands at an instant", () => {
  const A = { number: "A001", window: "1" };
  const B = { number: "B001", window: "2" };
  const A2 = { number: "A002", window: "1" };

  test("the newest first, each window once, each gone when it is stale", () => {
    const entries = [entry(300, 1300, A2), entry(200, 1200, B), entry(100, 1100, A)];
    expect(liveViewAt(entries, 99)).toEqual({ calls: [], untilMs: 100 });
    expect(liveViewAt(entries, 100)).toEqual({ calls: [A], untilMs: 200 });
    expect(liveViewAt(entries, 299).calls).toEqual([B, A]);
    expect(liveViewAt(entries, 300)).toEqual({ calls: [A2, B], untilMs: 1200 });
    expect(liveViewAt(entries, 1200).calls).toEqual([A2]);
    expect(liveViewAt(entries, 1300)).toEqual({ calls: [], untilMs: Number.POSITIVE_INFINITY });
  });

  test("an old call does not come back when a newer one of its window is stale first", () => {
    const entries = [entry(200, 300, A2), entry(100, 9000, A)];
    expect(liveViewAt(entries, 400).calls).toEqual([]);
  });

  test("how many wait does not push calls away", () => {
    expect(liveViewAt([entry(200, 900, { waiting: "7" }), entry(100, 900, A)], 500).calls).toHaveLength(2);
  });

  test("the view holds until its own end", () => {
    const call = fc.constantFrom<LiveCall>(A, A2, B, { waiting: "3" });
    const one = fc.record({ atMs: fc.integer({ min: 0, max: 100 }), lifeMs: fc.integer({ min: 1, max: 60 }), call });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.integer({ min: 0, max: 150 }), (said, atMs) => {
        const entries = said
          .map((each) => entry(each.atMs, each.atMs + each.lifeMs, each.call))
          .sort((a, b) => b.atMs - a.atMs);
        const view = liveViewAt(entries, atMs);
        for (let later = atMs; later < Math.min(view.untilMs, 200); later++)
          expect(liveViewAt(entries, later).calls).toEqual(view.calls);
      }),
    );
  });
});

describe("the lines on the board", () => {
  test("fill the template, newest on top, as many as are wanted", () => {
    const calls = [
      { number: "A003", window: "5" },
      { number: "A002", window: "2" },
      { number: "A001", window: "1" },
    ];
    expect(liveLines(TEMPLATE, calls)).toEqual(["请A003号到5号窗口", "请A002号到2号窗口"]);
  });

  test("pass over calls without a field of the template, and say the other words when none is left", () => {
    expect(liveLines(TEMPLATE, [{ waiting: "3" }, { number: "A001" }])).toEqual(["请稍候"]);
    expect(liveLines({ ...TEMPLATE, empty: "" }, [])).toEqual([]);
  });

  test("leave braces that name no field as they stand", () => {
    expect(liveLines({ template: "{name} {number}", calls: 1, empty: "" }, [{ number: "A001" }])).toEqual([
      "{name} A001",
    ]);
  });

  test("are made of the characters of the strip alone", () => {
    const characters = new Set(liveCharacters(TEMPLATE));
    const all = [...liveLines(TEMPLATE, SAMPLE_LIVE("queue", 0).calls), ...liveLines(TEMPLATE, [])].join("");
    expect(Array.from(all).filter((char) => !characters.has(char))).toEqual([]);
  });
});
