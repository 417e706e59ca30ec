import { writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";

/**
 * Lets a process go before others when the PC is busy. Without the right to it (an ordinary user on Linux; the systemd unit
 * gives it with `LimitNICE`) everything works at normal priority.
 */
export function raisePriority(pid: number): void {
  attempt(() => setPriority(pid, constants.priority.PRIORITY_HIGH));
  // Linux with sched_autogroup weighs whole sessions against each other; priorities count only within one.
  if (process.platform === "linux") attempt(() => writeFileSync(`/proc/${pid}/autogroup`, "-20"));
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Wished for, not needed.
  }
}
