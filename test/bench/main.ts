import { mkdir, writeFile } from "node:fs/promises";
import { arch, cpus, loadavg, platform } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { Bench, Row } from "./section.ts";
import { sections } from "./sections/list.ts";
import { formatTable } from "./table.ts";

const OUTPUT = fileURLToPath(new URL("../../bench-output/bench.json", import.meta.url));

const command = new Command("npm run bench --")
  .description("Measures Hallcast, prints tables and writes bench-output/bench.json")
  .option("--only <section...>", `only these of: ${sections.map(({ id }) => id).join(", ")}`);

type Result = {
  id: string;
  title: string;
  rows: Row[];
  skipped: { name: string; why: string }[];
  failure: string | null;
};

async function main(): Promise<void> {
  const loadBefore = loadavg()[0] ?? 0;
  const only: readonly string[] | undefined = command.parse().opts()["only"];
  const results: Result[] = [];
  for (const section of sections) {
    if (only !== undefined && !only.includes(section.id)) continue;
    const result: Result = { id: section.id, title: section.title, rows: [], skipped: [], failure: null };
    results.push(result);
    try {
      await section.run(benchOf(result, results));
    } catch (error) {
      // One section that fails must not lose the numbers of the others; it shows in the table and in the exit code.
      result.failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    console.log(formatTable(section.title, result.rows, result.skipped));
    if (result.failure !== null) console.log(`failed: ${result.failure}`);
  }
  const machine = {
    cpu: cpus()[0]?.model.trim() ?? "",
    cores: cpus().length,
    platform: platform(),
    arch: arch(),
    node: process.version,
    loadBefore,
  };
  await mkdir(dirname(OUTPUT), { recursive: true });
  await writeFile(OUTPUT, `${JSON.stringify({ madeAt: new Date().toISOString(), machine, results }, null, 1)}\n`);
  const rows = results.flatMap((result) => result.rows);
  // A value that is not a number keeps no limit.
  const over = rows.filter((row) => row.limit !== null && !(row.value <= row.limit));
  const limited = rows.filter((row) => row.limit !== null);
  console.log(
    `\n${limited.length - over.length} of ${limited.length} limits kept on ${machine.cores} × ${machine.cpu}, Node ${machine.node}`,
  );
  // Other work on the machine shows first in the slowest of many: lateness, intervals, skew.
  console.log(`load of the machine before the run: ${loadBefore.toFixed(2)}`);
  for (const row of over) console.log(`over: ${row.name}: ${row.value} ${row.unit}, wanted at most ${row.limit}`);
  if (results.some((result) => result.failure !== null)) process.exitCode = 1;
}

function benchOf(result: Result, all: readonly Result[]): Bench {
  return {
    add: (name, value, unit, options = {}) =>
      result.rows.push({ name, value, unit, limit: options.limit ?? null, note: options.note ?? "" }),
    skip: (name, why) => result.skipped.push({ name, why }),
    valueOf: (sectionId, name) =>
      all.find(({ id }) => id === sectionId)?.rows.find((row) => row.name === name)?.value ?? null,
    say: (text) => console.log(`  … ${text}`),
  };
}

await main();
