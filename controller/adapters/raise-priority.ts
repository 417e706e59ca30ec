import { writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";

/**
 * Frames go before pages when the PC is busy: the frame clock needs little time, but that at once. Without the right to it
 * (an ordinary user on Linux; the systemd unit gives it with `LimitNICE`) everything works at normal priority.
 */
export function raisePriority(): void {
  attempt(() => setPriority(constants.priority.PRIORITY_HIGH));
  // Linux with sched_autogroup weighs whole sessions against each other; priorities count only within one.
  if (process.platform === "linux") attempt(() => writeFileSync("/proc/self/autogroup", "-20"));
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Wished for, not needed.
  }
}
