import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeoverSubject } from "../../../../controller/service/records/air-time.ts";
import { openRecords, type Records } from "../../../../controller/service/records/records.ts";
import { createRegistrar } from "../../../../controller/service/records/registrar.ts";
import { HallcastError } from "../../../../playlists/errors.ts";
import type { Decision, Item } from "../../../../playlists/item.ts";
import { emptyLibrary, type Library } from "../../../../playlists/library.ts";
import { approval, clipOf, entry, insert, item, revision, takeover } from "../../../playlists/builders.ts";

const ZONE = "Asia/Shanghai";
const AT = Date.parse("2026-05-11T10:00:00+08:00");

let folder: string;
let records: Records;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-registrar-"));
  records = openRecords(join(folder, "records.db"));
});
afterEach(async () => {
  records.close();
  await rm(folder, { recursive: true, force: true });
});

const library = (items: Item[], changes: Partial<Library> = {}): Library => ({
  ...emptyLibrary("测试大厅", ZONE),
  items,
  ...changes,
});
/** Something came on a board. */
function seen(
  subject: string,
  revisionNo = 1,
  changes: { boardId?: string; title?: string; atMs?: number } = {},
): void {
  const { boardId = "board-1", title = `标题${subject}`, atMs = AT } = changes;
  const clip = clipOf(subject, revisionNo);
  records.air.addUp([{ subject, revisionNo, boardId, title, clip, fromMs: atMs, untilMs: atMs + 6000 }], ZONE);
}
const look = (of: Library) => createRegistrar(records).look(of, AT + 60_000);
const kinds = (registerNo: string) => records.register.eventsOf(registerNo).map(({ kind }) => kind);

describe("the registrar", () => {
  it("numbers what came on, in the order in which it did, and looks at each once", () => {
    seen("i2", 1, { atMs: AT + 5000 });
    seen("i1");
    expect(look(library([item("i1"), item("i2")])).given.map(({ itemId }) => itemId)).toEqual(["i1", "i2"]);
    expect(look(library([item("i1"), item("i2")])).given).toEqual([]);
    expect(records.air.open()).toEqual([]);
  });

  it("passes on what cannot be written down, tells it, and tries again", () => {
    seen("i1");
    seen("i2", 1, { atMs: AT + 5000 });
    let isBroken = true;
    const register: Records["register"] = {
      ...records.register,
      give: (entry, ...more) => {
        if (isBroken && entry.itemId === "i1") throw new HallcastError("internal", "records.failed", {});
        return records.register.give(entry, ...more);
      },
    };
    const registrar = createRegistrar({ ...records, register });
    const both = library([item("i1"), item("i2")]);
    expect(() => registrar.look(both, AT)).toThrow("records.failed");
    expect(records.register.list({}, 0, 10).entries.map(({ itemId }) => itemId)).toEqual(["i2"]);
    isBroken = false;
    expect(registrar.look(both, AT).given).toMatchObject([{ itemId: "i1", registerNo: "LED-2026-002" }]);
  });

  it("leaves open what the library does not know, or knows as something else", () => {
    seen("i1", 1, { title: "从前的内容" });
    seen("i9");
    const other = { ...item("i1"), revisions: [revision("i1", { title: "别的", clips: [] })] };
    expect(look(library([other]))).toEqual({ given: [], unknown: ["从前的内容", "标题i9"] });
    expect(look(library([item("i1"), item("i9")])).given).toHaveLength(2);
  });

  it("takes who published it from the insert or the schedule entry that put it there", () => {
    seen("i1");
    look(library([item("i1")], { inserts: [insert("insert-1", AT - 1000, AT + 60_000, "i1")] }));
    expect(records.register.get("LED-2026-001").publisherName).toBe("其其格");
  });

  it("says that nobody published what came on by the schedule its drafter had handed in with it", () => {
    seen("i1");
    const handedIn = entry("e1", { createdById: revision("i1").draftedById });
    look(library([item("i1")], { entries: [handedIn] }));
    const { drafterName, publisherName } = records.register.get("LED-2026-001");
    expect(publisherName).toBe(`自动上屏（${drafterName}排期）`);
  });

  it("fixes the day by which it had to be public, and knows no day of a year it does not know", () => {
    const dated = (id: string) => {
      const facts = { ...revision(id).facts, createdOn: "2026-04-01" };
      return item(id, { facts });
    };
    const calendar = { years: [{ year: 2026, source: "", holidays: {}, makeUpWorkdays: {} }], overrides: [] };
    seen("i1");
    look(library([dated("i1")], { calendar }));
    seen("i2");
    look(library([dated("i1"), dated("i2")]));
    expect(records.register.get("LED-2026-001").dueDay).toBe("2026-04-29");
    expect(records.register.get("LED-2026-002").dueDay).toBeNull();
  });

  it("tells withdrawal and restoring once each, in the order in which they were", () => {
    seen("i1");
    const decided = (...decisions: Decision[]) => library([item("i1", { decisions })]);
    const withdrawn = approval({ action: "withdraw", atMs: AT + 1, reason: "数字有误" });
    const restored = approval({ action: "restore", atMs: AT + 2 });
    look(decided(withdrawn));
    look(decided(withdrawn, restored));
    look(decided(withdrawn, restored));
    expect(kinds("LED-2026-001")).toEqual(["withdrawn", "restored"]);
    expect(records.register.get("LED-2026-001").withdrawn).toBeNull();
    look(decided(withdrawn, restored, { ...withdrawn, atMs: AT + 3 }));
    expect(records.register.get("LED-2026-001").withdrawn).toMatchObject({ reason: "数字有误", byName: "其其格" });
  });

  it("tells a print run of the publication whose revision was printed, as soon as that has a number", () => {
    const run = {
      ...{ id: "print-1", itemId: "i1", revisionNo: 1, format: "A4" as const, copies: 200, printedOn: "2026-05-11" },
      ...{ place: "导引台", byName: "王丽", atMs: AT, clearedAtMs: null },
    };
    const printed = library([item("i1")], { printRuns: [run] });
    const registrar = createRegistrar(records);
    registrar.look(printed, AT);
    seen("i1");
    registrar.look(printed, AT);
    registrar.look(printed, AT);
    expect(kinds("LED-2026-001")).toEqual(["printed"]);
  });
});

