import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createZip } from "../../../controller/adapters/archiver-zip.ts";
import { readZip } from "../../readers/zip.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-zip-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MADE = Date.UTC(2026, 10, 23, 10);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function* lines(count: number): AsyncGenerator<string> {
  for (let i = 0; i < count; i++) yield i % 3 === 0 ? "" : `{"no":${i}}\n`;
}

test("parts come out as they went in, in order, with their true lengths and hashes", async () => {
  const path = join(folder, "a.zip");
  const zip = await createZip(path, MADE);
  const first = await zip.add("01_登记台账/台账.xlsx", new Uint8Array([1, 2, 3]));
  const second = await zip.add("日志.ndjson", lines(10_000));
  const third = await zip.add("空.ndjson", lines(0));
  const bytes = await zip.close();
  const file = await readFile(path);
  expect(file.length).toBe(bytes);
  const read = readZip(file);
  expect([...read.keys()]).toEqual([first.name, second.name, third.name]);
  for (const part of [first, second, third]) {
    const content = read.get(part.name) ?? Buffer.alloc(0);
    expect({ bytes: content.length, sha256: sha256(content) }).toEqual({ bytes: part.bytes, sha256: part.sha256 });
  }
  expect(read.get("日志.ndjson")?.toString("utf8").startsWith('{"no":1}\n{"no":2}\n{"no":4}')).toBe(true);
});

test("the same parts make the same bytes", async () => {
  const make = async (name: string) => {
    const zip = await createZip(join(folder, name), MADE);
    await zip.add("一.txt", lines(100));
    await zip.add("二.png", new Uint8Array(1000));
    await zip.close();
    return readFile(join(folder, name));
  };
  expect(sha256(await make("a.zip"))).toBe(sha256(await make("b.zip")));
});

test("a file that is there is not written over, and a folder that is not there is told", async () => {
  await writeFile(join(folder, "a.zip"), "mine");
  const there = await createZip(join(folder, "a.zip"), MADE);
  await expect(there.add("x", new Uint8Array(3)).then(() => there.close())).rejects.toMatchObject({
    code: "disk.failed",
  });
  expect(await readFile(join(folder, "a.zip"), "utf8")).toBe("mine");
  const nowhere = await createZip(join(folder, "no", "a.zip"), MADE);
  await expect(nowhere.add("x", new Uint8Array(3)).then(() => nowhere.close())).rejects.toMatchObject({
    code: "disk.missing",
  });
});

test("what was given up leaves nothing behind, and a source that fails says so", async () => {
  const zip = await createZip(join(folder, "a.zip"), MADE);
  await zip.add("一.txt", lines(100));
  const broken = (async function* () {
    yield "a";
    throw new TypeError("source is gone");
  })();
  await expect(zip.add("二.txt", broken)).rejects.toMatchObject({ code: "document.failed" });
  await zip.abandon();
  expect(await readdir(folder)).toEqual([]);
});
