import { openSql } from "../../../controller/adapters/sqlite.ts";
import { openRecords } from "../../../controller/service/records/records.ts";
import { dayAt, dayStartMs } from "../../../playlists/civil.ts";
import { Topic } from "../../../playlists/content-class.ts";
import { emptyLibrary, type Library } from "../../../playlists/library.ts";
import { board, item } from "../../playlists/builders.ts";

export const REGISTER_ENTRIES = 20_000;
export const SHOWINGS = 5_000_000;
export const FIRST_YEAR = 2019;
export const YEARS = 8;
const ZONE = "Asia/Shanghai";
const BOARDS = ["board-1", "board-2"];
const UNITS = ["office", "pension", "medical", "jobs", "labour"];
const SHOW_MS = 12_000;
const DAY_MS = 86_400_000;

const WORDS = [
  "养老保险",
  "医疗保险",
  "招聘会",
  "工伤认定",
  "政策解读",
  "服务窗口",
  "技能培训",
  "社会保障卡",
  "春风行动",
  "缴费提醒",
];

/** Makes the records as years of use would, straight into the tables, and the library they belong to. */
export function fillRecords(path: string): Library {
  const opened = openRecords(path);
  const fromMs = dayStartMs(`${FIRST_YEAR}-01-01`, ZONE);
  const spanMs = YEARS * 365 * DAY_MS;
  const titleOf = (n: number) => `${WORDS[n % 10]}${WORDS[Math.floor(n / 10) % 10]}第${n}期`;
  opened.transaction(() => {
    for (let n = 0; n < REGISTER_ENTRIES; n++) {
      const onAirAtMs = fromMs + Math.floor((n / REGISTER_ENTRIES) * spanMs) + 9 * 3_600_000;
      const day = dayAt(onAirAtMs, ZONE);
      const id = `item-${n + 1}`;
      const registerNo = opened.register.give(
        {
          ...{
            line: n % 200 === 199 ? "emergency" : "counted",
            subject: id,
            firstRevision: 1,
            itemId: id,
            revisionNo: 1,
          },
          ...{ year: Number(day.slice(0, 4)), title: titleOf(n), subtype: "work_news", onAirAtMs, onAirDay: day },
          ...{
            category: n % 200 === 199 ? "emergency" : n % 25 === 0 ? "business" : "publicity",
            audience: ["public"],
          },
          ...{
            topic: Topic.options[n % Topic.options.length] ?? "general",
            unitId: UNITS[n % 5] ?? null,
            unitName: "就业服务局",
          },
          ...{
            drafterName: "王丽",
            draftedAtMs: onAirAtMs - DAY_MS,
            approverName: "陈主任",
            approvedAtMs: onAirAtMs - 3_600_000,
          },
          ...{ reviewers: [{ step: "初审", name: "李强", forName: null, atMs: onAirAtMs }], publisherName: "赵敏" },
          ...{
            source: "本单位",
            docNo: "",
            disclosure: "proactive",
            alsoOn: n % 3 === 0 ? ["portal"] : [],
            dueDay: null,
          },
          ...{
            carrier: "text",
            summary: `${titleOf(n)}，欢迎到大厅窗口咨询办理。`,
            clipSha256: "a".repeat(64),
            seal: "b".repeat(64),
          },
          firstBoardId: "board-1",
        },
        onAirAtMs,
        0,
      );
      const event = { registerNo, atMs: onAirAtMs + 1000, byName: "陈主任" };
      opened.register.note({ ...event, kind: "boardAdded", details: { boardId: "board-2" }, key: "board:board-2" });
      if (n % 20 === 0) opened.register.note({ ...event, kind: "withdrawn", details: { reason: "过期" }, key: "w" });
      if (n % 40 === 0) opened.register.note({ ...event, kind: "restored", details: {}, key: "r" });
      if (n % 15 === 0) opened.register.note({ ...event, kind: "correction", details: { revisionNo: 2 }, key: "c" });
      if (n % 100 === 0) opened.register.note({ ...event, kind: "amended", details: { to: "publicity" }, key: "a" });
    }
  });
  opened.close();
  fillShowings(path, fromMs, spanMs);
  const empty = emptyLibrary("测试大厅", ZONE);
  return {
    ...empty,
    calendar: { years: [{ year: FIRST_YEAR + 5, source: "test", holidays: {}, makeUpWorkdays: {} }], overrides: [] },
    boards: BOARDS.map((id) => board(id)),
    units: UNITS.map((id) => ({ id, name: id, kind: "section", firstDay: null, lastDay: null })),
    items: Array.from({ length: REGISTER_ENTRIES }, (_, n) =>
      item(`item-${n + 1}`, {
        title: titleOf(n),
        content: { kind: "text", text: `${titleOf(n)}，欢迎到大厅窗口咨询办理，咨询电话请见窗口。` },
      }),
    ),
  };
}

/** Each publication for thirty days on both boards; showings of twelve seconds spread evenly over the years. */
function fillShowings(path: string, fromMs: number, spanMs: number): void {
  const sql = openSql(path);
  const perBoard = SHOWINGS / BOARDS.length;
  const stepMs = Math.floor(spanMs / perBoard);
  sql.transaction(() => {
    for (const [lane, boardId] of BOARDS.entries()) {
      sql.run("INSERT INTO lanes VALUES (?,?,?)", lane + 1, boardId, "main");
      sql.run("INSERT INTO long_shows VALUES (?,?)", lane + 1, SHOW_MS);
      for (let n = 0; n < REGISTER_ENTRIES; n++) {
        const [id, shown] = [`item-${n + 1}`, lane * REGISTER_ENTRIES + n + 1];
        const onAirMs = fromMs + Math.floor((n / REGISTER_ENTRIES) * spanMs) + 9 * 3_600_000;
        const clip = "a".repeat(64);
        sql.run(
          "INSERT INTO shown VALUES (?,?,?,?,?,?,?,?,?)",
          shown,
          boardId,
          "main",
          "scheduled",
          id,
          1,
          null,
          id,
          clip,
        );
        const register = "(SELECT register_no FROM register WHERE subject = ? AND first_revision = 1)";
        sql.run(
          `INSERT INTO on_air VALUES (?,1,?,?,?,?,?,1,${register})`,
          ...[id, boardId, id, clip, onAirMs, onAirMs + 30 * DAY_MS, id],
        );
        for (let day = 0; day < 30; day++) {
          const date = dayAt(onAirMs + day * DAY_MS, ZONE);
          sql.run("INSERT INTO air_days VALUES (?,1,?,?,?,?)", id, boardId, date, 3_600_000, 300);
          sql.run(
            "INSERT INTO air_months VALUES (?,1,?,?,?) ON CONFLICT DO UPDATE SET ms = ms + excluded.ms",
            ...[id, boardId, date.slice(0, 7), 3_600_000],
          );
        }
      }
      for (let n = 0; n < perBoard; n++) {
        const atMs = fromMs + n * stepMs;
        const shown = lane * REGISTER_ENTRIES + Math.floor((n / perBoard) * REGISTER_ENTRIES) + 1;
        sql.run("INSERT INTO as_run VALUES (?,?,?,?,?,?,?)", lane + 1, atMs, atMs + SHOW_MS, shown, 1, 0, 720);
      }
    }
  });
  sql.close();
}
