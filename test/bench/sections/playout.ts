import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canSeeProcesses, cpuPerMinute, readTree } from "../measure/processes.ts";
import { wait } from "../measure/wait.ts";
import { type SimChild, startBuilt, startSim, stopChild } from "../product/children.ts";
import { skewOf } from "../product/skew.ts";
import { bandClip, fillSpool } from "../product/spool.ts";
import type { Bench, Section } from "../section.ts";

const WARM_UP_MS = 4000;
const MEASURED_MS = 20_000;

const SCENARIOS = [
  { title: "still", rows: 96, motion: "still", limitPct: 1 },
  { title: "96-row scrolling band", rows: 96, motion: "scrollLeft", limitPct: 15 },
  { title: "everything changing", rows: 320, motion: "scrollLeft", limitPct: 27 },
] as const;

/** The playout alone, as it runs without the office part: spool in, real packets out, two boards received by other processes. */
export const playout: Section = {
  id: "playout",
  title: "Playout of two boards of 640×320 at 60 fps over DDP, received by two other processes",
  run: async (bench) => {
    for (const scenario of SCENARIOS) await measure(bench, scenario);
  },
};

async function measure(bench: Bench, { title, rows, motion, limitPct }: (typeof SCENARIOS)[number]): Promise<void> {
  bench.say(`${title}: ${(WARM_UP_MS + MEASURED_MS) / 1000} s`);
  const dataDir = await mkdtemp(join(tmpdir(), "hallcast-bench-"));
  const sims: SimChild[] = [];
  let child: ReturnType<typeof startBuilt> | null = null;
  try {
    for (let n = 0; n < 2; n++) sims.push(await startSim());
    const boards = sims.map(({ port }, n) => ({ id: `board-${n + 1}`, port }));
    await fillSpool(dataDir, boards, bandClip(rows, motion), Date.now());
    const startedMs = Number(process.hrtime.bigint()) / 1e6;
    child = startBuilt("playout/main.js", ["--data", dataDir, "--build", "0"]);
    await wait(WARM_UP_MS);
    const firsts = await Promise.all(sims.map(async (sim) => (await sim.pushes())[0]?.sharedMs ?? Number.NaN));
    await Promise.all(sims.map((sim) => sim.reset()));
    const seesProcesses = await canSeeProcesses();
    const before = seesProcesses ? await readTree(child.pid ?? 0) : [];
    const from = performance.now();
    await wait(MEASURED_MS);
    const after = seesProcesses ? await readTree(child.pid ?? 0) : [];
    const elapsedMs = performance.now() - from;
    const stats = await Promise.all(sims.map((sim) => sim.stats()));
    const [one = [], other = []] = await Promise.all(sims.map((sim) => sim.pushes()));

    if (!seesProcesses) bench.skip(`${title}: CPU`, "this system does not tell what processes use");
    else {
      bench.add(`${title}: playout`, cpuPerMinute(before, after, elapsedMs) / 0.6, "% of a core", { limit: limitPct });
      bench.add(`${title}: playout's memory`, after[0]?.rssMb ?? Number.NaN, "MB");
    }
    const sum = (pick: (one: (typeof stats)[number]) => number) => stats.reduce((total, one) => total + pick(one), 0);
    bench.add(`${title}: packets per second`, (sum(({ packets }) => packets) / elapsedMs) * 1000, "/s");
    bench.add(
      `${title}: packets lost`,
      sum(({ packetsMissing }) => packetsMissing),
      "",
      { limit: 0 },
    );
    if (motion === "still") {
      bench.add("start of the playout → first frame on both boards", Math.max(...firsts) - startedMs, "ms", {
        limit: 2000,
      });
      return;
    }
    bench.add(
      `${title}: new pictures per second and board`,
      (sum(({ changes }) => changes) / 2 / elapsedMs) * 1000,
      "fps",
    );
    const worst = (pick: "p50Ms" | "p99Ms" | "maxMs") =>
      Math.max(...stats.map(({ intervals }) => intervals?.[pick] ?? Number.NaN));
    bench.add(`${title}: interval at the receiver, p50`, worst("p50Ms"), "ms");
    bench.add(`${title}: interval at the receiver, p99`, worst("p99Ms"), "ms");
    bench.add(`${title}: interval at the receiver, max`, worst("maxMs"), "ms");
    const skew = skewOf(one, other);
    bench.add(`${title}: skew between the boards, p50`, skew.p50, "ms", {
      note: `p99 ${skew.p99.toFixed(2)}, max ${skew.max.toFixed(2)}`,
    });
  } finally {
    if (child !== null) await stopChild(child);
    await Promise.all(sims.map((sim) => sim.stop()));
    await rm(dataDir, { recursive: true, force: true });
  }
}
