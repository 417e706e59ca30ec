import { createConnection } from "node:net";
import { HallcastError } from "../../playlists/errors.ts";
import type { ByteStream, ByteStreamEvents, TcpPort } from "../ports/byte-stream.ts";
import { outputError } from "./output-error.ts";

/** Finds a peer that went away without a word, as a controller does whose plug is pulled. */
const KEEP_ALIVE_MS = 5_000;

/** TCP through node:net. */
export const netTcp: TcpPort = { connect };

function connect(host: string, port: number, events: ByteStreamEvents): ByteStream {
  let isClosed = false;
  const waiting = new Set<() => void>();
  const socket = createConnection({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    socket.destroy();
    for (const done of waiting) process.nextTick(done);
    waiting.clear();
  };
  const end = (error: HallcastError): void => {
    if (isClosed) return;
    close();
    events.onError(error);
  };
  socket.on("connect", () => {
    if (!isClosed) events.onOpen();
  });
  socket.on("data", (bytes) => {
    if (!isClosed) events.onBytes(bytes);
  });
  socket.on("error", (error) => end(outputError(host, port, error)));
  socket.on("close", () => end(new HallcastError("device", "output.refused", { host, port, cause: "closed" })));
  return {
    write: (bytes, done) => {
      if (isClosed) {
        process.nextTick(done);
        return;
      }
      waiting.add(done);
      socket.write(bytes, () => {
        if (waiting.delete(done)) done();
      });
    },
    close,
  };
}
