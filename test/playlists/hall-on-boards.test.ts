import { expect, test } from "vitest";
import { compileProgram } from "../../playlists/compile.ts";
import type { Hold } from "../../playlists/hold.ts";
import { type Item, NO_FACTS } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { nowPlaying, placementsAt } from "../../playlists/position.ts";
import type { Resolution } from "../../playlists/resolution.ts";
import { createResolver } from "../../playlists/resolve.ts";
import { EMPTY_ROSTER } from "../../playlists/roster.ts";
import {
  board,
  calendarOf,
  clipOf,
  entry,
  insert,
  item,
  library,
  MAIN,
  ms,
  playlist,
  revision,
  takeover,
  year,
} from "./builders.ts";

/** National Day, and the Saturday that is worked for it. */
const CALENDAR = calendarOf(year(2026, ["2026-10-01", "2026-10-02"], ["2026-10-10"]));

/** `east` follows the hall, `west` is always lit. */
function hall(changes: Partial<Library> = {}): Library {
  return library({
    boards: [board("east", { lit: "hallHours", failsafeText: "欢迎" }), board("west")],
    calendar: CALENDAR,
    items: [item("i1"), item("i2", {}, "ticker")],
    entries: [entry("e1"), entry("e2")],
    ...changes,
  });
}

function at(source: Library, instant: string, boardId = "east"): Resolution {
  return createResolver(source).resolve(boardId, ms(instant));
}

function tiers(source: Library, instant: string, boardId = "east"): string[] {
  return at(source, instant, boardId).regions.map(({ tier }) => tier);
}

const LIT = ["scheduled", "scheduled"];
const DARK = ["dark", "dark"];

test.each<[string, string[]]>([
  ["2026-09-30T08:14:59.999+08:00", DARK],
  ["2026-09-30T08:15+08:00", LIT],
  ["2026-09-30T13:00+08:00", LIT],
  ["2026-09-30T17:44:59.999+08:00", LIT],
  ["2026-09-30T17:45+08:00", DARK],
  ["2026-10-01T10:00+08:00", DARK],
  ["2026-10-10T08:15+08:00", LIT],
  ["2026-10-10T17:15+08:00", DARK],
  ["2026-10-11T10:00+08:00", DARK],
  ["2027-01-01T03:00+08:00", LIT],
])("a board that follows the hall is at %s %j", (instant, wanted) => {
  expect(tiers(hall(), instant)).toEqual(wanted);
  expect(tiers(hall(), instant, "west")).toEqual(LIT);
});

test("what would have played says that the board is dark, and knows until when", () => {
  const { regions, untilMs } = at(
    hall({ entries: [entry("e1"), entry("e2"), entry("e3", { content: { kind: "item", itemId: "gone" } })] }),
    "2026-10-01T10:00+08:00",
  );
  expect(untilMs).toBe(ms("2026-10-05T08:15+08:00"));
  expect(regions[0]).toMatchObject({ slots: [], winners: [] });
  expect(regions[0]?.losers).toEqual([
    { kind: "entry", id: "e1", title: "标题i1", reason: "boardDark", byId: null },
    { kind: "entry", id: "e3", title: "gone", reason: "missing", byId: null },
  ]);
});

test("a filler rests with the board too", () => {
  const regions = [{ place: "main" as const, x: 0, y: 0, ...MAIN, fillerPlaylistId: "p1" }];
  const source = hall({
    boards: [board("east", { lit: "hallHours", regions })],
    playlists: [playlist("p1", ["i1"])],
    entries: [],
  });
  expect(at(source, "2026-10-01T10:00+08:00").regions).toMatchObject([
    { tier: "dark", losers: [{ kind: "filler", id: "p1", reason: "boardDark" }] },
  ]);
  expect(tiers(source, "2026-09-30T10:00+08:00")).toEqual(["filler"]);
});

test("an insert lights its region of a dark board, an emergency the whole board", () => {
  const from = ms("2026-10-01T10:00+08:00");
  const inserted = hall({ inserts: [insert("n1", from, from + 600_000, "i1")] });
  expect(tiers(inserted, "2026-10-01T10:05+08:00")).toEqual(["insert", "dark"]);
  expect(at(inserted, "2026-10-01T10:05+08:00").regions[0]?.losers).toMatchObject([{ id: "e1", reason: "boardDark" }]);
  expect(tiers(inserted, "2026-10-01T10:10+08:00")).toEqual(DARK);
  expect(tiers(hall({ takeovers: [takeover("t1", from, from + 60_000)] }), "2026-10-01T10:00+08:00")).toEqual([
    "takeover",
    "takeover",
  ]);
});

