import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallBase } from "../../../controller/service/api/handler.ts";
import { registerHandlers } from "../../../controller/service/api/register.ts";
import { searchHandlers } from "../../../controller/service/api/search.ts";
import { statisticsHandlers } from "../../../controller/service/api/statistics.ts";
import { openRecords, type Records } from "../../../controller/service/records/records.ts";
import { dayStartMs } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { spreadOf } from "../measure/timing.ts";
import { FIRST_YEAR, fillRecords, REGISTER_ENTRIES, SHOWINGS, YEARS } from "../product/eight-years.ts";
import type { Bench, Section } from "../section.ts";

const ZONE = "Asia/Shanghai";
const DAY_MS = 86_400_000;

/** Pages of the register, reports and search over eight busy years. */
export const records: Section = {
  id: "records",
  title: `Records: ${REGISTER_ENTRIES.toLocaleString("en")} publications, ${(SHOWINGS / 1e6).toFixed(0)} million showings`,
  run: async (bench) => {
    const folder = await mkdtemp(join(tmpdir(), "hallcast-bench-"));
    const path = join(folder, "records.db");
    try {
      const began = performance.now();
      const library = fillRecords(path);
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
  const register = {
    ...registerHandlers({ clock, publishing, register: opened.register, changed: () => undefined }),
    ...statisticsHandlers({ clock, publishing, records: opened, upToDate: async () => undefined }),
  };
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
    ...{ beginSession: () => "", endSession: async () => undefined, csrfToken: () => "", checkSeen: () => undefined },
    upload: () => Promise.reject(new HallcastError("input", "upload.missing", {})),
  };
  const year = FIRST_YEAR + 5;
  const page = { from: 0, count: 50 };
  const pages = [
    ["newest page", page],
    ["last page of all", { from: REGISTER_ENTRIES - 50, count: 50 }],
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
