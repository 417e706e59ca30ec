import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditInput } from "../../../../controller/service/records/audit.ts";
import { ingestAsRun } from "../../../../controller/service/records/ingest.ts";
import { openRecordsSafely } from "../../../../controller/service/records/open-records.ts";
import { openRecords, type Records } from "../../../../controller/service/records/records.ts";

let folder: string;
let path: string;
let records: Records;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-records-"));
  path = join(folder, "records.db");
  records = openRecords(path);
});
afterEach(async () => {
  records.close();
  await rm(folder, { recursive: true, force: true });
});

const row = (subject: string): AuditInput => ({
  atMs: 1000,
  actorId: "user-1",
  actorName: "王工",
  origin: "127.0.0.1",
  what: "approveItem",
  subject,
  outcome: "done",
  details: { revisionNo: 1 },
});
const broken = () => records.verify(new Map()).find((chain) => chain.broken !== null)?.broken ?? null;
/** As somebody with the file and a tool would. */
function tamper(...statements: readonly string[]): void {
  const db = new Database(path);
  for (const statement of statements) db.exec(statement);
  db.close();
}

describe("the audit chain", () => {
  it("lists what was done, newest first, and is whole", () => {
    for (const subject of ["item-1", "item-2", "item-1"]) records.audit.append(row(subject));
    expect(records.audit.list(10, null).map(({ no, subject }) => [no, subject])).toEqual([
      [3, "item-1"],
      [2, "item-2"],
      [1, "item-1"],
    ]);
    expect(records.audit.list(10, "item-1")).toHaveLength(2);
    expect(records.audit.list(1, null)[0]).toMatchObject({ actorName: "王工", details: { revisionNo: 1 } });
    expect(broken()).toBeNull();
  });

  it("forbids change and removal", () => {
    records.audit.append(row("item-1"));
    expect(() => tamper("UPDATE audit SET actor_name = 'x'")).toThrow("append-only");
    expect(() => tamper("DELETE FROM audit")).toThrow("append-only");
  });

  it("shows the first link that was broken behind its back", () => {
    for (let i = 1; i <= 5; i++) records.audit.append(row(`item-${i}`));
    tamper("DROP TRIGGER audit_no_update", "UPDATE audit SET actor_name = '别人' WHERE no = 3");
    expect(broken()).toEqual({ no: 3, reason: "hash", atMs: 1000 });
    tamper("DROP TRIGGER audit_no_delete", "DELETE FROM audit WHERE no = 2");
    expect(broken()).toEqual({ no: 2, reason: "gap", atMs: 1000 });
  });

  it("goes on after a restart", () => {
    records.audit.append(row("item-1"));
    records.close();
    records = openRecords(path);
    records.audit.append(row("item-2"));
    expect(broken()).toBeNull();
    expect(records.audit.list(10, null)).toHaveLength(2);
  });
});

describe("the as-run log", () => {
  const show = (fromMs: number) =>
    JSON.stringify({
      type: "show",
      boardId: "board-1",
      place: "main",
      tier: "scheduled",
      itemId: "item-1",
      revisionNo: 1,
      title: "停电",
      clip: "a".repeat(64),
      programSeq: 1,
      controlSeq: 0,
      fromMs,
      untilMs: fromMs + 1000,
      frames: 60,
    });
  const file = () => join(folder, "as-run", "2026-05-11.ndjson");
  const take = () => ingestAsRun(join(folder, "as-run"), records.asRun, "Asia/Shanghai", "all");
  const list = (fromMs: number, toMs: number) =>
    records.asRun.list("board-1", fromMs, toMs, 100).rows.map((one) => one.fromMs);

  it("takes each line once, a torn last line when it is whole, and passes over what it cannot read", async () => {
    expect(await take()).toBe(0);
    const second = show(2000);
    await mkdir(join(folder, "as-run"));
    await writeFile(
      file(),
      `${show(1000)}\nnot json\n${JSON.stringify({ type: "lost", atMs: 1, lines: 3 })}\n${second.slice(0, 20)}`,
    );
    expect(await take()).toBe(1);
    expect(await take()).toBe(0);
    await appendFile(file(), `${second.slice(20)}\n`);
    expect(await take()).toBe(1);
    expect(list(0, 10_000)).toEqual([1000, 2000]);
  });

  it("never holds a showing twice, even if the file is read again from the start", async () => {
    await mkdir(join(folder, "as-run"));
    await writeFile(file(), `${show(1000)}\n`);
    await writeFile(join(folder, "as-run", "copy.ndjson"), `${show(1000)}\n`);
    await take();
    expect(list(0, 10_000)).toEqual([1000]);
  });

  it("misses nothing when several ask for it at the same moment", async () => {
    await mkdir(join(folder, "as-run"));
    for (const fromMs of [1000, 2000, 3000]) {
      await appendFile(file(), `${show(fromMs)}\n`);
      await Promise.all([take(), take(), take()]);
    }
    expect(list(0, 10_000)).toEqual([1000, 2000, 3000]);
  });

  it("answers for a stretch with what touches it, half-open", async () => {
    await mkdir(join(folder, "as-run"));
    await writeFile(file(), `${[1000, 2000, 3000].map(show).join("\n")}\n`);
    await take();
    expect(list(2000, 3000)).toEqual([2000]);
    expect(list(1999, 3001)).toEqual([1000, 2000, 3000]);
  });

  it("keeps digests, and cannot be rewritten", async () => {
    await mkdir(join(folder, "as-run"));
    const digest = { type: "digest", boardId: "board-1", atMs: 1500.25, sha256: "b".repeat(64) };
    await writeFile(file(), `${JSON.stringify(digest)}\n${show(1000)}\n`);
    await take();
    expect(records.asRun.digests("board-1", 0, 2000)).toEqual([
      { boardId: "board-1", atMs: 1500.25, sha256: "b".repeat(64) },
    ]);
    expect(() => tamper("UPDATE as_run SET frames = 0")).toThrow("append-only");
    expect(() => tamper("DELETE FROM digests")).toThrow("append-only");
  });
});

describe("records that are damaged", () => {
  it("are kept aside, and new ones begun", async () => {
    records.close();
    await writeFile(path, "this is not a database, but it is long enough to have been one once upon a time".repeat(20));
    for (const suffix of ["-wal", "-shm"]) await rm(path + suffix, { force: true });
    const opened = await openRecordsSafely(path, join(folder, "records-heads.json"));
    records = opened.records;
    expect(opened.damaged).toEqual(["records.damaged-1.db"]);
    records.audit.append(row("item-1"));
    expect(broken()).toBeNull();
    expect(await readdir(folder)).toContain("records.damaged-1.db");
  });
});
