import { describe, expect, it } from "vitest";
import { elapsedAfter } from "../../admin-ui/live/clip-player.ts";
import { createCoverage } from "../../admin-ui/review/coverage.ts";

describe("what has been seen of a clip", () => {
  it("is all of it after playing to the end", () => {
    const coverage = createCoverage(2500);
    for (let ms = 0; ms <= 2500; ms += 16) coverage.see(ms);
    expect(coverage.part()).toBe(1);
  });

  it("is not all of it after a jump to the end", () => {
    const coverage = createCoverage(10_000);
    coverage.see(0);
    coverage.see(9990);
    expect(coverage.part()).toBeCloseTo(0.2);
  });

  it.each([1, 2, 4])("is all of it at %d× on a display that draws one frame in three seconds", (speed) => {
    const coverage = createCoverage(13_000);
    for (let ms = 0; ms <= 13_000; ms = elapsedAfter(ms, 3000, speed)) coverage.see(ms);
    expect(coverage.part()).toBe(1);
  });

  it("plays at its speed where the display keeps up", () => {
    expect(elapsedAfter(1000, 16, 1)).toBe(1016);
    expect(elapsedAfter(1000, 16, 4)).toBe(1064);
  });
});