test("a dark board is black, without the picture that stands where nothing may be shown", () => {
  const source = hall();
  const fromMs = ms("2026-09-30T17:00+08:00");
  const untilMs = ms("2026-10-01T17:00+08:00");
  const failsafe = clipOf("failsafe");
  const program = compileProgram(createResolver(source), source, "east", {
    seq: 1,
    issuedAtMs: fromMs,
    fromMs,
    untilMs,
    failsafe,
  });
  expect(placementsAt(program, null, ms("2026-09-30T17:44+08:00")).map(({ showing }) => showing.clip)).toEqual([
    clipOf("i1"),
    clipOf("i2t"),
  ]);
  const darkMs = ms("2026-09-30T17:45+08:00");
  expect(placementsAt(program, null, darkMs)).toEqual([]);
  expect(nowPlaying(program, null, darkMs)).toEqual(
    ["main", "ticker"].map((place) => ({
      place,
      tier: "dark",
      slot: null,
      title: "",
      takeoverId: null,
      clip: null,
      fromMs: darkMs,
      untilMs,
    })),
  );
  // Where the main area has nothing to show while the board is lit, the picture stands as ever.
  const empty = { ...source, entries: [entry("e2")] };
  const other = compileProgram(createResolver(empty), empty, "east", {
    seq: 1,
    issuedAtMs: fromMs,
    fromMs,
    untilMs,
    failsafe,
  });
  expect(placementsAt(other, null, fromMs)[0]?.showing.clip).toBe(failsafe);
});

test("a loop goes on after the night as if it had never been covered", () => {
  const source = hall({ entries: [entry("e1", { firstDay: "2026-09-29" })] });
  const anchors = ["2026-09-29T09:00+08:00", "2026-09-30T09:00+08:00"].map(
    (instant) => at(source, instant).regions[0]?.anchorMs,
  );
  expect(anchors).toEqual([ms("2026-09-29T00:00+08:00"), ms("2026-09-29T00:00+08:00")]);
});

function hold(target: Hold["target"]): Hold {
  return { id: "hold-1", target, reason: "核实", byId: "u2", byName: "其其格", sinceMs: 0 };
}

const CAMPAIGN = { id: "c1", name: "宣传月", firstDay: "2026-09-10", lastDay: "2026-09-20" };
const grouped: Item = { ...item("i1"), topic: "pension", campaignId: "c1" };

test.each<[string, Hold["target"], string]>([
  ["the item", { kind: "item", itemId: "i1" }, "held"],
  ["its topic", { kind: "topic", topic: "pension" }, "held"],
  ["its campaign", { kind: "campaign", campaignId: "c1" }, "held"],
  ["another topic", { kind: "topic", topic: "medical" }, "campaignNotYet"],
])("a hold of %s tells %j", (_name, target, reason) => {
  const source = hall({ items: [grouped], campaigns: [CAMPAIGN], holds: [hold(target)] });
  expect(at(source, "2026-09-09T10:00+08:00").regions[0]?.losers[0]).toMatchObject({ id: "e1", reason });
});

test("a campaign's items play on its days, the last one included", () => {
  const source = hall({ items: [grouped, item("i2")], campaigns: [CAMPAIGN], entries: [entry("e1")] });
  const reasons = [
    "2026-09-09T10:00+08:00",
    "2026-09-10T10:00+08:00",
    "2026-09-20T23:59:59.999+08:00",
    "2026-09-21T00:00+08:00",
  ].map((instant) => at(source, instant, "west").regions[0]?.losers[0]?.reason ?? null);
  expect(reasons).toEqual(["campaignNotYet", null, null, "campaignOver"]);
  expect(at(source, "2026-09-09T10:00+08:00", "west").untilMs).toBe(ms("2026-09-10T00:00+08:00"));
  expect(at(source, "2026-09-10T10:00+08:00", "west").untilMs).toBeLessThanOrEqual(ms("2026-09-21T00:00+08:00"));
});

test("only what is published proactively plays", () => {
  for (const disclosure of ["on_request", "withheld"] as const) {
    const source = hall({ items: [item("i1", { facts: { ...NO_FACTS, disclosure } })] });
    expect(at(source, "2026-09-09T10:00+08:00").regions[0]?.losers[0]).toMatchObject({ reason: "notProactive" });
  }
});

