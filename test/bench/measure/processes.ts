import { readdir, readFile } from "node:fs/promises";

/** Ticks of /proc per second: fixed at 100 for user space on every Linux. */
const TICKS_PER_SECOND = 100;

export type ProcessUse = {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
  /** User and system time since its start. */
  readonly cpuSec: number;
  readonly rssMb: number;
  /** Its share of memory that several processes have in common, so that sums are true. */
  readonly pssMb: number;
};

/** Whether this system tells what processes use (Linux does). */
export async function canSeeProcesses(): Promise<boolean> {
  return (await readProcess(process.pid)) !== null;
}

/** A process and all its descendants that live now. */
export async function readTree(rootPid: number): Promise<ProcessUse[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(readProcess))).filter((use) => use !== null);
  const members = new Set([rootPid]);
  for (let before = 0; before !== members.size; ) {
    before = members.size;
    for (const use of all) if (members.has(use.parentPid)) members.add(use.pid);
  }
  return all.filter((use) => members.has(use.pid));
}

async function readProcess(pid: number): Promise<ProcessUse | null> {
  try {
    const [stat, commandLine, memory] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
      readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => ""),
    ]);
    // The name in brackets may itself hold brackets and spaces; fields are counted after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const kB = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(memory)?.[1] ?? 0);
    return {
      pid,
      parentPid: Number(fields[1]),
      command: commandLine.replaceAll("\0", " ").trim(),
      cpuSec: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
      rssMb: kB("Rss") / 1024,
      pssMb: kB("Pss") / 1024,
    };
  } catch {
    return null;
  }
}

/** CPU seconds per minute of time that a tree of processes took between two looks at it; processes that ended between do not count. */
export function cpuPerMinute(before: readonly ProcessUse[], after: readonly ProcessUse[], elapsedMs: number): number {
  const earlier = new Map(before.map((use) => [use.pid, use.cpuSec]));
  const spent = after.reduce((sum, use) => sum + use.cpuSec - (earlier.get(use.pid) ?? 0), 0);
  return (spent / elapsedMs) * 60_000;
}
