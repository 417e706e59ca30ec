import type { Clock } from "../ports/clock.ts";
import type { LocalServer, LocalSocketPort } from "../ports/local-socket.ts";

const ANSWER_MS = 1_000;

/** Null if another process holds the path already; else the claim, until it is closed or the process ends. */
export async function claimInstance(path: string, sockets: LocalSocketPort, clock: Clock): Promise<LocalServer | null> {
  const isHeld = await new Promise<boolean>((resolve) => {
    const cancel = clock.after(ANSWER_MS, () => resolve(false));
    const peer = sockets.connect(path, {
      onOpen: () => {
        cancel();
        resolve(true);
        peer.end();
      },
      onBytes: () => undefined,
      onDrain: () => undefined,
      onEnd: () => {
        cancel();
        resolve(false);
      },
    });
  });
  if (isHeld) return null;
  return sockets.listen(path, (peer) => {
    peer.end();
    return { onBytes: () => undefined, onDrain: () => undefined, onEnd: () => undefined };
  });
}
