import type { Clock } from "../ports/clock.ts";
import { encodeLinkJson } from "../ports/playout-link.ts";
import { netLocalSocket } from "./net-local-socket.ts";

/** The old one has to write its log; if it hangs, the boards do not wait for it. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Asks a playout that still runs on this data folder (its supervisor died) to let go of the boards.
 * Resolves at once if there is none.
 */
export function askForHandOver(path: string, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      peer.end();
      resolve();
    };
    const cancel = clock.after(LONGEST_WAIT_MS, finish);
    const peer = netLocalSocket.connect(path, {
      onOpen: () => peer.write(encodeLinkJson({ type: "handOver" })),
      onBytes: () => undefined,
      onDrain: () => undefined,
      onEnd: finish,
    });
  });
}
