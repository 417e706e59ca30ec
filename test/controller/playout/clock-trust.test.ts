import { describe, expect, it } from "vitest";
import { createClockTrust } from "../../../controller/playout/clock-trust.ts";

const BUILD_MS = Date.UTC(2026, 0, 1);
const SEEN_MS = Date.UTC(2026, 10, 23);
const MINUTE_MS = 60_000;

describe("trust in the clock", () => {
  it("a clock before the build is wrong, whatever was seen", () => {
    expect(createClockTrust(BUILD_MS, 0).check(BUILD_MS - 1, 0)).toEqual({ trusted: false, reason: "beforeBuild" });
    expect(createClockTrust(BUILD_MS, 0).check(BUILD_MS, 0)).toEqual({ trusted: true, reason: null });
  });

  it("a clock may be five minutes behind what was seen, not more", () => {
    expect(createClockTrust(BUILD_MS, SEEN_MS).check(SEEN_MS - 5 * MINUTE_MS, 0).trusted).toBe(true);
    expect(createClockTrust(BUILD_MS, SEEN_MS).check(SEEN_MS - 5 * MINUTE_MS - 1, 0).reason).toBe("behind");
  });

  it("is trusted again when it is right again", () => {
    const trust = createClockTrust(BUILD_MS, SEEN_MS);
    expect(trust.check(SEEN_MS - 86_400_000, 0).trusted).toBe(false);
    expect(trust.check(SEEN_MS + 1_000, 1_000).trusted).toBe(true);
  });

  it("remembers the newest instant of a steady clock", () => {
    const trust = createClockTrust(BUILD_MS, SEEN_MS);
    for (let minute = 0; minute <= 60; minute++) trust.check(SEEN_MS + minute * MINUTE_MS, minute * MINUTE_MS);
    expect(trust.lastSeenMs()).toBe(SEEN_MS + 60 * MINUTE_MS);
    expect(trust.check(SEEN_MS, 61 * MINUTE_MS).reason).toBe("behind");
  });

  it("a year that was wrong for a minute does not spoil the right one", () => {
    const trust = createClockTrust(BUILD_MS, SEEN_MS);
    trust.check(SEEN_MS + MINUTE_MS, 0);
    trust.check(Date.UTC(2090, 0, 1), 30_000);
    trust.check(Date.UTC(2090, 0, 1) + 30_000, 60_000);
    expect(trust.check(SEEN_MS + 3 * MINUTE_MS, 120_000).trusted).toBe(true);
  });

  it("believes a PC that was off for weeks", () => {
    const trust = createClockTrust(BUILD_MS, SEEN_MS);
    const wakeMs = SEEN_MS + 30 * 86_400_000;
    expect(trust.check(wakeMs, 0).trusted).toBe(true);
    trust.check(wakeMs + 11 * MINUTE_MS, 11 * MINUTE_MS);
    expect(trust.lastSeenMs()).toBe(wakeMs + 11 * MINUTE_MS);
  });
});
