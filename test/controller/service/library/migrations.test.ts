import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { migrate, parseLibrary } from "../../../../controller/service/library/load.ts";
import { CURRENT_VERSION, type Migration, migrations } from "../../../../controller/service/library/migrations/list.ts";

const FIXTURES = join(import.meta.dirname, "../../../../fixtures/libraries");
const read = (name: string): unknown => JSON.parse(readFileSync(join(FIXTURES, name), "utf8"));

describe("the list of migrations", () => {
  it("has no gap and ends at the current version", () => {
    expect(migrations.map((step) => step.from)).toEqual(Array.from({ length: CURRENT_VERSION - 1 }, (_, i) => i + 1));
  });

  for (const step of migrations)
    it(`turns a library of version ${step.from} into the one that is written down, without touching the old one`, () => {
      const before = read(`v${step.from}.json`);
      const kept = structuredClone(before);
      const { document } = migrate(before, [step], step.from + 1);
      expect(document).toEqual(read(`v${step.from + 1}.json`));
      expect(before).toEqual(kept);
    });

  it("leads from every version that ever was to one that can be read", () => {
    const old = readdirSync(FIXTURES).filter((name) => /^v\d+\.json$/.test(name));
    expect(old).toHaveLength(CURRENT_VERSION);
    for (const name of old) expect(parseLibrary(JSON.stringify(read(name))), name).toMatchObject({ kind: "good" });
  });

  it("runs only the steps that are missing, in order", () => {
    const steps: Migration[] = [1, 2, 3].map((from) => ({
      from,
      migrate: (document) => ({ ...document, path: `${String(document["path"] ?? "")}${from}` }),
    }));
    expect(migrate({ version: 2 }, steps, 4)).toEqual({ document: { version: 4, path: "23" }, from: 2 });
    expect(migrate({ version: 4 }, steps, 4)).toEqual({ document: { version: 4 }, from: null });
    expect(() => migrate({ version: 5 }, steps, 4)).toThrow("library.newer");
    expect(() => migrate([], steps, 4)).toThrow("library.noVersion");
  });
});
