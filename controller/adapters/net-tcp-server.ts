import { createServer, type Socket } from "node:net";
import { HallcastError } from "../../playlists/errors.ts";
import type { TcpServerPort } from "../ports/tcp-server.ts";
import { errorCode } from "./durable-file.ts";

/** Machines of a hall are few; more is a mistake or worse. */
const MOST_VISITORS = 32;
const KEEP_ALIVE_MS = 5_000;

const CODES: Readonly<Record<string, string>> = {
  EADDRINUSE: "feed.listenTaken",
  EACCES: "feed.listenDenied",
};

/** Listening through node:net. */
export const netTcpServer: TcpServerPort = {
  listen: (host, port, events) => {
    const sockets = new Set<Socket>();
    let isClosed = false;
    const server = createServer({ keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS }, (socket) => {
      const visitor = events.onVisitor();
      sockets.add(socket);
      socket.on("data", (bytes) => visitor.onBytes(bytes));
      // An end with an error is an end: "close" follows.
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        visitor.onEnd();
      });
    });
    server.maxConnections = MOST_VISITORS;
    const close = (): void => {
      isClosed = true;
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    server.on("error", (cause) => {
      if (isClosed) return;
      close();
      const code = errorCode(cause);
      events.onError(
        new HallcastError(
          "device",
          CODES[code] ?? "feed.listenFailed",
          { host, port, cause: code || String(cause) },
          cause,
        ),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      if (!isClosed) events.onListening(typeof address === "object" && address !== null ? address.port : port);
    });
    return { close };
  },
};
