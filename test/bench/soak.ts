import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { Command } from "commander";
import type { Item } from "../../playlists/item.ts";
import { canSeeProcesses, type ProcessUse, readTree } from "./measure/processes.ts";
import { type Point, slopePerHour } from "./measure/slope.ts";
import { wait } from "./measure/wait.ts";
import { approve, playoutStatus, submitted, withdraw } from "./product/product.ts";
import { type Hall, withHall } from "./product/set-up.ts";
import type { Row } from "./section.ts";
import { formatTable } from "./table.ts";

const command = new Command("npm run soak --")
  .description(
    "Runs the built product with two virtual boards for a while and tells what grows: memory, open files, disk",
  )
  .option("--minutes <n>", "how long", "10");

const SAMPLES = 120;
/** A change of the programme so often; pages are asked all the while. */
const CHANGE_MS = 20_000;
const ASK_MS = 250;
/** What a process may gain over the second half of the run, when everything has been done at least once. */
const MOST_GAIN_MB = 24;
const MOST_GAIN_FILES = 8;
/** Of a thousand frames, on a PC that does nothing else. */
const MOST_SKIPPED = 1;

type Sample = {
  readonly atMs: number;
  readonly uses: readonly (ProcessUse & { readonly files: number })[];
  readonly disk: ReadonlyMap<string, number>;
};

async function main(): Promise<void> {
  const minutes = Number(command.parse().opts()["minutes"]);
  if (!(await canSeeProcesses())) {
    console.log("this system does not tell what processes use");
    process.exitCode = 1;
    return;
  }
  await withHall(async (hall) => {
    const standing = [
      await published(hall, "窗口办理时间为每日九时至十七时，请参保人员提前取号。", {
        motion: "scrollLeft",
        sizePx: 48,
      }),
      await published(hall, "一窗办成事 社保暖人心", { motion: "still", sizePx: 48 }),
      await published(hall, "关于集中缴费期的公告：请到十二号窗口办理。".repeat(12), { motion: "pages", sizePx: 32 }),
    ];
    console.log(`… ${standing.length} items rotate on both boards; ${minutes} minutes`);
    const ticks = (await playoutStatus(hall.product)).ticks;
    const samples = await use(hall, minutes * 60_000);
    const later = await playoutStatus(hall.product);
    const lost = await Promise.all(hall.sims.map(async (sim) => (await sim.stats()).packetsMissing));
    const rows: Row[] = [
      row("frames", later.ticks.count - ticks.count, "", null),
      row(
        "frames skipped, of a thousand",
        (1000 * (later.ticks.skipped - ticks.skipped)) / Math.max(1, later.ticks.count - ticks.count),
        "",
        MOST_SKIPPED,
      ),
      row("lateness of frames, p99", later.ticks.lateP99Ms, "ms", null),
      row(
        "packets lost",
        lost.reduce((sum, n) => sum + n, 0),
        "",
        null,
      ),
      ...processRows(samples),
      ...diskRows(samples),
    ];
    console.log(formatTable(`${minutes} minutes of the whole product`, rows, []));
    if (rows.some(({ value, limit }) => limit !== null && !(value <= limit))) process.exitCode = 1;
  });
}

async function published(hall: Hall, text: string, style: object): Promise<Item> {
  const item = await submitted(hall.product, { content: { kind: "text", text }, style }, "normal");
  await approve(hall.product, item);
  return item;
}

/** Days of an office in minutes: notices come and go, pages are looked at, and now and then everything is measured. */
async function use(hall: Hall, lengthMs: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const from = performance.now();
  const paths = ["/api/boards", "/api/items", "/api/boards/board-1/frame.png", "/api/status", "/healthz"];
  let changedMs = from;
  let passing: Item | null = null;
  for (let n = 0; performance.now() < from + lengthMs; n++) {
    await hall.product.fetchPage(paths[n % paths.length] ?? "/healthz");
    if (performance.now() - changedMs > CHANGE_MS) {
      changedMs = performance.now();
      if (passing !== null) await withdraw(hall.product, passing);
      passing = passing === null ? await published(hall, `第${n}号通知，请到窗口办理。`, { motion: "still" }) : null;
    }
    if (performance.now() - from > (samples.length * lengthMs) / SAMPLES) samples.push(await sample(hall));
    await wait(ASK_MS);
  }
  samples.push(await sample(hall));
  return samples;
}

async function sample({ product, dataDir }: Hall): Promise<Sample> {
  const uses = await readTree(product.pid);
  const counted = await Promise.all(
    uses.map(async (use) => ({ ...use, files: (await readdir(`/proc/${use.pid}/fd`).catch(() => [])).length })),
  );
  return { atMs: performance.now(), uses: counted, disk: await sizesOf(dataDir) };
}

/** The processes that live all the time; the renderer comes and goes. */
function processRows(samples: readonly Sample[]): Row[] {
  const half = samples.slice(samples.length >> 1);
  const last = samples.at(-1)?.uses ?? [];
  return last.flatMap(({ pid, command: line }): Row[] => {
    const name = /(\w+)\/(?:main|process)\.js/.exec(line)?.[1] ?? line;
    const seen = half.flatMap(({ atMs, uses }) => {
      const found = uses.find((use) => use.pid === pid);
      return found === undefined ? [] : [{ atMs, ...found }];
    });
    const [first, final] = [seen[0], seen.at(-1)];
    if (first === undefined || final === undefined || seen.length < half.length) return [];
    const memory: Point[] = seen.map(({ atMs, rssMb }) => ({ atMs, value: rssMb }));
    const hours = (final.atMs - first.atMs) / 3_600_000;
    const perHour = slopePerHour(memory);
    return [
      {
        ...row(`${name}: memory gained in the second half`, perHour * hours, "MB", MOST_GAIN_MB),
        note: `resident ${final.rssMb.toFixed(0)} MB, ${perHour.toFixed(1)} MB an hour`,
      },
      {
        ...row(`${name}: open files gained in the second half`, final.files - first.files, "", MOST_GAIN_FILES),
        note: `${final.files} open`,
      },
    ];
  });
}

function diskRows(samples: readonly Sample[]): Row[] {
  const [first, last] = [samples[samples.length >> 1], samples.at(-1)];
  if (first === undefined || last === undefined) return [];
  const hours = (last.atMs - first.atMs) / 3_600_000;
  return [...last.disk].flatMap(([name, bytes]) => {
    const grown = (bytes - (first.disk.get(name) ?? 0)) / 1e6;
    if (grown <= 0) return [];
    const note = `${(grown / hours).toFixed(1)} MB an hour, with a change every ${CHANGE_MS / 1000} s`;
    return [{ ...row(`disk: ${name}`, grown, "MB", null), note }];
  });
}

/** Bytes of a folder's files by their first two names. */
async function sizesOf(root: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split("/").slice(0, 2).join("/");
    // A file may have been replaced since it was listed.
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    sizes.set(name, (sizes.get(name) ?? 0) + size);
  }
  return sizes;
}

function row(name: string, value: number, unit: string, limit: number | null): Row {
  return { name, value, unit, limit, note: "" };
}

await main();
