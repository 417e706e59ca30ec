import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AsRunCursor } from "../../../../controller/service/records/as-run-reading.ts";
import { ingestAsRun, tidyAsRun } from "../../../../controller/service/records/ingest.ts";
import { openRecords, type Records } from "../../../../controller/service/records/records.ts";

const ZONE = "Asia/Shanghai";
/** A Monday, 10:00 in the hall. */
const AT = Date.parse("2026-05-11T10:00:00+08:00");
const HOUR = 3_600_000;

/** Everything older may go. */
const NEW_YEAR = { firstPlain: "2026-01-01", firstKept: "2026-01-01" };

let folder: string;
let records: Records;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-as-run-"));
  records = openRecords(join(folder, "records.db"));
  await mkdir(join(folder, "as-run"));
});
afterEach(async () => {
  records.close();
  await rm(folder, { recursive: true, force: true });
});

const show = (fromMs: number, untilMs: number, changes: object = {}) => ({
  ...{ type: "show", boardId: "board-1", place: "main", tier: "scheduled", itemId: "item-1", revisionNo: 1 },
  ...{ takeoverId: null, title: "停电", clip: "a".repeat(64), programSeq: 1, controlSeq: 0, fromMs, untilMs },
  ...{ frames: Math.round((untilMs - fromMs) / 20), ...changes },
});
let files = 0;
async function log(...lines: readonly object[]): Promise<void> {
  files += 1;
  const name = `2026-05-11.${String(files).padStart(4, "0")}.ndjson`;
  await writeFile(join(folder, "as-run", name), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await ingestAsRun(join(folder, "as-run"), records.asRun, ZONE, "all");
}
const stretches = () =>
  records.asRun
    .list("board-1", 0, AT + 1000 * HOUR, 1000)
    .rows.map(({ fromMs, untilMs }) => [fromMs - AT, untilMs - AT]);
const airMs = () => records.air.daysOf("item-1").reduce((sum, { ms }) => sum + ms, 0);

describe("the log of showings", () => {
  it("is not led to hide a showing by one of no length that began with it", async () => {
    await log(show(AT, AT, { itemId: "item-2" }), show(AT, AT + 6000));
    expect(stretches()).toEqual([[0, 6000]]);
    expect(airMs()).toBe(6000);
  });

  it("holds each moment once when a sudden end has told a showing twice", async () => {
    // The longer one first, as a restart writes it, and the other way round.
    await log(show(AT, AT + 6000), show(AT, AT + 4000));
    await log(show(AT + 10_000, AT + 12_000), show(AT + 10_000, AT + 16_000));
    expect(stretches()).toEqual([
      [0, 6000],
      [10_000, 12_000],
      [12_000, 16_000],
    ]);
    expect(airMs()).toBe(12_000);
  });

  it("adds air time up by the hall's days, whatever comes in whatever order", async () => {
    const pieces = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 })), {
      maxLength: 20,
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(pieces, async (wanted) => {
        run += 1;
        const [itemId, boardId] = [`item-p${run}`, `board-p${run}`];
        const seen = new Set<number>();
        const lines = wanted.flatMap(([hour, hours]) => {
          const fromMs = AT + hour * HOUR;
          if (seen.has(hour)) return [];
          seen.add(hour);
          return [show(fromMs, fromMs + (hours * HOUR) / 30, { itemId, boardId })];
        });
        await log(...lines);
        const found = records.air.daysOf(itemId);
        expect(found.reduce((sum, { ms }) => sum + ms, 0)).toBe(
          lines.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0),
        );
      }),
      { numRuns: 20 },
    );
  });

  it("splits what stands over midnight between the two days", async () => {
    const midnight = Date.parse("2026-05-12T00:00:00+08:00");
    await log(show(midnight - 600_000, midnight + 1_200_000));
    expect(records.air.daysOf("item-1")).toEqual([
      { boardId: "board-1", day: "2026-05-11", ms: 600_000, showings: 1 },
      { boardId: "board-1", day: "2026-05-12", ms: 1_200_000, showings: 1 },
    ]);
  });

  it("counts a takeover of the whole board once, though it is told for each of its places", async () => {
    const takeover = { tier: "takeover", itemId: null, revisionNo: null, takeoverId: "takeover-1" };
    await log(
      show(AT - 1000, AT),
      show(AT, AT + 60_000, { ...takeover, place: "ticker" }),
      show(AT, AT + 60_000, takeover),
      show(AT + 60_000, AT + 61_000),
    );
    expect(records.air.daysOf("takeover:takeover-1")).toMatchObject([{ ms: 60_000 }]);
  });

  it("knows what has come on before its showing has ended, without counting time that has not passed", async () => {
    const { untilMs: _, frames: __, ...began } = show(AT, AT);
    await log({ ...began, type: "began" });
    expect(records.air.open()).toMatchObject([{ subject: "item-1", boardId: "board-1", atMs: AT }]);
    expect(stretches()).toEqual([]);
    expect(airMs()).toBe(0);
  });

  it("is answered in pages that miss nothing and repeat nothing, also for one that began before the stretch", async () => {
    const lines = Array.from({ length: 25 }, (_, i) => show(AT + i * 1000, AT + i * 1000 + 1000));
    const ticker = lines.map((line) => ({ ...line, place: "ticker" }));
    await log(show(AT - 50 * HOUR, AT + 500, { place: "corner" }), ...lines, ...ticker);
    const all: string[] = [];
    let after: AsRunCursor | null = null;
    do {
      const page: ReturnType<Records["asRun"]["list"]> = records.asRun.list("board-1", AT, AT + HOUR, 7, after);
      expect(page.rows.length).toBeLessThanOrEqual(7);
      all.push(...page.rows.map(({ fromMs, place }) => `${fromMs - AT} ${place}`));
      after = page.next;
    } while (after !== null);
    expect(all).toHaveLength(51);
    expect(new Set(all).size).toBe(51);
    expect(all[0]).toBe(`${-50 * HOUR} corner`);
  });

  it("tells where nothing went out, but not of what may still be on", async () => {
    await log(show(AT, AT + 6000), show(AT + 60_000, AT + 66_000), show(AT + 70_000, AT + 76_000));
    expect(records.asRun.gaps("board-1", AT, AT + 100_000, 10_000)).toEqual([
      { fromMs: AT + 6000, untilMs: AT + 60_000 },
    ]);
    expect(records.asRun.gaps("board-1", AT, AT + 50_000, 10_000)).toEqual([
      { fromMs: AT + 6000, untilMs: AT + 50_000 },
    ]);
  });
});

