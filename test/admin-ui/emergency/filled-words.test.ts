import { describe, expect, it } from "vitest";
import { filledWords, missingOf } from "../../../admin-ui/emergency/filled-words.ts";
import { isOpen, owedReviews } from "../../../admin-ui/emergency/open-takeovers.ts";
import type { Role } from "../../../playlists/user.ts";
import { NOW_MS } from "../fake-hall.ts";
import { takeover } from "../fake-today-handlers.ts";

const WARNING = {
  scenario: "weather",
  template: "{type}{level}预警\n影响{area}\n{note}",
  fields: [
    { key: "type", label: "类别", kind: "text" as const, required: true },
    { key: "level", label: "级别", kind: "level" as const, required: true },
    { key: "area", label: "范围", kind: "text" as const, required: true },
    { key: "note", label: "补充", kind: "text" as const, required: false },
  ],
};

describe("the words of an emergency template", () => {
  it("show the blanks that must still be filled by their names", () => {
    expect(filledWords(WARNING, { type: "暴雪" })?.text).toBe("暴雪〔级别〕预警\n影响〔范围〕");
    expect(missingOf(WARNING, { type: "暴雪", area: "  " })).toEqual(["级别", "范围"]);
  });

  it("take the colours of the warning level and leave out the line of an empty blank", () => {
    const words = filledWords(WARNING, { type: "暴雪", level: "1", area: "东胜区" });
    expect(words).toEqual({
      text: "暴雪红色预警\n影响东胜区",
      colours: { background: "#b00000", textColour: "#ffffff" },
    });
    expect(missingOf(WARNING, { type: "暴雪", level: "1", area: "东胜区" })).toEqual([]);
  });

  it("are none where a value cannot be", () => {
    expect(filledWords(WARNING, { type: "暴雪", level: "9", area: "东胜区" })).toBeNull();
    expect(filledWords({ ...WARNING, scenario: "unheard" }, {})).toBeNull();
  });
});

describe("a takeover on the pages", () => {
  it("is open while it waits or runs", () => {
    expect(isOpen(takeover({}), NOW_MS)).toBe(true);
    expect(isOpen(takeover({ state: "running", untilMs: NOW_MS + 1 }), NOW_MS)).toBe(true);
    expect(isOpen(takeover({ state: "running", untilMs: NOW_MS }), NOW_MS)).toBe(false);
    expect(isOpen(takeover({ state: "refused" }), NOW_MS)).toBe(false);
  });

  it("is put up for review to those who had no part in it, until it is reviewed", () => {
    const open = { dueDay: null, result: null };
    const past = takeover({ state: "ended", requestedById: "a", confirmedById: "b", postReview: open });
    const result = { passed: true, opinion: "", byId: "c", byName: "", atMs: 0 };
    const owed = (id: string, role: Role, one = past) => owedReviews([one], { id, roles: [role] }).length;
    expect(["a", "b", "c"].map((id) => owed(id, "leader"))).toEqual([0, 0, 1]);
    for (const role of ["officeHead", "leader", "chief"] as const) expect(owed("c", role)).toBe(1);
    for (const role of ["sectionHead", "secrecyReviewer", "dutyLeader"] as const) expect(owed("c", role)).toBe(0);
    expect(owed("c", "leader", { ...past, postReview: { ...open, result } })).toBe(0);
    expect(owed("c", "leader", { ...past, postReview: null })).toBe(0);
    expect(owed("c", "leader", { ...past, state: "running" })).toBe(0);
  });
});
