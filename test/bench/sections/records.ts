import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSql } from "../../../controller/adapters/sqlite.ts";
import type { CallBase } from "../../../controller/service/api/handler.ts";
import { registerHandlers } from "../../../controller/service/api/register.ts";
import { searchHandlers } from "../../../controller/service/api/search.ts";
import { openRecords, type Records } from "../../../controller/service/records/records.ts";
import { dayAt, dayStartMs } from "../../../playlists/civil.ts";
import { Topic } from "../../../playlists/content-class.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { emptyLibrary, type Library } from "../../../playlists/library.ts";
import { board, item } from "../../playlists/builders.ts";
import { spreadOf } from "../measure/timing.ts";
import type { Bench, Section } from "../section.ts";

const ENTRIES = 20_000;
const SHOWINGS = 5_000_000;
const FIRST_YEAR = 2018;
const YEARS = 8;
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

/** Pages of the register, reports and search over eight busy years. */
export const records: Section = {
  id: "records",
  title: `Records: ${ENTRIES.toLocaleString("en")} publications, ${(SHOWINGS / 1e6).toFixed(0)} million showings`,
  run: async (bench) => {
    const folder = await mkdtemp(join(tmpdir(), "hallcast-bench-"));
    const path = join(folder, "records.db");
    try {
      const began = performance.now();
      const library = fill(path);
      bench.say(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
      const opening = performance.now();
      const opened = openRecords(path);
      bench.add("opening the records", performance.now() - opening, "ms");
      try {
        await measure(bench, opened, library);
      } finally {
        opened.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(bench: Bench, opened: Records, library: Library): Promise<void> {
  const nowMs = dayStartMs(`${FIRST_YEAR + YEARS}-01-03`, ZONE);
  const clock = { wallMs: () => nowMs };
  const publishing = { read: () => library };
  const quiet = {
    upToDate: async () => undefined,
    changed: () => undefined,
    knownHeads: async () => ({ heads: new Map(), isSigned: true }),
  };
  const register = registerHandlers({ clock, publishing, records: opened, ...quiet });
  const { search } = searchHandlers({ publishing, register: opened.register });
  const actor = {
    id: "u",
    name: "u",
    displayName: "u",
    roles: ["officeHead"],
    unitId: null,
    deputyFor: [],
    via: "token",
  } as const;
  const base: CallBase & { readonly params: undefined; readonly body: undefined } = {
    ...{ actor, lang: "zh", origin: "", baseUrl: "", params: undefined, body: undefined, note: () => undefined },
    ...{ beginSession: () => "", endSession: () => undefined, csrfToken: () => "" },
    upload: () => Promise.reject(new HallcastError("input", "upload.missing", {})),
  };
  const year = FIRST_YEAR + 5;
  const page = { from: 0, count: 50 };
  const pages = [
    ["newest page", page],
    ["last page of all", { from: ENTRIES - 50, count: 50 }],
    ["200 rows of a year", { from: 0, count: 200, year }],
    ["by class, topic and unit", { ...page, year, category: "business", topic: "pension", unitId: "pension" }],
    ["shown on the second board", { ...page, boardId: "board-2" }],
    ["withdrawn", { ...page, withdrawn: "yes" }],
    ["not withdrawn, corrected", { ...page, withdrawn: "no", corrected: "yes" }],
    ["text found nowhere", { ...page, text: "没有这样的字" }],
  ] as const;
  for (const [name, query] of pages)
    await timed(bench, `register: ${name}`, 200, 10, () => register.listRegister({ ...base, query }));
  await timed(bench, "one publication with its events", 200, 50, (n) =>
    register.getRegisterEntry({
      ...base,
      query: undefined,
      params: { no: `LED-${year}-${String(n + 1).padStart(3, "0")}` },
    }),
  );
  await timed(bench, "statistics of a quarter", 200, 5, () =>
    register.statistics({ ...base, query: { year, quarter: 2 } }),
  );
  await timed(bench, "report of a year", 2_000, 5, () => register.statistics({ ...base, query: { year } }));
  await timed(bench, "share of a day", 200, 5, () =>
    register.airTimeShare({ ...base, query: { day: `${year}-06-12` } }),
  );
  await timed(bench, "an hour of a board's log", 200, 20, (n) =>
    opened.asRun.list("board-1", nowMs - (n + 400) * DAY_MS, nowMs - (n + 400) * DAY_MS + 3_600_000, 5_000),
  );
  await timed(bench, "5,000 rows of a year's log, from the middle", 200, 10, (n) =>
    opened.asRun.list("board-2", nowMs - 3 * 365 * DAY_MS, nowMs - 2 * 365 * DAY_MS, 5_000, {
      fromMs: nowMs - (900 + n) * DAY_MS,
      place: "main",
    }),
  );
  for (const text of ["养老保险", "LED-2023-017", "培训 窗口", "没有这样的字"])
    await timed(bench, `search “${text}”`, 200, 5, () => search({ ...base, query: { text } }));
  await timed(bench, "walking every chain", Number.NaN, 1, () => opened.verify(new Map()));
  await timed(bench, "SQLite's own look at the file", Number.NaN, 1, () => opened.damage());
}

async function timed(
  bench: Bench,
  name: string,
  limit: number,
  runs: number,
  run: (n: number) => unknown,
): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < runs; n++) {
    const start = performance.now();
    await run(n);
    times.push(performance.now() - start);
  }
  const { p50, max } = spreadOf(times);
  // The slowest tells as much of what else the machine was doing.
  bench.add(name, p50, "ms", {
    ...(Number.isNaN(limit) ? {} : { limit }),
    note: `median of ${runs}, first ${(times[0] ?? 0).toFixed(0)}, slowest ${max.toFixed(0)}`,
  });
}

/** Makes the records as years of use would, straight into the tables, and the library they belong to. */
function fill(path: string): Library {
  const opened = openRecords(path);
  const fromMs = dayStartMs(`${FIRST_YEAR}-01-01`, ZONE);
  const spanMs = YEARS * 365 * DAY_MS;
  const titleOf = (n: number) => `${WORDS[n % 10]}${WORDS[Math.floor(n / 10) % 10]}第${n}期`;
  opened.transaction(() => {
    for (let n = 0; n < ENTRIES; n++) {
      const onAirAtMs = fromMs + Math.floor((n / ENTRIES) * spanMs) + 9 * 3_600_000;
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
    items: Array.from({ length: ENTRIES }, (_, n) =>
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
      for (let n = 0; n < ENTRIES; n++) {
        const [id, shown] = [`item-${n + 1}`, lane * ENTRIES + n + 1];
        const onAirMs = fromMs + Math.floor((n / ENTRIES) * spanMs) + 9 * 3_600_000;
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
        const shown = lane * ENTRIES + Math.floor((n / perBoard) * ENTRIES) + 1;
        sql.run("INSERT INTO as_run VALUES (?,?,?,?,?,?,?)", lane + 1, atMs, atMs + SHOW_MS, shown, 1, 0, 720);
      }
    }
  });
  sql.close();
}
