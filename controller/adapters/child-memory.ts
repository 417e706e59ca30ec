import { readFileSync } from "node:fs";

/**
 * Resident memory of this process's children by a word of their command line, where the system tells (Linux); else empty.
 */
export function childMemory(
  words: Readonly<Record<string, string>>,
): { name: string; pid: number; rssBytes: number }[] {
  try {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
    return pids.flatMap((pid) => {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      const name = Object.entries(words).find(([, word]) => command.includes(word))?.[0];
      const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      return name === undefined || kilobytes === undefined ? [] : [{ name, pid, rssBytes: Number(kilobytes) * 1024 }];
    });
  } catch {
    return [];
  }
}
