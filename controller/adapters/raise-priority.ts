import { constants, setPriority } from "node:os";

/**
 * Frames go before pages when the PC is busy. Without the right to it (an ordinary user on Linux; the systemd unit gives it
 * with `Nice`) everything works at normal priority.
 */
export function raisePriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch {
    // Asked for, not needed.
  }
}
