import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppendFile } from "../../../../controller/adapters/append-file.ts";
import { verify } from "../../../../controller/cli/verify.ts";
import { type DataFolder, dataFolder } from "../../../../controller/data-folder.ts";
import { writeHeads } from "../../../../controller/service/records/heads.ts";
import { openRecordsSafely } from "../../../../controller/service/records/open-records.ts";
import { openRecords, type Records } from "../../../../controller/service/records/records.ts";
import { createRegisterCopy } from "../../../../controller/service/records/register-copy.ts";
import type { NewEntry } from "../../../../controller/service/records/register-rows.ts";
import { type Keys, loadOrCreateKeys } from "../../../../controller/signed-file.ts";
import { standingBefore } from "../../../../playlists/counting.ts";

let folder: DataFolder;
let records: Records;
let keys: Keys;
beforeEach(async () => {
  folder = dataFolder(await mkdtemp(join(tmpdir(), "hallcast-chains-")));
  keys = await loadOrCreateKeys(folder.root);
  records = openRecords(folder.records);
  await writeHeads(folder.recordsHeads, keys.privateKey, START, records.chains);
});
afterEach(async () => {
  records.close();
  await rm(folder.root, { recursive: true, force: true });
});

const DAY_MS = 86_400_000;
const START = Date.parse("2026-01-01T09:00:00+08:00");

function newEntry(n: number, changes: Partial<NewEntry> = {}): NewEntry {
  const atMs = START + n * DAY_MS;
  return {
    ...{ line: "counted", subject: `item-${n}`, firstRevision: 1, itemId: `item-${n}`, revisionNo: 1, year: 2026 },
    ...{ title: `通知${n}`, category: "publicity", subtype: "", topic: "general", audience: ["public"] },
    ...{ unitId: null, unitName: "", drafterName: "王丽", draftedAtMs: atMs, reviewers: [], approverName: "陈主任" },
    ...{ approvedAtMs: atMs, publisherName: "赵敏", source: "", docNo: "", disclosure: "proactive", alsoOn: [] },
    ...{ dueDay: null, carrier: "text", summary: "", clipSha256: "a", seal: "b", firstBoardId: "board-1" },
    ...{ onAirAtMs: atMs, onAirDay: new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10) },
    ...changes,
  };
}
/** Five numbers, each with an event, and an audit row for each. */
function fill(): void {
  for (let n = 1; n <= 5; n++) {
    const atMs = START + n * DAY_MS;
    const registerNo = records.register.give(newEntry(n), atMs, 0);
    const event = { registerNo, atMs, byName: "", details: { boardId: "board-2" }, key: "board:board-2" };
    records.register.note({ ...event, kind: "boardAdded" });
    const who = { actorId: "u", actorName: "王丽", origin: "::1", outcome: "done" as const };
    records.audit.append({ ...who, atMs, what: "submitItem", subject: `item-${n}`, details: {} });
  }
}
/** As somebody with the file and a tool would. */
function tamper(...statements: readonly string[]): void {
  const db = new Database(folder.records);
  for (const table of ["audit", "register", "register_events"])
    for (const what of ["update", "delete"]) db.exec(`DROP TRIGGER IF EXISTS ${table}_no_${what}`);
  for (const statement of statements) db.exec(statement);
  db.close();
}
const command = (lang: "zh" | "en" = "zh") => verify(folder, lang, false);
const firstBroken = async () => {
  const { text } = await verify(folder, "en", true);
  const report: { chains: { name: string; brokenAt: number | null; reason: string | null }[] } = JSON.parse(text);
  const found = report.chains.find(({ brokenAt }) => brokenAt !== null);
  return found === undefined ? null : [found.name, found.brokenAt, found.reason];
};