describe("the playout's own files", () => {
  it("go after their time, but only if they were taken", async () => {
    const as = join(folder, "as-run");
    for (const day of ["2025-01-01", "2025-01-02", "2026-05-11"])
      await writeFile(join(as, `${day}.ndjson`), `${JSON.stringify(show(AT, AT + 1000))}\n`);
    await ingestAsRun(as, records.asRun, ZONE, "all");
    await writeFile(join(as, "2025-01-03.ndjson"), `${JSON.stringify(show(AT, AT + 9000))}\n`);
    expect(await tidyAsRun(as, records.asRun, NEW_YEAR)).toEqual({ packed: 0, removed: 2 });
    expect((await readdir(as)).sort()).toEqual(["2025-01-03.ndjson", "2026-05-11.ndjson"]);
    await ingestAsRun(as, records.asRun, ZONE, "all");
    expect(await tidyAsRun(as, records.asRun, NEW_YEAR)).toEqual({ packed: 0, removed: 1 });
    expect(await tidyAsRun(join(folder, "nowhere"), records.asRun, NEW_YEAR)).toEqual({ packed: 0, removed: 0 });
  });

  it("are packed when their days are past and taken; from there everything comes back when the records are lost", async () => {
    const as = join(folder, "as-run");
    const days = ["2026-05-08", "2026-05-09", "2026-05-10", "2026-05-11"];
    const torn = '{"type":"show"';
    for (const [i, day] of days.entries()) {
      const atMs = AT + (i - 3) * 24 * HOUR;
      await writeFile(join(as, `${day}.ndjson`), `${JSON.stringify(show(atMs, atMs + 1000))}\n${torn}`);
    }
    await ingestAsRun(as, records.asRun, ZONE, "all");
    const before = records.asRun.list("board-1", 0, AT + HOUR, 10);
    expect(before.rows).toHaveLength(4);
    const when = { firstPlain: "2026-05-10", firstKept: "2026-05-01" };
    expect(await tidyAsRun(as, records.asRun, when)).toEqual({ packed: 2, removed: 0 });
    expect(await tidyAsRun(as, records.asRun, when)).toEqual({ packed: 0, removed: 0 });
    expect((await readdir(as)).sort()).toEqual([
      ...["2026-05-08.ndjson.gz", "2026-05-09.ndjson.gz", "2026-05-10.ndjson", "2026-05-11.ndjson"],
    ]);
    expect(await ingestAsRun(as, records.asRun, ZONE, "all")).toBe(0);
    const anew = openRecords(join(folder, "anew.db"));
    expect(await ingestAsRun(as, anew.asRun, ZONE, "all")).toBe(4);
    expect(anew.asRun.list("board-1", 0, AT + HOUR, 10)).toEqual(before);
    expect(await tidyAsRun(as, anew.asRun, { ...when, firstKept: "2026-05-09" })).toEqual({ packed: 0, removed: 1 });
    anew.close();
  });

  it("that were packed and are damaged keep no other day away, and are told of", async () => {
    const as = join(folder, "as-run");
    await writeFile(join(as, "2026-05-01.ndjson.gz"), "no such thing");
    await writeFile(join(as, "2026-05-11.ndjson"), `${JSON.stringify(show(AT, AT + 1000))}\n`);
    await expect(ingestAsRun(as, records.asRun, ZONE, "all")).rejects.toThrow("archive.damaged");
    expect(stretches()).toEqual([[0, 1000]]);
  });
});
