import { describe, expect, it } from "vitest";
import { createFrameClock, type Tick } from "../../../controller/playout/frame-clock.ts";
import { createFakeClock } from "../../fakes/clock.ts";

const START_MS = 1_790_000_000_000;

function start(next: (tick: Tick) => number = () => 0) {
  const clock = createFakeClock(START_MS);
  const ticks: Tick[] = [];
  const jumps: number[] = [];
  const frames = createFrameClock({
    clock,
    onTick: (tick) => {
      ticks.push(tick);
      return next(tick);
    },
    onJump: (byMs) => jumps.push(byMs),
  });
  frames.start();
  return { clock, ticks, jumps, frames };
}

describe("the frame clock", () => {
  it("ticks 60 times a second, each frame of the grid once", () => {
    const { clock, ticks, frames } = start();
    clock.advance(10_000);
    expect(ticks.length).toBeGreaterThanOrEqual(599);
    expect(ticks.length).toBeLessThanOrEqual(601);
    for (const [i, tick] of ticks.entries()) expect(tick.frameNo).toBe((ticks[0]?.frameNo ?? 0) + i);
    expect(frames.counts().skipped).toBe(0);
    expect(frames.counts().lateMaxMs).toBeLessThan(1);
  });

  it("names instants of the grid of the wall clock, whenever it runs", () => {
    const { clock, ticks } = start();
    clock.advance(1_000);
    for (const { frameMs, frameNo } of ticks) expect(frameMs).toBe((frameNo * 1000) / 60);
    expect(Math.abs((ticks.at(-1)?.frameMs ?? 0) - clock.wallMs())).toBeLessThan(18);
  });

  it("skips what it is too late for and counts it", () => {
    const clock = createFakeClock(START_MS);
    const seen: number[] = [];
    let isBlocking = true;
    const frames = createFrameClock({
      clock,
      onTick: ({ frameNo }) => {
        seen.push(frameNo);
        // Something holds the process up for 100 ms in the fifth frame.
        if (seen.length === 5 && isBlocking) {
          isBlocking = false;
          clock.advance(100);
        }
        return 0;
      },
      onJump: () => undefined,
    });
    frames.start();
    clock.advance(1_000);
    const gap = (seen[5] ?? 0) - (seen[4] ?? 0);
    expect(gap).toBeGreaterThanOrEqual(6);
    expect(frames.counts().skipped).toBe(gap - 1);
    expect(frames.counts().lateMaxMs).toBeGreaterThan(80);
  });

  it("sleeps until something can change, at most a second", () => {
    const { clock, ticks, frames } = start(({ frameMs }) => frameMs + 400);
    clock.advance(4_000);
    expect(ticks.length).toBeLessThanOrEqual(11);
    for (let i = 1; i < ticks.length; i++)
      expect((ticks[i]?.frameMs ?? 0) - (ticks[i - 1]?.frameMs ?? 0)).toBeGreaterThanOrEqual(399.9);
    expect(frames.counts().skipped).toBe(0);
    const forEver = start(() => Number.POSITIVE_INFINITY);
    forEver.clock.advance(10_000);
    expect(forEver.ticks.length).toBeGreaterThanOrEqual(9);
    expect(forEver.ticks.length).toBeLessThanOrEqual(11);
  });

  it("wakes for the next frame of the grid when something changed", () => {
    const { clock, ticks, frames } = start(() => Number.POSITIVE_INFINITY);
    clock.advance(100);
    const before = ticks.length;
    frames.wake();
    clock.advance(18);
    expect(ticks.length).toBe(before + 1);
  });

  it("takes a set clock at once, forward and back, without counting skipped frames", () => {
    for (const byMs of [3_600_000, -3_600_000, 250, -250]) {
      const { clock, ticks, jumps, frames } = start();
      clock.advance(1_000);
      clock.stepWall(byMs);
      clock.advance(100);
      expect(jumps).toHaveLength(1);
      expect(Math.abs((ticks.at(-1)?.frameMs ?? 0) - clock.wallMs())).toBeLessThan(18);
      const before = ticks.length;
      clock.advance(1_000);
      expect(ticks.length - before).toBeGreaterThanOrEqual(59);
      expect(frames.counts().skipped).toBe(0);
    }
  });

  it("hears of a set clock when it is woken from a long sleep", () => {
    const { clock, ticks, frames } = start(() => Number.POSITIVE_INFINITY);
    clock.advance(50);
    clock.stepWall(-7_200_000);
    frames.wake();
    clock.advance(40);
    expect(Math.abs((ticks.at(-1)?.frameMs ?? 0) - clock.wallMs())).toBeLessThan(45);
  });

  it("follows a slow correction without a leap in the rhythm", () => {
    const { clock, ticks, jumps } = start();
    for (let i = 0; i < 200; i++) {
      clock.stepWall(0.5);
      clock.advance(1_000);
    }
    expect(jumps).toEqual([]);
    expect(Math.abs((ticks.at(-1)?.frameMs ?? 0) - clock.wallMs())).toBeLessThan(20);
  });

  it("stops", () => {
    const { clock, ticks, frames } = start();
    clock.advance(100);
    frames.close();
    const before = ticks.length;
    clock.advance(1_000);
    expect(ticks.length).toBe(before);
    expect(clock.pending()).toBe(0);
  });
});