describe("hallcast verify", () => {
  it("says of whole records how many rows each chain has", async () => {
    fill();
    const { ok, text } = await command();
    expect(ok).toBe(true);
    expect(text.split("\n")).toEqual([
      "✓ 操作日志：5 行，完整",
      "✓ 发布台账：5 行，完整",
      "✓ 台账变更：5 行，完整",
      "✓ 已归并的播出记录：0 行，完整",
      "✓ 台账编号：5 行，完整",
      "全部记录完整",
    ]);
  });

  it.each([
    ["a changed row", "UPDATE register SET title = '别的' WHERE no = 3", ["register", 3, "hash"]],
    ["a changed class", "UPDATE register_events SET details = '{}' WHERE no = 2", ["register_events", 2, "hash"]],
    ["a removed row", "DELETE FROM register WHERE no = 2", ["register", 2, "gap"]],
    ["a removed first row", "DELETE FROM audit WHERE no = 1", ["audit", 1, "gap"]],
    [
      "two rows exchanged",
      "UPDATE audit SET no = -1 WHERE no = 2; UPDATE audit SET no = 2 WHERE no = 3; UPDATE audit SET no = 3 WHERE no = -1",
      ["audit", 2, "link"],
    ],
    [
      "a row put in between with its own hash",
      "UPDATE register SET previous = hash WHERE no = 4",
      ["register", 4, "link"],
    ],
  ])("names the first link after %s", async (_, statement, wanted) => {
    fill();
    tamper(statement);
    expect(await firstBroken()).toEqual(wanted);
    expect((await command()).ok).toBe(false);
  });

  it("tells what is wrong and since when in a sentence", async () => {
    fill();
    tamper("UPDATE register SET title = '别的' WHERE no = 3");
    const since = new Date(START + 3 * DAY_MS).toISOString();
    expect((await command()).text).toContain(`✗ 发布台账：前 2 行完整；第 3 行的内容被改动（该行写于 ${since}）`);
    expect((await command("en")).text).toContain("✗ register: the first 2 rows are whole; row 3 was changed");
  });

  it("sees that the end was cut off, by the signed heads and by the register's copy", async () => {
    fill();
    await writeHeads(folder.recordsHeads, keys.privateKey, START, records.chains);
    tamper("DELETE FROM audit WHERE no > 3");
    expect(await firstBroken()).toEqual(["audit", 4, "cut"]);
    await rm(folder.recordsHeads);
    expect(await firstBroken()).toEqual(["heads", 1, "unsigned"]);
    expect((await command()).text).toContain("链末签名");
    await writeHeads(folder.recordsHeads, keys.privateKey, START, records.chains);
    expect(await firstBroken()).toBeNull();
    await rm(folder.recordsHeads);
    const copy = createRegisterCopy(folder.registerCopy, createAppendFile(), records.register.chains);
    await copy.write();
    await copy.close();
    tamper("DELETE FROM register WHERE no = 5");
    expect(await firstBroken()).toEqual(["register", 5, "cut"]);
  });

  it("sees a whole chain that was calculated anew, by the signed heads", async () => {
    fill();
    await writeHeads(folder.recordsHeads, keys.privateKey, START, records.chains);
    records.close();
    for (const suffix of ["", "-wal", "-shm"]) await rm(folder.records + suffix, { force: true });
    records = openRecords(folder.records);
    for (let n = 1; n <= 5; n++) records.register.give(newEntry(n, { title: "别的" }), START, 0);
    for (let n = 1; n <= 5; n++) fillAudit(n);
    expect(await firstBroken()).toEqual(["audit", 5, "hash"]);
  });

  it("does not believe heads that were not signed by the hall", async () => {
    fill();
    await writeHeads(folder.recordsHeads, keys.privateKey, START, records.chains);
    const text = await readFile(folder.recordsHeads, "utf8");
    await writeFile(folder.recordsHeads, text.replace('"no": 5', '"no": 4'));
    await expect(command()).rejects.toThrow("signed.badSignature");
  });

  it("sees a number that was passed over without a word in the audit", async () => {
    fill();
    records.register.give(newEntry(9), START + 9 * DAY_MS, 7);
    expect(await firstBroken()).toEqual(["numbers", 6, "number"]);
  });

  it("says of a file that is cut in the middle, or no database at all, that it is damaged", async () => {
    fill();
    records.close();
    const bytes = await readFile(folder.records);
    await writeFile(folder.records, bytes.subarray(0, Math.floor(bytes.length / 2)));
    await expect(command()).rejects.toThrow("records.damaged");
    await writeFile(folder.records, "not a database at all, only a text of some length ".repeat(100));
    await expect(command()).rejects.toThrow("records.damaged");
    await rm(folder.records);
    await expect(command()).rejects.toThrow("records.missing");
    records = openRecords(folder.records);
  });

  it("changes nothing, whatever it finds", async () => {
    fill();
    tamper("DELETE FROM register WHERE no = 2");
    records.close();
    const before = await readFile(folder.records);
    await command();
    expect(Buffer.compare(await readFile(folder.records), before)).toBe(0);
    records = openRecords(folder.records);
  });

  function fillAudit(n: number): void {
    const who = { actorId: "u", actorName: "王丽", origin: "::1", outcome: "done" as const };
    records.audit.append({ ...who, atMs: START, what: "submitItem", subject: `item-${n}`, details: {} });
  }
});