const leaders = {
  ...EMPTY_ROSTER,
  members: ["王晓", "白梅"].map((name, n) => ({
    id: `m${n}`,
    unitId: "unit",
    name,
    post: "主任",
    phone: "",
    userId: null,
    active: true,
  })),
  days: { "2026-09-09": "m0", "2026-09-10": "m1" },
};

function varying(id: string, content: Item["revisions"][number]["content"], variants: readonly string[]): Item {
  const clips = variants.map((variant, n) => ({ sha256: clipOf(id, n), ...MAIN, durationMs: 6000, variant }));
  return { ...item(id), revisions: [revision(id, { content, clips })] };
}

test("the duty leader's line changes at midnight and nobody's day shows nothing", () => {
  const source = hall({
    items: [varying("i1", { kind: "dutyLeader", template: "带班：{name}" }, ["带班：王晓", "带班：白梅"])],
    roster: leaders,
    entries: [entry("e1")],
  });
  const shown = (instant: string) => at(source, instant, "west").regions[0];
  expect(shown("2026-09-09T23:59:59.999+08:00")?.slots[0]?.clip).toBe(clipOf("i1", 0));
  expect(at(source, "2026-09-09T10:00+08:00", "west").untilMs).toBe(ms("2026-09-10T00:00+08:00"));
  expect(shown("2026-09-10T00:00+08:00")?.slots[0]?.clip).toBe(clipOf("i1", 1));
  expect(shown("2026-09-11T00:00+08:00")).toMatchObject({ slots: [], losers: [{ id: "e1", reason: "nobodyOnDuty" }] });
});

test("a leader for whom no picture was drawn is not replaced by another", () => {
  const source = hall({
    items: [varying("i1", { kind: "dutyLeader", template: "带班：{name}" }, ["带班：王晓"])],
    roster: leaders,
    entries: [entry("e1")],
  });
  expect(at(source, "2026-09-10T10:00+08:00").regions[0]?.losers[0]).toMatchObject({ reason: "noClipForBoard" });
});

test("the hotline's line follows its hours, and says nothing in a year nobody knows", () => {
  const source = hall({
    items: [
      varying("i1", { kind: "hotline", attended: "人工服务中", selfService: "自助查询" }, ["attended", "selfService"]),
    ],
    entries: [entry("e1")],
  });
  const clip = (instant: string) => at(source, instant, "west").regions[0]?.slots[0]?.clip ?? null;
  expect(clip("2026-10-10T08:59:59.999+08:00")).toBe(clipOf("i1", 1));
  expect(clip("2026-10-10T09:00+08:00")).toBe(clipOf("i1", 0));
  expect(at(source, "2026-10-10T09:00+08:00", "west").untilMs).toBe(ms("2026-10-10T17:30+08:00"));
  expect(clip("2026-10-10T17:30+08:00")).toBe(clipOf("i1", 1));
  expect(clip("2026-10-11T10:00+08:00")).toBe(clipOf("i1", 1));
  expect(clip("2027-01-04T10:00+08:00")).toBeNull();
  expect(at(source, "2027-01-04T10:00+08:00", "west").regions[0]?.losers[0]).toMatchObject({
    reason: "calendarUnknown",
  });
});

test("the share of the loop holds while the hall is open, not at noon and not on a day nobody knows", () => {
  const publicity: Item[] = ["i3", "i4", "i5"].map((id) => ({ ...item(id), category: "publicity" }));
  const source = hall({
    items: [item("i1"), ...publicity],
    playlists: [playlist("p1", ["i3", "i1", "i4", "i5"])],
    entries: [entry("e1", { content: { kind: "playlist", playlistId: "p1" } })],
  });
  const loop = (instant: string) => at(source, instant, "west").regions[0]?.slots.map(({ itemId }) => itemId);
  const plain = ["i3", "i1", "i4", "i5"];
  expect(loop("2026-09-09T08:29:59.999+08:00")).toEqual(plain);
  expect(loop("2026-09-09T08:30+08:00")).toEqual(["i3", "i4", "i1", "i5", "i1"]);
  expect(loop("2026-09-09T12:00+08:00")).toEqual(plain);
  expect(loop("2026-10-01T10:00+08:00")).toEqual(plain);
  expect(loop("2027-01-04T10:00+08:00")).toEqual(plain);
  expect(at({ ...source, share: null }, "2026-09-09T10:00+08:00").regions[0]?.slots).toHaveLength(4);
});
