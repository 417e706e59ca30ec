import { appendFile, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppendFile } from "../../../../controller/adapters/append-file.ts";
import { forkRecordsCheck } from "../../../../controller/adapters/fork-records-check.ts";
import { type DataFolder, dataFolder } from "../../../../controller/data-folder.ts";
import { type Alarms, createAlarms } from "../../../../controller/service/alarms.ts";
import { ingestAsRun } from "../../../../controller/service/records/ingest.ts";
import { freeBytesOf, recordJobs } from "../../../../controller/service/records/record-jobs.ts";
import { openRecords, type Records } from "../../../../controller/service/records/records.ts";
import { checkRecords } from "../../../../controller/service/records/records-check.ts";
import { createRegisterDesk, type RegisterDesk } from "../../../../controller/service/records/register-desk.ts";
import { verifyFolder } from "../../../../controller/service/records/verify.ts";
import { loadOrCreateKeys } from "../../../../controller/signed-file.ts";
import { HallcastError } from "../../../../playlists/errors.ts";
import { emptyLibrary } from "../../../../playlists/library.ts";
import { createFakeClock, type FakeClock } from "../../../fakes/clock.ts";

const MEGABYTE = 1024 * 1024;

let folder: DataFolder;
let records: Records;
let desk: RegisterDesk;
let alarms: Alarms;
let free: number | "unreadable";
let jobs: ReturnType<typeof recordJobs>;
let clock: FakeClock;
beforeEach(async () => {
  folder = dataFolder(await mkdtemp(join(tmpdir(), "hallcast-jobs-")));
  clock = createFakeClock(Date.parse("2026-05-11T02:40:00+08:00"));
  const quiet = () => undefined;
  alarms = createAlarms(clock, { info: quiet, warn: quiet, error: quiet });
  records = openRecords(folder.records);
  free = 50_000 * MEGABYTE;
  desk = await createRegisterDesk({
    ...{ clock, records, alarms, isLost: false, library: () => emptyLibrary("测试大厅", "Asia/Shanghai") },
    ...{ keepCounter: async () => undefined, ingest: async () => undefined, file: createAppendFile() },
    ...{ copyPath: folder.registerCopy, headsPath: folder.recordsHeads, keys: await loadOrCreateKeys(folder.root) },
  });
  const freeBytes = async () => {
    if (free === "unreadable")
      throw new HallcastError("internal", "disk.denied", { path: folder.root, cause: "EACCES" });
    return free;
  };
  const check = () => verifyFolder(folder);
  jobs = recordJobs({ clock, folder, zone: () => "Asia/Shanghai", records, desk, alarms, freeBytes, check });
});
afterEach(async () => {
  await desk.close();
  records.close();
  await rm(folder.root, { recursive: true, force: true });
});

const run = (name: string) => jobs.find((job) => job.name === name)?.run();
const open = () => alarms.list().map(({ code, severity }) => [code, severity]);
const audit = () =>
  records.audit.append({
    ...{ atMs: 1, actorId: "", actorName: "", origin: "", what: "x", subject: "", outcome: "done", details: {} },
  });

describe("the disk", () => {
  it("is told of while it runs low, more loudly when it is nearly full, and the alarm goes with its cause", async () => {
    await run("disk");
    expect(open()).toEqual([]);
    free = 900 * MEGABYTE;
    await run("disk");
    expect(open()).toEqual([["disk.low", "warn"]]);
    free = 100 * MEGABYTE;
    await run("disk");
    expect(open()).toEqual([["disk.low", "error"]]);
    free = 2000 * MEGABYTE;
    await run("disk");
    expect(open()).toEqual([]);
  });

  it("that cannot be asked is an alarm too, and a real one can", async () => {
    free = "unreadable";
    await run("disk");
    expect(open()).toEqual([["disk.denied", "error"]]);
    expect(await freeBytesOf(folder.root)).toBeGreaterThan(0);
    await expect(freeBytesOf(join(folder.root, "nowhere"))).rejects.toThrow("disk.missing");
  });
});

