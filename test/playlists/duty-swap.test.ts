import { describe, expect, it } from "vitest";
import { agreeToSwap, proposeSwap } from "../../playlists/duty-swap.ts";
import { absence, rosterOf } from "./duty-builders.ts";

const TODAY = "2026-03-02";
const ROSTER = rosterOf(["a", "b"], { days: { "2026-03-02": "a", "2026-03-05": "b", "2026-03-06": "a" } });
const ASKED = { id: "swap-1", dayA: "2026-03-02", dayB: "2026-03-05", reason: "会议" };
const BY = { byName: "甲", atMs: 5 };

describe("an exchange of two days", () => {
  const swap = proposeSwap(ROSTER, ASKED, TODAY);
  const open = { ...ROSTER, swaps: [swap] };

  it("counts when both have agreed, and its days are left alone afterwards", () => {
    const once = agreeToSwap(open, swap, "A", BY, TODAY);
    expect(once.roster.days).toEqual(ROSTER.days);
    const twice = agreeToSwap(once.roster, once.swap, "B", BY, TODAY);
    expect(twice.roster.days).toMatchObject({ "2026-03-02": "b", "2026-03-05": "a", "2026-03-06": "a" });
    expect(twice.roster.fixed).toEqual(["2026-03-02", "2026-03-05"]);
    expect(twice.roster.swaps).toEqual([{ ...swap, agreedA: BY, agreedB: BY }]);
    expect(() => agreeToSwap(twice.roster, twice.swap, "A", BY, TODAY)).toThrow("roster.swapOver");
  });

  it("is refused of a day that nobody has or that is over, between the same person, and twice at once", () => {
    expect(() => proposeSwap(ROSTER, { ...ASKED, dayB: "2026-03-04" }, TODAY)).toThrow("roster.dayEmpty");
    expect(() => proposeSwap(ROSTER, ASKED, "2026-03-03")).toThrow("roster.dayPassed");
    expect(() => proposeSwap(ROSTER, { ...ASKED, dayB: "2026-03-06" }, TODAY)).toThrow("roster.sameMember");
    expect(() => proposeSwap(open, { ...ASKED, dayA: "2026-03-06" }, TODAY)).toThrow("roster.swapOpen");
  });

  it("is refused if either is away on the other's day, also when the absence came after the proposal", () => {
    const away = { absences: [absence("a", "2026-03-05", "2026-03-05")] };
    expect(() => proposeSwap({ ...ROSTER, ...away }, ASKED, TODAY)).toThrow("roster.absent");
    expect(() => agreeToSwap({ ...open, ...away }, swap, "B", BY, TODAY)).toThrow("roster.absent");
  });

  it("is refused when a day has passed before the second agreed, or belongs to another by then", () => {
    const { roster, swap: once } = agreeToSwap(open, swap, "A", BY, TODAY);
    expect(() => agreeToSwap(roster, once, "B", BY, "2026-03-03")).toThrow("roster.dayPassed");
    const moved = { ...roster, days: { ...roster.days, "2026-03-05": "a" } };
    expect(() => agreeToSwap(moved, once, "B", BY, TODAY)).toThrow("roster.swapStale");
  });
});
