import { describe, expect, it } from "vitest";
import { ambientPct, type BrightnessHall, brightnessAt, brightnessSteps, stepAt } from "../../playlists/brightness.ts";
import {
  AmbientRule,
  type BrightnessFrom,
  BrightnessPlan,
  type BrightnessRow,
} from "../../playlists/brightness-plan.ts";
import { instantOf } from "../../playlists/civil.ts";
import { DEFAULT_HOURS } from "../../playlists/hours.ts";

const ORDOS: BrightnessHall = {
  zone: "Asia/Shanghai",
  seasons: DEFAULT_HOURS.seasons,
  location: { latitudeDeg: 39.6, longitudeDeg: 109.8 },
};
const clock = (time: string): BrightnessFrom => ({ kind: "clock", time });
const sunset = (offsetMin: number): BrightnessFrom => ({ kind: "sunset", offsetMin });
const sunrise = (offsetMin: number): BrightnessFrom => ({ kind: "sunrise", offsetMin });
const row = (from: BrightnessFrom, pct: number, season: string | null = null): BrightnessRow => ({ season, from, pct });
const plan = (...rows: BrightnessRow[]): BrightnessPlan => ({ basePct: 100, rows, ambient: null });
const at = (some: BrightnessPlan, local: string, hall = ORDOS) => {
  const { pct, row: by } = brightnessAt(some, instantOf(local, hall.zone), hall);
  return [pct, by];
};

describe("how bright a board is", () => {
  const office = plan(
    row(clock("08:00"), 40),
    row(clock("12:00"), 50),
    row(clock("18:30"), 25),
    row(clock("22:00"), 10),
  );

  it.each([
    ["2026-11-23T07:59", 10, 3],
    ["2026-11-23T08:00", 40, 0],
    ["2026-11-23T11:59", 40, 0],
    ["2026-11-23T12:00", 50, 1],
    ["2026-11-23T23:59", 10, 3],
    ["2026-11-24T00:00", 10, 3],
    ["2026-11-24T03:00", 10, 3],
  ])("at %s by the hour, past midnight too", (local, pct, by) => expect(at(office, local)).toEqual([pct, by]));

  it("is its base where no row says otherwise", () => {
    expect(at(plan(), "2026-11-23T12:00")).toEqual([100, null]);
  });

  it.each([
    // a summer's row goes before the whole year's at the same hour, and adds hours of its own
    ["2026-07-01T08:00", 60, 1],
    ["2026-07-01T20:00", 30, 2],
    ["2026-12-01T08:00", 40, 0],
    ["2026-12-01T20:00", 40, 0],
    // the last evening of summer goes on until the first row of winter begins
    ["2026-10-01T07:00", 30, 2],
    ["2026-10-01T08:00", 40, 0],
  ])("at %s by season", (local, pct, by) => {
    const seasons = plan(
      row(clock("08:00"), 40),
      row(clock("08:00"), 60, "夏季作息"),
      row(clock("20:00"), 30, "夏季作息"),
    );
    expect(at(seasons, local)).toEqual([pct, by]);
  });

  it("of a season is over a day after the season, when the other one has no row", () => {
    const summer = plan(row(clock("20:00"), 30, "夏季作息"));
    expect(at(summer, "2026-10-01T12:00")).toEqual([30, 0]);
    expect(at(summer, "2026-10-02T00:00")).toEqual([100, null]);
  });

  it.each([
    // sunset in Ordos: about 20:12 in June, 17:19 in December
    ["2026-06-21T19:30", 60, 0],
    ["2026-06-21T20:00", 30, 1],
    ["2026-12-21T17:00", 30, 1],
    ["2026-12-21T16:30", 60, 0],
    ["2026-12-21T09:00", 60, 0],
    ["2026-12-21T08:30", 60, 0],
    ["2026-12-21T07:30", 30, 1],
  ])("at %s by the sun", (local, pct, by) => {
    expect(at(plan(row(sunrise(15), 60), row(sunset(-30), 30)), local)).toEqual([pct, by]);
  });

  it("by the sun rests where nobody entered the hall's place, and says so", () => {
    const hall = { ...ORDOS, location: null };
    const both = plan(row(sunset(0), 30), row(clock("08:00"), 40));
    expect(brightnessAt(both, instantOf("2026-06-21T23:00", hall.zone), hall)).toMatchObject({
      pct: 40,
      row: 1,
      resting: [{ row: 0, reason: "noLocation" }],
    });
  });

  it.each(["2026-06-21T23:00", "2026-12-21T12:00"])("by a sun that does not set or rise rests on %s", (local) => {
    const hall = { ...ORDOS, zone: "Europe/Oslo", location: { latitudeDeg: 78.2, longitudeDeg: 15.6 } };
    const both = plan(row(sunset(0), 30), row(sunrise(0), 60));
    expect(brightnessAt(both, instantOf(local, hall.zone), hall)).toMatchObject({
      pct: 100,
      row: null,
      resting: [
        { row: 0, reason: "noSun" },
        { row: 1, reason: "noSun" },
      ],
    });
  });

  it("by a season that the hall has no more rests, and says so", () => {
    const gone = plan(row(clock("08:00"), 40, "春季作息"));
    expect(brightnessAt(gone, instantOf("2026-04-01T12:00", ORDOS.zone), ORDOS)).toMatchObject({
      pct: 100,
      resting: [{ row: 0, reason: "noSeason" }],
    });
  });

  it("keeps to the clock on the wall where clocks change", () => {
    const hall = { ...ORDOS, zone: "Europe/Berlin" };
    const early = plan(row(clock("02:30"), 20), row(clock("06:00"), 40));
    // 02:30 does not exist on this night: an hour later on the wall, the same instant
    expect(at(early, "2026-03-29T03:29", hall)).toEqual([40, 1]);
    expect(at(early, "2026-03-29T03:30", hall)).toEqual([20, 0]);
    expect(at(early, "2026-03-29T06:00", hall)).toEqual([40, 1]);
    expect(at(early, "2026-10-25T06:00", hall)).toEqual([40, 1]);
  });
});

