import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AsRunCursor } from "../../../../controller/service/records/as-run-reading.ts";
import { openRecords, type Records, UNFOLDED_DAYS } from "../../../../controller/service/records/records.ts";

const ZONE = "Asia/Shanghai";
const DAY_MS = 86_400_000;
/** 08:00 in the hall. */
const START = Date.parse("2026-01-05T08:00:00+08:00");
const DAYS = 5;
const NOW = START + (DAYS + UNFOLDED_DAYS) * DAY_MS;

let folder: string;
let path: string;
let records: Records;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-folds-"));
  path = join(folder, "records.db");
  records = openRecords(path);
});
afterEach(async () => {
  records.close();
  await rm(folder, { recursive: true, force: true });
});

function take(name: string, lines: readonly object[]): void {
  records.asRun.take(name, 0, Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join("")), ZONE);
}
/** Days of two places with a hole at noon, a proof each minute, and a queue caller; the last day is too new to be folded. */
function fill(): void {
  for (let day = 0; day <= DAYS; day++) {
    const lines: object[] = [{ type: "liveBegan", atMs: START + day * DAY_MS }];
    for (const place of ["main", "ticker"])
      for (let n = 0; n < 120; n++) {
        const fromMs = START + day * DAY_MS + n * 12_000 + (n >= 60 ? 600_000 : 0) + (n % 3);
        lines.push({
          ...{ type: "show", boardId: "board-1", place, tier: "scheduled", itemId: `item-${n % 7}`, revisionNo: 1 },
          ...{ takeoverId: n % 50 === 0 ? "takeover-1" : null, title: `通知${n % 7}`, clip: n % 7 === 3 ? null : "c" },
          ...{ programSeq: day, controlSeq: n % 5, fromMs, untilMs: fromMs + 12_000 - (n % 2), frames: 720 + n },
        });
      }
    for (let n = 0; n < 30; n++) {
      const atMs = START + day * DAY_MS + n * 60_000 + 1 / 3;
      const sha256 = createHash("sha256").update(String(atMs)).digest("hex");
      lines.push({ type: "digest", boardId: "board-1", atMs, sha256 });
      const call = { number: `A${String(n).padStart(3, "0")}`, window: String(n % 9) };
      const saidMs = START + day * DAY_MS + n * 50_000;
      lines.push({ type: "live", feedId: "queue", atMs: saidMs, untilMs: saidMs + 900_000, call });
    }
    take(`day-${day}.ndjson`, lines);
  }
}
/** Everything that is ever asked of the log. */
function answers() {
  const pages: unknown[] = [];
  let cursor: AsRunCursor | null = null;
  do {
    const page: ReturnType<Records["asRun"]["list"]> = records.asRun.list("board-1", 0, NOW, 37, cursor);
    pages.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  const noon = (day: number) => START + day * DAY_MS + 720_000;
  return {
    pages,
    instants: [0, 1, 2, 4, 5].map((day) => records.asRun.list("board-1", noon(day) - 5_000, noon(day) - 4_999, 10)),
    gaps: records.asRun.gaps("board-1", START, NOW, 10_000),
    gapsOfHour: records.asRun.gaps("board-1", START + DAY_MS + 900_000, START + DAY_MS + 1_500_000, 10_000),
    digests: records.asRun.digests("board-1", START + DAY_MS, NOW),
    said: [1, 2, 5].map((day) => records.live.entriesAt("queue", noon(day))),
    saidBeforeBegin: records.live.entriesAt("queue", START + 2 * DAY_MS),
    air: records.air.daysOf("item-1"),
    total: records.air.staysOf("item-2"),
  };
}
const count = (table: string): unknown => {
  const db = new Database(path, { readonly: true });
  const found = db.prepare(`SELECT count(*) AS n FROM ${table}`).pluck().get();
  db.close();
  return found;
};
/** As somebody with the file and a tool would. */
function tamper(...statements: readonly string[]): void {
  const db = new Database(path);
  for (const statement of statements) db.exec(statement);
  db.close();
}

describe("what was folded", () => {
  it("is told exactly as before, to every question, and only new days are rows any more", async () => {
    fill();
    const before = answers();
    expect(before.pages).toHaveLength((DAYS + 1) * 240);
    expect(before.gaps).toHaveLength(2 * (DAYS + 1) - 1);
    await records.foldOld(NOW);
    expect(answers()).toEqual(before);
    expect([count("as_run"), count("digests"), count("live_values")]).toEqual([240, 30, 31]);
    records.close();
    records = openRecords(path, "read");
    expect(answers()).toEqual(before);
  });

  it("is folded once; what a log tells late of such a day is told with it, and folded beside it", async () => {
    fill();
    await records.foldOld(NOW);
    const folds = count("folds");
    await records.foldOld(NOW);
    expect(count("folds")).toBe(folds);
    const late = { place: "main", tier: "scheduled", itemId: "item-9", revisionNo: 1, takeoverId: null, title: "迟到" };
    const when = { fromMs: START - 60_000, untilMs: START - 48_000, frames: 1 };
    take("late.ndjson", [
      { type: "show", boardId: "board-1", ...late, clip: null, programSeq: 1, controlSeq: 0, ...when },
    ]);
    const before = answers();
    expect(before.pages[0]).toMatchObject({ title: "迟到" });
    await records.foldOld(NOW);
    expect(answers()).toEqual(before);
    expect(count("folds")).toBe(Number(folds) + 1);
  });

  it("is proven by a chain: a packed day that was exchanged or removed is named", async () => {
    fill();
    await records.foldOld(NOW);
    const broken = () => records.verify(new Map()).find((report) => report.broken !== null);
    expect(broken()).toBeUndefined();
    expect(records.verify(new Map()).find(({ name }) => name === "folds")?.rows).toBe(Number(count("folds")));
    tamper("DROP TRIGGER fold_rows_no_update", "UPDATE fold_rows SET packed = x'00' WHERE no = 3");
    expect(broken()).toMatchObject({ name: "folds", broken: { no: 3, reason: "hash" } });
    tamper("DROP TRIGGER fold_rows_no_delete", "DELETE FROM fold_rows WHERE no = 2");
    expect(broken()).toMatchObject({ name: "folds", broken: { no: 2, reason: "hash" } });
  });

  it("that cannot be unpacked is damage with a sentence, not a hole in the log", async () => {
    fill();
    await records.foldOld(NOW);
    tamper("DROP TRIGGER fold_rows_no_update", "UPDATE fold_rows SET packed = x'00'");
    expect(() => records.asRun.list("board-1", 0, NOW, 10)).toThrow(/records\.damaged/);
  });
});

it("a row whose day is not folded can be removed by nobody, nor can what was folded", async () => {
  fill();
  await records.foldOld(NOW);
  for (const table of ["as_run", "digests", "live_values", "folds", "fold_rows"])
    expect(() => tamper(`DELETE FROM ${table}`)).toThrow(/append-only/);
});
