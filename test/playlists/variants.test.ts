import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_HOURS } from "../../playlists/hours.ts";
import type { Content } from "../../playlists/item.ts";
import { contentAt, type VariantSource, variantAt, variantsOf } from "../../playlists/variants.ts";
import { ms } from "./builders.ts";
import { absence, member, rosterOf, statutory } from "./duty-builders.ts";

const DUTY: Content = { kind: "dutyLeader", template: "今日带班领导：{unit} {name} {post} {phone}" };
const HOTLINE: Content = { kind: "hotline", attended: "人工服务中", selfService: "自助查询" };
const SOURCE: VariantSource = {
  roster: rosterOf(["a", "b"], { days: { "2026-03-02": "a", "2026-03-03": "b" } }),
  hours: DEFAULT_HOURS,
  calendar: statutory(2026),
  hall: { name: "大厅", zone: "Asia/Shanghai", signature: "某局", location: null },
  units: [{ id: "sb", name: "社保局", kind: "subordinate", firstDay: null, lastDay: null }],
};
const at = (iso: string) => ms(`${iso}+08:00`);

describe("the line of the duty leader", () => {
  it("has one picture for each member who takes turns, with the blanks filled", () => {
    const resting = member("c", { active: false });
    const roster = { ...SOURCE.roster, members: [...SOURCE.roster.members, resting] };
    expect(variantsOf(DUTY, { ...SOURCE, roster }).map(({ content }) => content)).toEqual([
      { kind: "text", text: "今日带班领导：社保局 名a 副局长 0477-1234567" },
      { kind: "text", text: "今日带班领导：社保局 名b 副局长 0477-1234567" },
    ]);
  });

  it("leaves no gap where nothing is known, and keeps its lines", () => {
    const members = [member("a", { post: "", phone: "", unitId: "gone" })];
    const roster = { ...SOURCE.roster, members };
    const template = "今日带班领导\n{unit} {name} {post} {phone}";
    expect(variantsOf({ kind: "dutyLeader", template }, { ...SOURCE, roster })[0]?.key).toBe("今日带班领导\n名a");
  });

  it("changes at midnight, not when an office opens", () => {
    const last = variantAt(DUTY, SOURCE, at("2026-03-02T23:59:59.999"));
    expect(last.key).toContain("名a");
    expect(last.untilMs).toBe(at("2026-03-03T00:00"));
    expect(variantAt(DUTY, SOURCE, last.untilMs).key).toContain("名b");
  });

  it("shows nothing on a day nobody is written for, rather than yesterday's name", () => {
    const now = variantAt(DUTY, SOURCE, at("2026-03-04T08:00"));
    expect(now).toEqual({ key: null, untilMs: at("2026-03-05T00:00") });
  });

  it("shows nothing of somebody who is away", () => {
    const roster = { ...SOURCE.roster, absences: [absence("a", "2026-03-02", "2026-03-02")] };
    expect(variantAt(DUTY, { ...SOURCE, roster }, at("2026-03-02T10:00")).key).toBeNull();
  });

  it("is another picture after a new telephone number", () => {
    const members = SOURCE.roster.members.map((one) => ({ ...one, phone: "0477-7654321" }));
    const roster = { ...SOURCE.roster, members };
    const before = variantAt(DUTY, SOURCE, at("2026-03-02T10:00")).key;
    expect(variantAt(DUTY, { ...SOURCE, roster }, at("2026-03-02T10:00")).key).not.toBe(before);
  });
});

describe("the hotline", () => {
  it.each([
    ["before it is attended", "2026-03-02T08:59:59", "selfService", "2026-03-02T09:00"],
    ["from nine", "2026-03-02T09:00", "attended", "2026-03-02T17:30"],
    ["until half past five", "2026-03-02T17:30", "selfService", "2026-03-03T00:00"],
    ["on a Saturday", "2026-03-07T10:00", "selfService", "2026-03-08T00:00"],
    ["on a worked Sunday", "2026-09-20T10:00", "attended", "2026-09-20T17:30"],
    ["on a festival", "2026-10-01T10:00", "selfService", "2026-10-02T00:00"],
    ["in a year nobody knows", "2027-03-01T10:00", null, "2027-03-02T00:00"],
  ])("says the right thing %s", (_when, iso, key, until) => {
    expect(variantAt(HOTLINE, SOURCE, at(iso))).toEqual({ key, untilMs: at(until) });
  });
});

describe("any content", () => {
  it("has always a picture for what plays, and none changes before it says so", () => {
    const start = at("2026-02-26T00:00");
    const moment = fc.integer({ min: start, max: start + 20 * 86_400_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(DUTY, HOTLINE),
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (content, now, part) => {
          const { key, untilMs } = variantAt(content, SOURCE, now);
          expect(untilMs).toBeGreaterThan(now);
          const keys = variantsOf(content, SOURCE).map((variant) => variant.key);
          if (key !== null) expect(keys).toContain(key);
          const between = now + Math.floor((untilMs - now) * part * 0.999);
          expect(variantAt(content, SOURCE, between).key).toBe(key);
        },
      ),
    );
  });

  it("that never changes by itself is one picture without a name, for ever", () => {
    const text: Content = { kind: "text", text: "通知" };
    expect(variantsOf(text, SOURCE)).toEqual([{ key: "", content: text }]);
    expect(variantAt(text, SOURCE, 0)).toEqual({ key: "", untilMs: Number.POSITIVE_INFINITY });
  });

  it("is previewed as it plays now, or as it may play if nothing plays now", () => {
    expect(contentAt(DUTY, SOURCE, at("2026-03-03T10:00"))).toMatchObject({ text: expect.stringContaining("名b") });
    expect(contentAt(DUTY, SOURCE, at("2026-03-07T10:00"))).toMatchObject({ text: expect.stringContaining("名a") });
    expect(contentAt(DUTY, { ...SOURCE, roster: rosterOf([]) }, 0)).toBe(DUTY);
  });
});
