import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../playlists/civil.ts";
import { dutyMemberOn, isAbsent, isOnDuty, makeDays, setDay, withMembers } from "../../playlists/duty.ts";
import type { DutyRoster } from "../../playlists/roster.ts";
import { isWorkday } from "../../playlists/work-days.ts";
import { absence, member, rosterOf, statutory } from "./duty-builders.ts";

const CALENDAR = statutory(2025, 2026);
/** Monday of a plain week. */
const MONDAY = "2026-03-02";
const STRETCH = Array.from({ length: 120 }, (_, i) => addDays(MONDAY, i));

/** Members of the days in order, as one word: `abc`. */
const turns = ({ days }: DutyRoster, from = "0000", to = "9999"): string =>
  Object.entries(days)
    .filter(([date]) => from <= date && date <= to)
    .map(([, id]) => id)
    .join("");

describe("turns of duty", () => {
  it("go round over working days only", () => {
    const made = makeDays(rosterOf(["a", "b", "c"]), CALENDAR, MONDAY, "2026-03-10", MONDAY);
    expect(made.days).toEqual({
      "2026-03-02": "a",
      "2026-03-03": "b",
      "2026-03-04": "c",
      "2026-03-05": "a",
      "2026-03-06": "b",
      "2026-03-09": "c",
      "2026-03-10": "a",
    });
  });

  it("follow the exchanged days of the National Day of 2026", () => {
    const made = makeDays(rosterOf(["a", "b"]), CALENDAR, "2026-09-18", "2026-10-12", "2026-09-18");
    const worked = Object.keys(made.days);
    expect(worked).toContain("2026-09-20");
    expect(worked).toContain("2026-10-10");
    for (const day of ["2026-09-19", "2026-09-25", "2026-10-01", "2026-10-05", "2026-10-07", "2026-10-11"])
      expect(worked, day).not.toContain(day);
  });

  it("go on where the last written day ended", () => {
    const first = makeDays(rosterOf(["a", "b", "c"]), CALENDAR, MONDAY, "2026-03-03", MONDAY);
    const next = makeDays(first, CALENDAR, "2026-03-04", "2026-03-06", "2026-03-03");
    expect(turns(next)).toBe("abcab");
  });

  it.each([
    ["one day", [absence("a", "2026-03-02", "2026-03-02")], "bacba"],
    ["a week, and the first day back is theirs", [absence("b", "2026-03-02", "2026-03-06")], "acacabcab"],
    ["everybody: the day stays empty", ["a", "b", "c"].map((id) => absence(id, "2026-03-03", "2026-03-03")), "abca"],
    ["all but one", [absence("a", "2026-03-02", "2026-03-04"), absence("b", "2026-03-02", "2026-03-04")], "cccab"],
  ])("are not lost by an absence of %s", (_name, absences, expected) => {
    const roster = rosterOf(["a", "b", "c"], { absences });
    const made = makeDays(roster, CALENDAR, MONDAY, expected.length > 5 ? "2026-03-12" : "2026-03-06", MONDAY);
    expect(turns(made)).toBe(expected);
  });

  it("never overwrite days behind, today's, and those given by hand", () => {
    const written = makeDays(rosterOf(["a", "b", "c"]), CALENDAR, MONDAY, "2026-03-06", MONDAY);
    const byHand = setDay(setDay(written, "2026-03-05", "c", "2026-03-03"), "2026-03-06", null, "2026-03-03");
    const reversed = { ...byHand, rotation: ["c", "b", "a"] };
    const again = makeDays(reversed, CALENDAR, MONDAY, "2026-03-10", "2026-03-03");
    expect(again.days["2026-03-02"]).toBe("a");
    expect(again.days["2026-03-03"]).toBe("b");
    expect(again.days["2026-03-05"]).toBe("c");
    expect(again.days["2026-03-06"]).toBeUndefined();
    expect(again.days["2026-03-04"]).toBe("c");
  });

  it("begin anew at the top when the order was changed, but not when somebody joins", () => {
    const written = makeDays(rosterOf(["a", "b", "c"]), CALENDAR, MONDAY, "2026-03-03", MONDAY);
    const reordered = makeDays({ ...written, rotation: ["b", "a", "c"] }, CALENDAR, "2026-03-04", "2026-03-06", MONDAY);
    expect(turns(reordered, "2026-03-04")).toBe("bac");
    const joined = { ...written, members: [...written.members, member("d")], rotation: ["a", "b", "c", "d"] };
    expect(turns(makeDays(joined, CALENDAR, "2026-03-04", "2026-03-10", MONDAY), "2026-03-04")).toBe("cdabc");
  });

  it("give a day of an absent member to another when the roster is made again", () => {
    const written = makeDays(rosterOf(["a", "b", "c"]), CALENDAR, MONDAY, "2026-03-06", MONDAY);
    const away = { ...written, absences: [absence("c", "2026-03-04", "2026-03-04")], fixed: ["2026-03-04"] };
    const again = makeDays(away, CALENDAR, "2026-03-03", "2026-03-06", "2026-03-03");
    expect(turns(again)).toBe("abacb");
    expect(again.fixed).toEqual([]);
  });

  it("are refused for an unknown year, for the past and for nobody", () => {
    const roster = rosterOf(["a"]);
    expect(() => makeDays(roster, CALENDAR, "2026-12-30", "2027-01-04", MONDAY)).toThrow("roster.yearUnknown");
    expect(() => makeDays(roster, CALENDAR, "2026-02-01", "2026-02-10", MONDAY)).toThrow("roster.past");
    expect(() => makeDays(roster, CALENDAR, "2026-03-05", "2026-03-04", MONDAY)).toThrow("stretch.backwards");
    expect(() => makeDays(roster, CALENDAR, MONDAY, "2027-06-01", MONDAY)).toThrow("stretch.tooLong");
    const resting = { ...roster, members: [member("a", { active: false })] };
    expect(() => makeDays(resting, CALENDAR, MONDAY, MONDAY, MONDAY)).toThrow("roster.noMembers");
  });

  it("differ by one at most between any two members over any days on which both were there", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const away = fc.record({
      memberId: fc.constantFrom(...ids),
      start: fc.integer({ min: 0, max: 110 }),
      days: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(away, { maxLength: 12 }), fc.integer({ min: 1, max: 90 }), (aways, cut) => {
        const absences = aways.map(({ memberId, start, days }) =>
          absence(memberId, addDays(MONDAY, start), addDays(MONDAY, start + days - 1)),
        );
        // Made in two goes, so that the second must go on fairly.
        const half = makeDays(rosterOf(ids, { absences }), CALENDAR, MONDAY, addDays(MONDAY, cut), MONDAY);
        const made = makeDays(half, CALENDAR, addDays(MONDAY, cut + 1), STRETCH.at(-1) ?? MONDAY, addDays(MONDAY, cut));
        for (const [date, id] of Object.entries(made.days)) {
          expect(isWorkday(CALENDAR, date)).toBe(true);
          expect(isAbsent(made, id, date)).toBe(false);
        }
        for (const [i, one] of ids.entries())
          for (const other of ids.slice(i + 1)) expect(worstLead(made, one, other)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });
});

/** The most by which one of two served more often than the other over any stretch in which neither was away. */
function worstLead(roster: DutyRoster, one: string, other: string): number {
  let worst = 0;
  let highs = [0];
  let lead = 0;
  for (const date of STRETCH) {
    if (isAbsent(roster, one, date) || isAbsent(roster, other, date)) {
      highs = [0];
      lead = 0;
      continue;
    }
    const id = roster.days[date];
    lead += id === one ? 1 : id === other ? -1 : 0;
    highs.push(lead);
    worst = Math.max(worst, Math.max(...highs) - Math.min(...highs));
  }
  return worst;
}

describe("today's duty leader", () => {
  const roster = rosterOf(["a", "b"], { days: { "2026-03-02": "a", "2026-03-03": "b" } });

  it("is who stands in the roster of the day", () => {
    expect(dutyMemberOn(roster, "2026-03-03")?.id).toBe("b");
  });

  it("is nobody on a day that is not written, and nobody rather than one who is away", () => {
    expect(dutyMemberOn(roster, "2026-03-04")).toBeNull();
    expect(dutyMemberOn({ ...roster, absences: [absence("b", "2026-03-03", "2026-03-05")] }, "2026-03-03")).toBeNull();
  });

  it("has the rights of the day by account", () => {
    const members = [member("a", { userId: "user-7" }), member("b")];
    const library = { roster: { ...roster, members } };
    expect(isOnDuty(library, "user-7", "2026-03-02")).toBe(true);
    expect(isOnDuty(library, "user-7", "2026-03-03")).toBe(false);
    expect(isOnDuty(library, "", "2026-03-03")).toBe(false);
  });
});

describe("a day given by hand", () => {
  const roster = rosterOf(["a", "b"], { days: { "2026-03-02": "a", "2026-03-05": "b" } });

  it("is refused when it is over, for strangers, for who rests and for who is away", () => {
    expect(() => setDay(roster, "2026-03-01", "a", MONDAY)).toThrow("roster.dayPassed");
    expect(() => setDay(roster, "2026-03-05", "z", MONDAY)).toThrow("roster.unknownMember");
    const resting = { ...roster, members: [member("a", { active: false })] };
    expect(() => setDay(resting, "2026-03-05", "a", MONDAY)).toThrow("roster.inactive");
    const away = { ...roster, absences: [absence("a", "2026-03-05", "2026-03-05")] };
    expect(() => setDay(away, "2026-03-05", "a", MONDAY)).toThrow("roster.absent");
  });

  it("ends the proposals to exchange it, not those that were carried out", () => {
    const base = { dayA: "2026-03-02", memberA: "a", dayB: "2026-03-05", memberB: "b", reason: "" };
    const agreed = { byName: "甲", atMs: 1 };
    const swaps = [
      { ...base, id: "swap-1", agreedA: agreed, agreedB: agreed },
      { ...base, id: "swap-2", agreedA: agreed, agreedB: null },
    ];
    expect(setDay({ ...roster, swaps }, "2026-03-05", "a", MONDAY).swaps.map(({ id }) => id)).toEqual(["swap-1"]);
  });
});

describe("members of the roster", () => {
  const roster = rosterOf(["a", "b"], { days: { "2026-02-27": "a", "2026-03-05": "b" } });
  const only = (ids: string[]) => ({ members: ids.map((id) => member(id)), rotation: ids, absences: [] });

  it("cannot be taken out while they have days to come", () => {
    expect(() => withMembers(roster, only(["a"]), MONDAY)).toThrow("roster.stillOnDuty");
    const resting = { ...only(["a", "b"]), members: [member("a"), member("b", { active: false })] };
    expect(() => withMembers(roster, resting, MONDAY)).toThrow("roster.stillOnDuty");
  });

  it("stay known for the days behind when they are taken out", () => {
    const left = withMembers(roster, only(["b"]), MONDAY);
    expect(left.members.map(({ id, active }) => [id, active])).toEqual([
      ["b", true],
      ["a", false],
    ]);
    expect(dutyMemberOn(left, "2026-02-27")?.id).toBe("a");
  });

  it("are refused twice, and absences of strangers or backwards", () => {
    expect(() => withMembers(roster, only(["a", "b", "b"]), MONDAY)).toThrow("roster.twice");
    const both = only(["a", "b"]);
    const absent = (one: ReturnType<typeof absence>) => ({ ...both, absences: [one] });
    expect(() => withMembers(roster, absent(absence("z", MONDAY, MONDAY)), MONDAY)).toThrow("roster.unknownMember");
    expect(() => withMembers(roster, absent(absence("a", "2026-03-05", "2026-03-04")), MONDAY)).toThrow(
      "roster.absenceBackwards",
    );
  });
});
