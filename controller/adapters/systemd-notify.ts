import { execFile } from "node:child_process";

export type Readiness = {
  readonly ready: () => void;
  /** Sign of life; sent on at most every half of the interval that the unit asks for. */
  readonly alive: () => void;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Tells systemd, when started by it, that the product is ready and alive. Node has no datagrams on local sockets,
 * so the command `systemd-notify` does it (the unit says `NotifyAccess=all`).
 */
export function createReadiness(env: Environment, monoMs: () => number): Readiness {
  if (env["NOTIFY_SOCKET"] === undefined) return { ready: () => undefined, alive: () => undefined };
  const everyMs = Number(env["WATCHDOG_USEC"] ?? 0) / 2000;
  let lastMs = Number.NEGATIVE_INFINITY;
  // A failure shows in systemd itself: it restarts what does not report.
  const notify = (state: string): void => void execFile("systemd-notify", [state], () => undefined);
  return {
    ready: () => notify("READY=1"),
    alive: () => {
      if (everyMs <= 0 || monoMs() - lastMs < everyMs) return;
      lastMs = monoMs();
      notify("WATCHDOG=1");
    },
  };
}
