import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where a foreign program stands, or null, with the reason printed, for `describe.skipIf`. */
export function peerPath(program: string): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  const found = folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
  if (found === null) process.stdout.write(`skipped: ${program} is not installed on this machine\n`);
  return found;
}

/** Whether this machine lets a test make network namespaces: hosts and cables of its own. The reason is printed if not. */
export function canMakeNamespaces(): boolean {
  const name = `hallcast-try-${process.pid}`;
  const made = spawnSync("ip", ["netns", "add", name], { encoding: "utf8" });
  if (made.status === 0) {
    spawnSync("ip", ["netns", "delete", name]);
    return true;
  }
  process.stdout.write(`skipped: no network namespaces here (${(made.stderr || String(made.error)).trim()})\n`);
  return false;
}
