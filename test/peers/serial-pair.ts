import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SerialPair = {
  /** The two ends of a cable; what goes in at one comes out at the other. */
  readonly ours: string;
  readonly theirs: string;
  /** Pulls the plug: both ends vanish. */
  readonly pull: () => Promise<void>;
  /** Plugs it in again under the same names. */
  readonly plug: () => Promise<void>;
  readonly dispose: () => Promise<void>;
};

/** Two pseudo terminals joined by socat, in a folder of their own. They know no speed: everything goes at once. */
export async function createSerialPair(socat: string): Promise<SerialPair> {
  const folder = await mkdtemp(join(tmpdir(), "hallcast-serial-"));
  const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
  let child: ChildProcess | null = null;
  const plug = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const ends = [ours, theirs].map((link) => `pty,raw,echo=0,link=${link}`);
      const started = spawn(socat, ["-d", "-d", ...ends], { stdio: ["ignore", "ignore", "pipe"] });
      child = started;
      started.once("error", reject);
      let said = "";
      started.stderr.on("data", (text) => {
        said += String(text);
        if (said.includes("starting data transfer loop")) resolve();
      });
    });
  const pull = (): Promise<void> =>
    new Promise((resolve) => {
      const running = child;
      child = null;
      if (running === null || running.exitCode !== null || running.signalCode !== null) {
        resolve();
        return;
      }
      running.once("exit", () => resolve());
      running.kill("SIGTERM");
    });
  await plug();
  return {
    ours,
    theirs,
    pull,
    plug,
    dispose: async () => {
      await pull();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
