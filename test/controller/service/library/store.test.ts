import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeDurably } from "../../../../controller/adapters/durable-file.ts";
import { openStore, type Store } from "../../../../controller/service/library/store.ts";
import { HallcastError } from "../../../../playlists/errors.ts";
import type { Library } from "../../../../playlists/library.ts";

let folder: string;
let isFull: boolean;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-store-"));
  isFull = false;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (expected = false): Promise<Store> =>
  openStore({
    folder,
    hallName: "大厅",
    zone: "Asia/Shanghai",
    expected,
    write: async (path, text) => {
      if (isFull) throw new HallcastError("internal", "disk.full", { path });
      await writeDurably(path, text);
    },
  });
const named =
  (name: string) =>
  (library: Library): Library => ({ ...library, hall: { ...library.hall, name } });
const path = () => join(folder, "library.json");
const onDisk = async (): Promise<string> => readFile(path(), "utf8");

describe("the library", () => {
  it("is on disk when a change is acknowledged, and the generation before it too", async () => {
    const store = await open();
    expect(store.loaded).toEqual({ kind: "new" });
    await store.change(named("一"));
    expect(await onDisk()).toContain('"name": "一"');
    await store.change(named("二"));
    expect(await onDisk()).toContain('"name": "二"');
    expect(await readFile(join(folder, "library.previous.json"), "utf8")).toContain('"name": "一"');
    expect((await open()).read().hall.name).toBe("二");
  });

  it("acknowledges nothing on a full disk, is as before, and goes on when there is room again", async () => {
    const store = await open();
    await store.change(named("前"));
    isFull = true;
    await expect(store.change(named("后"))).rejects.toMatchObject({ code: "disk.full" });
    expect(store.read().hall.name).toBe("前");
    expect(await onDisk()).toContain('"name": "前"');
    isFull = false;
    await store.change((library) => ({ ...library, counters: { item: 1 } }));
    expect(JSON.parse(await onDisk())).toMatchObject({ hall: { name: "前" }, counters: { item: 1 } });
  });

  it("takes changes one after another, each on top of the last", async () => {
    const store = await open();
    const count = (library: Library): Library => ({ ...library, counters: { n: (library.counters["n"] ?? 0) + 1 } });
    await Promise.all(Array.from({ length: 20 }, () => store.change(count)));
    expect(store.read().counters).toEqual({ n: 20 });
    const failing = store.change(() => {
      throw new HallcastError("conflict", "test.no", {});
    });
    await expect(failing).rejects.toMatchObject({ code: "test.no" });
    await store.change(count);
    expect(store.read().counters).toEqual({ n: 21 });
  });

  it("gives snapshots that nobody can change", async () => {
    const store = await open();
    const before = store.read();
    expect(() => {
      before.hall.name = "偷改";
    }).toThrow(TypeError);
    await store.change(named("新"));
    expect(before.hall.name).toBe("大厅");
  });

  it("refuses a change after which it could not be read back", async () => {
    const store = await open();
    const broken = store.change((library) => ({ ...library, counters: { "Not A Slug": 1.5 } }));
    await expect(broken).rejects.toMatchObject({ code: "library.wouldBreak" });
    expect(await readdir(folder)).toEqual([]);
  });

  it("runs what must not wait before the document, and undoes it when the document cannot be written", async () => {
    const store = await open();
    const order: string[] = [];
    const options = {
      ahead: async (next: Library) => void order.push(`ahead ${next.hall.name}`),
      undo: async () => void order.push(`undo to ${store.read().hall.name}`),
    };
    await store.change(named("黑"), options);
    isFull = true;
    await expect(store.change(named("亮"), options)).rejects.toMatchObject({ code: "disk.full" });
    expect(order).toEqual(["ahead 黑", "ahead 亮", "undo to 黑"]);
  });
});

describe("a library that was damaged", () => {
  async function twoGenerations(): Promise<void> {
    const store = await open();
    await store.change(named("一"));
    await store.change(named("二"));
  }

  it("by a cut in half is replaced by the generation before, and the damaged file is kept", async () => {
    await twoGenerations();
    const whole = await onDisk();
    await writeFile(path(), whole.slice(0, whole.length / 2));
    const store = await open();
    expect(store.loaded).toMatchObject({ kind: "previous", damagedPath: join(folder, "library.damaged-1.json") });
    expect(store.read().hall.name).toBe("一");
    expect(await readFile(join(folder, "library.damaged-1.json"), "utf8")).toBe(whole.slice(0, whole.length / 2));
    await store.change(named("三"));
    expect((await open()).read().hall.name).toBe("三");
  });

  it("twice keeps both damaged files", async () => {
    await twoGenerations();
    for (let n = 1; n <= 2; n++) {
      await writeFile(path(), `{"version": ${n}`);
      const store = await open();
      await store.change(named(`救 ${n}`));
      await store.change(named(`再 ${n}`));
    }
    expect((await readdir(folder)).filter((name) => name.includes("damaged"))).toEqual([
      "library.damaged-1.json",
      "library.damaged-2.json",
    ]);
  });

  it("in both generations is lost: nothing can be changed and nothing is overwritten, however often it starts", async () => {
    await twoGenerations();
    await writeFile(path(), "half");
    await writeFile(join(folder, "library.previous.json"), "");
    for (let start = 0; start < 2; start++) {
      const store = await open();
      expect(store.loaded.kind).toBe("lost");
      await expect(store.change(named("空"))).rejects.toMatchObject({ code: "library.lost" });
      expect(await onDisk()).toBe("half");
    }
  });

  it("that is missing where there was one is lost, not new", async () => {
    expect((await open(true)).loaded).toMatchObject({ kind: "lost", reason: "missing" });
    expect((await open(false)).loaded).toEqual({ kind: "new" });
  });

  it("of a later version is refused and left alone", async () => {
    const later = JSON.stringify({ version: 999 });
    await writeFile(path(), later);
    const store = await open();
    expect(store.loaded).toMatchObject({ kind: "lost", reason: expect.stringContaining("library.newer") });
    expect(await onDisk()).toBe(later);
  });
});
