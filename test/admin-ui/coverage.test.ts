import { describe, expect, it } from "vitest";
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
});
