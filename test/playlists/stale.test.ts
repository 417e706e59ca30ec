import { expect, test } from "vitest";
import { airingOf } from "../../playlists/airing.ts";
import { NO_FACTS } from "../../playlists/item.ts";
import { staleItems } from "../../playlists/stale.ts";
import { board, entry, item, library, ms, playlist } from "./builders.ts";

const NOW = ms("2026-11-23T08:00+08:00");
const DRAFTED = { draftedAtMs: ms("2026-11-01T09:00+08:00") };

function notice(text: string, more: object = {}) {
  return item("i1", { ...DRAFTED, content: { kind: "text", text }, ...more });
}

function stale(one: ReturnType<typeof notice>, changes: object = {}): string[] {
  const lib = library({ items: [one], entries: [entry("e1")], ...changes });
  return staleItems(lib, NOW).map(({ code, date }) => `${code} ${date}`);
}

test("what is on the boards with a deadline that is past is stale, from the minute it is past", () => {
  expect(stale(notice("请于11月20日前申报。"))).toEqual(["stale.deadlinePast 2026-11-20"]);
  expect(stale(notice("请于11月23日7:30前签到。"))).toEqual(["stale.deadlinePast 2026-11-23"]);
  expect(stale(notice("请于11月23日9:00前签到。"))).toEqual([]);
  expect(stale(notice("请于11月30日前申报。"))).toEqual([]);
});

test("a notice that has hung since spring is read as of spring", () => {
  const spring = { draftedAtMs: ms("2026-03-01T09:00+08:00") };
  expect(stale(notice("请于3月31日前申报。", spring))).toEqual(["stale.deadlinePast 2026-03-31"]);
});

test("a review is told a week ahead, and when its day has gone by", () => {
  const reviewBy = (day: string | null) => stale(notice("通知", { facts: { ...NO_FACTS, reviewBy: day } }));
  expect(reviewBy(null)).toEqual([]);
  expect(reviewBy("2026-12-01")).toEqual([]);
  expect(reviewBy("2026-11-30")).toEqual(["stale.reviewSoon 2026-11-30"]);
  expect(reviewBy("2026-11-23")).toEqual(["stale.reviewSoon 2026-11-23"]);
  expect(reviewBy("2026-11-22")).toEqual(["stale.reviewPast 2026-11-22"]);
});

test("what no board shows or will show is not stale: drafts, expired, withdrawn, unscheduled, over", () => {
  const text = "请于11月20日前申报。";
  expect(stale(notice(text, { state: "draft" }))).toEqual([]);
  expect(stale(notice(text, { state: "withdrawn" }))).toEqual([]);
  expect(stale(notice(text, { expires: "2026-11-20T18:00" }))).toEqual([]);
  expect(stale(notice(text), { entries: [] })).toEqual([]);
  expect(stale(notice(text), { entries: [entry("e1", { lastDay: "2026-11-22" })] })).toEqual([]);
  expect(stale(notice(text), { entries: [entry("e1", { enabled: false })] })).toEqual([]);
  expect(stale(notice(text), { entries: [entry("e1", { firstDay: "2026-12-01" })] })).toEqual([
    "stale.deadlinePast 2026-11-20",
  ]);
});

test("a newer draft does not hide that the approved revision is stale", () => {
  const approved = notice("请于11月20日前申报。");
  const drafts = approved.revisions.map((one) => ({ ...one, no: 2, state: "draft" as const }));
  expect(stale({ ...approved, revisions: [...approved.revisions, ...drafts] })).toHaveLength(1);
});

test("an item airs by its own entry, by a playlist, or as filler; the earliest start counts", () => {
  const own = entry("e1", {
    firstDay: "2026-12-01",
    times: {
      kind: "windows",
      windows: [
        { from: "14:00", to: "15:00" },
        { from: "09:00", to: "10:00" },
      ],
    },
  });
  const byList = entry("e2", { content: { kind: "playlist", playlistId: "p1" }, firstDay: "2026-12-05" });
  const lists = [playlist("p1", ["i1"])];
  const airing = (changes: object) => airingOf(library({ items: [item("i1")], ...changes }), "i1", "2026-11-23");
  expect(airing({ entries: [own] })).toEqual({ isScheduled: true, startsAt: "2026-12-01T09:00" });
  expect(airing({ entries: [byList, own], playlists: lists })).toEqual({
    isScheduled: true,
    startsAt: "2026-12-01T09:00",
  });
  expect(airing({ entries: [byList], playlists: lists })).toEqual({ isScheduled: true, startsAt: "2026-12-05T00:00" });
  expect(airing({ entries: [own, entry("e3", { content: { kind: "item", itemId: "i1" } })] })).toEqual({
    isScheduled: true,
    startsAt: null,
  });
  expect(airing({ entries: [] })).toEqual({ isScheduled: false, startsAt: null });
  const filler = board("east", {
    regions: [{ place: "main", x: 0, y: 0, widthPx: 640, heightPx: 272, fillerPlaylistId: "p1" }],
  });
  expect(airing({ boards: [filler], playlists: lists })).toEqual({ isScheduled: true, startsAt: null });
});
