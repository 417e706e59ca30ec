import { chmod, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import type { LocalPeer, LocalSocketPort, PeerEvents } from "../ports/local-socket.ts";
import { diskError } from "./durable-file.ts";

export const netLocalSocket: LocalSocketPort = {
  listen: async (path, onPeer) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      attach(socket, onPeer(peerOf(socket)));
    });
    if (process.platform !== "win32") await rm(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => reject(diskError(path, error)));
      server.listen(path, resolve);
    });
    server.on("error", () => undefined);
    if (process.platform !== "win32") await chmod(path, 0o600);
    return {
      close: () =>
        new Promise((resolve) => {
          for (const socket of sockets) socket.destroy();
          server.close(() => resolve());
        }),
    };
  },
  connect: (path, events) => {
    const socket = connect(path);
    socket.once("connect", events.onOpen);
    attach(socket, events);
    return peerOf(socket);
  },
};

function attach(socket: Socket, events: PeerEvents): void {
  socket.on("data", events.onBytes);
  socket.on("drain", events.onDrain);
  // "close" follows every error and tells all that is needed.
  socket.on("error", () => undefined);
  socket.once("close", () => events.onEnd());
}

function peerOf(socket: Socket): LocalPeer {
  return {
    write: (bytes) => {
      if (socket.writable) socket.write(bytes);
    },
    waitingBytes: () => socket.writableLength,
    end: () => socket.destroy(),
  };
}