describe("the steps of a programme", () => {
  it("say at every instant what the plan says", () => {
    const seasons = plan(
      row(clock("08:00"), 40),
      row(sunset(-20), 30),
      row(sunrise(30), 70, "夏季作息"),
      row(clock("22:00"), 10, "冬季作息"),
    );
    const fromMs = instantOf("2026-09-28T03:17", ORDOS.zone);
    const untilMs = fromMs + 7 * 86_400_000;
    const steps = brightnessSteps(seasons, fromMs, untilMs, ORDOS);
    expect(steps[0]?.fromMs).toBeLessThanOrEqual(fromMs);
    for (let atMs = fromMs; atMs < untilMs; atMs += 7 * 60_000) {
      const { pct, row: by } = brightnessAt(seasons, atMs, ORDOS);
      const step = stepAt(steps, atMs);
      expect([step?.pct, step?.row]).toEqual([pct, by]);
    }
    // a few a day, none that changes nothing
    expect(steps.length).toBeLessThan(30);
    for (const [i, step] of steps.entries())
      expect([steps[i + 1]?.pct, steps[i + 1]?.row]).not.toEqual([step.pct, step.row]);
  });

  it("go on with the last when the programme's days are over", () => {
    const steps = brightnessSteps(plan(row(clock("08:00"), 40)), 0, 86_400_000, ORDOS);
    expect(stepAt(steps, 10 * 86_400_000)?.pct).toBe(40);
    expect(stepAt([], 0)).toBeNull();
  });
});

describe("a light sensor", () => {
  const rule = { minPct: 20, maxPct: 80, darkLux: 10, brightLux: 1000 };
  it.each([
    [0, 20],
    [10, 20],
    [100, 50],
    [1000, 80],
    [50_000, 80],
  ])("%i lux ask for %i %%", (lux, pct) => expect(ambientPct(rule, lux)).toBeCloseTo(pct));

  it("needs its ends the right way round", () => {
    expect(AmbientRule.safeParse(rule).success).toBe(true);
    expect(AmbientRule.safeParse({ ...rule, minPct: 90 }).success).toBe(false);
    expect(AmbientRule.safeParse({ ...rule, darkLux: 1000 }).success).toBe(false);
  });
});

it("a plan never asks for 0, which is black and not dim", () => {
  expect(BrightnessPlan.safeParse(plan(row(clock("08:00"), 0))).success).toBe(false);
  expect(BrightnessPlan.safeParse(plan(row(clock("24:00"), 10))).success).toBe(false);
});