describe("every day", () => {
  const nextDay = () => clock.advance(24 * 3_600_000);

  it("it is done once, in the first hour that finds the PC running", async () => {
    let checks = 0;
    const check = async () => {
      checks += 1;
      return { ok: true, chains: [] };
    };
    const freeBytes = async () => 1e12;
    jobs = recordJobs({ clock, folder, zone: () => "Asia/Shanghai", records, desk, alarms, freeBytes, check });
    expect(jobs.find(({ name }) => name === "records")?.cron).toBe("40 * * * *");
    for (let hour = 0; hour < 48; hour++) {
      await run("records");
      clock.advance(3_600_000);
    }
    expect(checks).toBe(3);
  });

  it("what power cuts have left of a write goes, what is being written stays", async () => {
    const left = join(folder.backups, ".library-2026-05-01.json.0123456789ab.tmp");
    const fresh = join(folder.backups, ".library-2026-05-11.json.0123456789ab.tmp");
    await mkdir(folder.backups, { recursive: true });
    for (const [path, atMs] of [
      [left, clock.wallMs() - 90_000_000],
      [fresh, clock.wallMs()],
    ] as const) {
      await writeFile(path, "half");
      await utimes(path, atMs / 1000, atMs / 1000);
    }
    await run("records");
    expect(await readdir(folder.backups)).toEqual([basename(fresh)]);
  });

  it("whole records raise nothing, a broken chain does until it is whole", async () => {
    audit();
    await run("records");
    expect(open()).toEqual([]);
    const db = new Database(folder.records);
    db.exec("DROP TRIGGER audit_no_update; UPDATE audit SET what = 'y'");
    nextDay();
    await run("records");
    expect(open()).toEqual([["records.broken", "error"]]);
    db.exec("UPDATE audit SET what = 'x'");
    db.close();
    nextDay();
    await run("records");
    expect(open()).toEqual([]);
  });

  it("old days are folded and the playout's files of past days packed", async () => {
    const show = {
      boardId: "board-1",
      place: "main",
      tier: "scheduled",
      itemId: "item-1",
      revisionNo: 1,
      title: "停电",
    };
    const lines = [200, 20].map((daysAgo) => {
      const fromMs = Date.parse("2026-05-11T02:40:00+08:00") - daysAgo * 86_400_000;
      const stretch = { fromMs, untilMs: fromMs + 9000, frames: 540, programSeq: 1, controlSeq: 0, clip: null };
      return `${JSON.stringify({ type: "show", takeoverId: null, ...show, ...stretch })}\n`;
    });
    await mkdir(folder.asRun, { recursive: true });
    await writeFile(join(folder.asRun, "2026-04-21.ndjson"), lines.join(""));
    await ingestAsRun(folder.asRun, records.asRun, "Asia/Shanghai", "all");
    const before = records.asRun.list("board-1", 0, Date.parse("2026-05-11"), 10);
    expect(before.rows).toHaveLength(2);
    await run("records");
    expect(open()).toEqual([]);
    expect(records.asRun.list("board-1", 0, Date.parse("2026-05-11"), 10)).toEqual(before);
    const db = new Database(folder.records);
    expect(db.prepare("SELECT row_count FROM folds").pluck().all()).toEqual([1]);
    db.close();
    expect(await readdir(folder.asRun)).toEqual(["2026-04-21.ndjson.gz"]);
  });

  it("heads of a chain whose end was cut off are not written over", async () => {
    for (let i = 0; i < 3; i++) audit();
    await run("records-heads");
    const db = new Database(folder.records);
    db.exec("DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE no > 1");
    db.close();
    await run("records-heads");
    expect(open()).toEqual([["records.cut", "error"]]);
    audit();
    await run("records");
    expect(open()).toContainEqual(["records.broken", "error"]);
  });

  it("heads that vanished are an alarm, and the audit tells from where they were begun anew", async () => {
    audit();
    await run("records-heads");
    expect(open()).toEqual([]);
    await rm(folder.recordsHeads);
    await run("records");
    expect(open()).toEqual([["records.broken", "error"]]);
    await run("records-heads");
    expect(open()).toContainEqual(["records.headsGone", "error"]);
    expect(records.audit.list(1, null)).toMatchObject([{ what: "headsBegun", details: { audit: 1 } }]);
  });

  it("heads that somebody altered are an alarm", async () => {
    await run("records-heads");
    await appendFile(folder.recordsHeads, " ");
    await run("records-heads");
    expect(open()).toEqual([["signed.badSignature", "error"]]);
  });
});

describe("the process that walks the records", () => {
  const walk = () => checkRecords(folder.root, { fork: forkRecordsCheck, clock });

  it("tells what is there and what is broken, while the service goes on writing", async () => {
    audit();
    await run("records-heads");
    expect(await walk()).toMatchObject({
      ok: true,
      chains: [{ name: "audit", rows: 1, broken: null }, {}, {}, {}, {}],
    });
    const db = new Database(folder.records);
    db.exec("DROP TRIGGER audit_no_update; UPDATE audit SET what = 'y'");
    db.close();
    expect(await walk()).toMatchObject({
      ok: false,
      chains: [{ name: "audit", broken: { no: 1, reason: "hash" } }, {}, {}, {}],
    });
  });

  it("refuses with the sentence of what is missing, and with one of its own when it dies", async () => {
    records.close();
    await rm(folder.records);
    await expect(walk()).rejects.toMatchObject({ code: "records.missing" });
    const dead = { send: () => undefined, onMessage: () => undefined, kill: () => undefined };
    const fork = () => ({ ...dead, onExit: (told: () => void) => told() });
    await expect(checkRecords(folder.root, { fork, clock })).rejects.toMatchObject({ code: "records.failed" });
  });
});