describe("a takeover", () => {
  const subject = takeoverSubject("takeover-1");
  const emergency: Item = { ...item("i5"), category: "emergency", takeoverTemplate: true };
  const start = (source: object) => ({ ...takeover("takeover-1", AT, AT + 60_000), ...source });
  const fromTemplate = { source: { kind: "template" as const, itemId: "i5", revisionNo: 1, values: { area: "一楼" } } };

  it("of a text or an emergency template is an emergency of its own each time", () => {
    seen(subject, 0, { title: "停电" });
    look(library([], { takeovers: [start({})] }));
    seen(takeoverSubject("takeover-2"), 0, { title: "停电", atMs: AT + 90_000 });
    look(library([emergency], { takeovers: [start({}), start({ ...fromTemplate, id: "takeover-2" })] }));
    expect(
      records.register
        .list({}, 0, 10)
        .entries.map(({ registerNo, itemId, category }) => [registerNo, itemId, category]),
    ).toEqual([
      ["LED-YJ-2026-002", "i5", "emergency"],
      ["LED-YJ-2026-001", "takeover-1", "emergency"],
    ]);
    expect(records.register.get("LED-YJ-2026-001")).toMatchObject({ drafterName: "乌兰", approverName: "其其格" });
  });

  it("of a template that is a plain notice counts as that notice, once", () => {
    const plain: Item = { ...emergency, category: "publicity" };
    seen("i5");
    look(library([plain]));
    seen(subject, 0, { boardId: "board-2" });
    look(library([plain], { takeovers: [start(fromTemplate)] }));
    expect(records.register.list({}, 0, 10).entries).toMatchObject([
      { registerNo: "LED-2026-001", boardIds: ["board-1", "board-2"], airTimeMs: 12_000 },
    ]);
  });
});
