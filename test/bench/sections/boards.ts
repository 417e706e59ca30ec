import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canSeeProcesses, cpuPerMinute, readTree } from "../measure/processes.ts";
import { wait } from "../measure/wait.ts";
import { startBuilt, startSim, stopChild } from "../product/children.ts";
import { bandClip, fillSpool } from "../product/spool.ts";
import type { Section } from "../section.ts";

const WARM_UP_MS = 3000;
const MEASURED_MS = 12_000;
/** Sixteen boards at 60 Hz would be more packets than one receiver of this machine takes; the question is the slope. */
const RATE_HZ = 15;

/** What one more board costs the playout. */
export const boards: Section = {
  id: "boards",
  title: `More boards: a 96-row band scrolling at ${RATE_HZ} Hz on each (% of a core of the playout)`,
  run: async (bench) => {
    if (!(await canSeeProcesses())) return bench.skip("everything", "this system does not tell what processes use");
    const cost: number[] = [];
    for (const count of [1, 2, 16]) {
      const percent = await measure(count);
      cost.push(percent);
      bench.add(`${count} ${count === 1 ? "board" : "boards"}`, percent, "% of a core");
    }
    const [one = Number.NaN, two = Number.NaN, sixteen = Number.NaN] = cost;
    bench.add("the 2nd board", two - one, "% of a core");
    bench.add("each of the 3rd to 16th", (sixteen - two) / 14, "% of a core");
  },
};

async function measure(count: number): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), "hallcast-bench-"));
  const sim = await startSim();
  let child: ReturnType<typeof startBuilt> | null = null;
  try {
    const all = Array.from(
      { length: count },
      (_, n) => ({ id: `board-${n + 1}`, port: sim.port, rateHz: RATE_HZ }) as const,
    );
    await fillSpool(dataDir, all, bandClip(96, "scrollLeft"), Date.now());
    child = startBuilt("playout/main.js", ["--data", dataDir, "--build", "0"]);
    await wait(WARM_UP_MS);
    const before = await readTree(child.pid ?? 0);
    const from = performance.now();
    await wait(MEASURED_MS);
    return cpuPerMinute(before, await readTree(child.pid ?? 0), performance.now() - from) / 0.6;
  } finally {
    if (child !== null) await stopChild(child);
    await sim.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