describe("the register", () => {
  it("gives numbers of each line and year one after another, above what is known from elsewhere", () => {
    const give = (n: number, changes: Partial<NewEntry>, floor: number) =>
      records.register.give(newEntry(n, changes), START, floor);
    expect(give(1, {}, 0)).toBe("LED-2026-001");
    expect(give(2, { year: 2027 }, 0)).toBe("LED-2027-001");
    expect(give(3, { line: "emergency", category: "emergency" }, 0)).toBe("LED-YJ-2026-001");
    expect(give(4, {}, 0)).toBe("LED-2026-002");
    expect(give(5, {}, 1)).toBe("LED-2026-003");
    expect(give(6, {}, 8)).toBe("LED-2026-009");
    expect(records.register.lastNumbers()).toContainEqual({ line: "counted", year: 2026, seq: 9 });
  });

  it("gives no second number to the same content", () => {
    records.register.give(newEntry(1), START, 0);
    expect(() => records.register.give(newEntry(1), START, 0)).toThrow("records.failed");
    expect(records.register.lastSeq("counted", 2026)).toBe(1);
  });

  it("cannot be changed through the product's own connection", () => {
    fill();
    const db = new Database(folder.records);
    for (const statement of ["UPDATE register SET title = ''", "DELETE FROM register", "DELETE FROM register_events"])
      expect(() => db.exec(statement)).toThrow("append-only");
    db.close();
  });

  it("finds by its filters exactly what the rules of counting say of each entry", () => {
    const kind = fc.constantFrom("correction", "withdrawn", "restored", "amended", "boardAdded", "printed");
    const happenings = fc.array(
      fc.record({ n: fc.integer({ min: 1, max: 4 }), kind, day: fc.integer({ min: 1, max: 20 }) }),
      {
        maxLength: 25,
      },
    );
    let run = 0;
    fc.assert(
      fc.property(happenings, fc.integer({ min: 1, max: 21 }), (events, asOfDay) => {
        run += 1;
        const year = 2026 + run;
        const sorted = events.toSorted((a, b) => a.day - b.day);
        const numbers = [1, 2, 3, 4].map((n) =>
          records.register.give(newEntry(n, { year, subject: `${run}-${n}` }), START, 0),
        );
        for (const [index, one] of sorted.entries()) {
          const registerNo = numbers[one.n - 1] ?? "";
          const details = { to: index % 2 === 0 ? "business" : "publicity", boardId: "board-2", reason: "" };
          const atMs = START + one.day * DAY_MS;
          records.register.note({ registerNo, kind: one.kind, atMs, byName: "", details, key: `${index}` });
        }
        const beforeMs = START + asOfDay * DAY_MS;
        const count = (filter: object) => records.register.list({ year, beforeMs, ...filter }, 0, 200).total;
        const entries = records.register.period(year, "2026-01-01", "2026-12-31");
        const standings = entries.map(({ row, events: told }) => standingBefore(row.category, told, beforeMs));
        expect(count({ withdrawn: "yes" })).toBe(standings.filter((one) => one.withdrawn !== null).length);
        expect(count({ withdrawn: "no" })).toBe(standings.filter((one) => one.withdrawn === null).length);
        expect(count({ corrected: "yes" })).toBe(standings.filter((one) => one.corrections > 0).length);
        expect(count({ category: "business" })).toBe(standings.filter((one) => one.countedAs === "business").length);
        const added = entries.filter(({ events: told }) =>
          told.some((event) => event.kind === "boardAdded" && event.atMs < beforeMs),
        );
        expect(count({ boardId: "board-2" })).toBe(added.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the second copy of the register", () => {
  const open = (file = createAppendFile()) => createRegisterCopy(folder.registerCopy, file, records.register.chains);
  const writeCopy = async () => {
    const copy = open();
    await copy.write();
    await copy.close();
  };
  const lose = async () => {
    records.close();
    for (const suffix of ["", "-wal", "-shm"]) await rm(folder.records + suffix, { force: true });
    records = openRecords(folder.records);
  };

  it("brings the register back, row for row, hashes and all", async () => {
    fill();
    await writeCopy();
    const before = [...records.register.chains[0].rowsFrom(1)];
    await lose();
    expect(await open().restore()).toBe(10);
    expect([...records.register.chains[0].rowsFrom(1)]).toEqual(before);
    expect(await open().restore()).toBe(0);
  });

  it("brings back what is readable when its last line is torn, and that line is written once more", async () => {
    fill();
    await writeCopy();
    const text = await readFile(folder.registerCopy, "utf8");
    await writeFile(folder.registerCopy, text.slice(0, -30));
    const copy = open();
    expect(await copy.restore()).toBe(0);
    await copy.write();
    await copy.close();
    await lose();
    expect(await open().restore()).toBe(10);
  });

  it("is not believed when it tells another story", async () => {
    fill();
    await writeCopy();
    const text = await readFile(folder.registerCopy, "utf8");
    await writeFile(folder.registerCopy, text.replace("通知2", "别的"));
    await lose();
    await expect(open().restore()).rejects.toThrow("records.copyWrong");
  });

  it("waits for a full disk and misses nothing", async () => {
    fill();
    const real = createAppendFile();
    let isFull = true;
    const copy = open({
      append: async (path, text) => {
        if (isFull) throw new Error("ENOSPC");
        await real.append(path, text);
      },
      close: real.close,
    });
    await expect(copy.write()).rejects.toThrow("ENOSPC");
    isFull = false;
    await copy.write();
    await copy.close();
    await lose();
    expect(await open().restore()).toBe(10);
  });
});

describe("records of another version of the product", () => {
  it("that is newer are left alone, not put aside as damaged", async () => {
    records.close();
    const db = new Database(folder.records);
    db.pragma("user_version = 99");
    db.close();
    await expect(openRecordsSafely(folder.records, folder.recordsHeads)).rejects.toThrow("records.newer");
    await expect(command()).rejects.toThrow("records.newer");
    await rm(folder.records);
    records = openRecords(folder.records);
  });

  it("the first release's are brought up to date: showings go over, their air time is added up, its files are read once more", async () => {
    records.close();
    for (const suffix of ["", "-wal", "-shm"]) await rm(folder.records + suffix, { force: true });
    const db = new Database(folder.records);
    db.exec(await readFile(new URL("../../../../fixtures/records/first-release.sql", import.meta.url), "utf8"));
    db.close();
    await expect(command()).rejects.toThrow("records.older");
    records = openRecords(folder.records);
    records.asRun.addUpOld("Asia/Shanghai");
    const { rows } = records.asRun.list("board-1", 0, Number.MAX_SAFE_INTEGER, 100);
    expect(rows.map(({ title, fromMs, untilMs }) => [title, untilMs - fromMs])).toEqual([
      ["停电通知", 6000],
      ["停电通知", 6000],
    ]);
    expect(records.air.daysOf("item-1")).toEqual([
      { boardId: "board-1", day: "2026-05-11", ms: 6000, showings: 1 },
      { boardId: "board-1", day: "2026-05-12", ms: 6000, showings: 1 },
    ]);
    expect(records.asRun.offsetOf("2026-05-11.ndjson")).toBe(0);
    expect(records.asRun.digests("board-1", 0, Number.MAX_SAFE_INTEGER)).toHaveLength(1);
    expect((await command()).ok).toBe(true);
    records.asRun.addUpOld("Asia/Shanghai");
    expect(records.air.daysOf("item-1")).toHaveLength(2);
  });
});
