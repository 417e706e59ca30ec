import { expect, test } from "vitest";
import { createInlet } from "../../../controller/feeds/inlet.ts";
import type { LiveSink } from "../../../controller/ports/live-feed.ts";
import type { LiveField } from "../../../playlists/live.ts";
import { createFakeClock } from "../../fakes/clock.ts";

const NOW_MS = 1_795_400_000_000;

function build(staleAfterSec = 60, mostPerSec = 5) {
  const clock = createFakeClock(NOW_MS);
  const lives: Parameters<LiveSink["live"]>[] = [];
  const reports: Parameters<LiveSink["liveReport"]>[] = [];
  const sink: LiveSink = {
    live: (...said) => void lives.push(said),
    liveReport: (...said) => void reports.push(said),
  };
  const inlet = createInlet({ id: "queue", source: { kind: "http" }, staleAfterSec, mostPerSec }, { clock, sink });
  const take = (fields: Partial<Record<LiveField, string>>, others = 0) => inlet.take({ fields, others });
  return { clock, lives, reports, inlet, take, report: () => reports.at(-1)?.[1] };
}

test("a call goes on with the instant at which it is stale", () => {
  const { take, lives } = build();
  expect(take({ number: " a012 ", window: "3" })).toBeNull();
  expect(lives).toEqual([["queue", { number: "A012", window: "3" }, NOW_MS + 60_000]]);
});

test("a name is refused and counted, and what it was is in no report", () => {
  const { take, lives, reports, clock, report } = build();
  for (const value of ["张三", "ZHANG SAN", "WANGWU", "请王小明到3号窗口"])
    expect(take({ number: value, window: "3" })).toMatchObject({ code: "live.badValue" });
  expect(take({}, 1)).toMatchObject({ code: "live.noField" });
  clock.advance(1000);
  expect(lives).toEqual([]);
  expect(report()).toMatchObject({ taken: 0, dropped: 5 });
  expect(JSON.stringify(reports)).not.toMatch(/张三|ZHANG|WANG|王小明/);
});

test("what belongs to no field is left out and told", () => {
  const { take, lives, clock, report } = build();
  take({ number: "A012" }, 2);
  clock.advance(1000);
  expect(lives).toHaveLength(1);
  expect(report()?.lastDrop).toMatchObject({ code: "live.otherFields", params: { found: 2 } });
});

test("of a flood the newest wins, and no more than so many a second go on", () => {
  const { take, lives, clock, report } = build(60, 5);
  for (let i = 0; i < 1000; i++) {
    take({ number: String(i), window: "1" });
    clock.advance(1);
  }
  clock.advance(1000);
  expect(lives.length).toBeGreaterThan(4);
  expect(lives.length).toBeLessThanOrEqual(7);
  expect(lives.at(-1)?.[1]).toEqual({ number: "999", window: "1" });
  expect(report()?.lastDrop).toMatchObject({ code: "live.flood" });
});

test("the same again says nothing new, until it has to be kept from growing stale", () => {
  const { take, lives, clock } = build(60);
  take({ waiting: "7" });
  clock.advance(1000);
  take({ waiting: "7" });
  expect(lives).toHaveLength(1);
  clock.advance(15_000);
  take({ waiting: "7" });
  expect(lives).toHaveLength(2);
});

test("a number called once more after another one goes on", () => {
  const { take, lives, clock } = build();
  for (const number of ["A001", "A002", "A001"]) {
    take({ number, window: "1" });
    clock.advance(500);
  }
  expect(lives.map(([, call]) => call.number)).toEqual(["A001", "A002", "A001"]);
});

test("a playout that began anew is told what still stands, with the end it had", () => {
  const { take, inlet, lives, clock } = build(60);
  take({ number: "A001", window: "1" });
  clock.advance(40_000);
  take({ number: "B001", window: "2" });
  clock.advance(30_000);
  lives.length = 0;
  inlet.tellAgain();
  expect(lives).toEqual([["queue", { number: "B001", window: "2" }, NOW_MS + 100_000]]);
});

test("nothing is said after the end", () => {
  const { take, inlet, lives, reports, clock } = build(60, 1);
  take({ number: "A001" });
  take({ number: "A002" });
  inlet.close();
  clock.advance(10_000);
  expect(lives).toHaveLength(1);
  expect(reports).toHaveLength(0);
});
