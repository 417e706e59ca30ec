import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns";
import { isIP } from "node:net";
import { HallcastError } from "../../playlists/errors.ts";
import type { UdpEvents, UdpPort, UdpSocket } from "../ports/udp.ts";
import { errorCode } from "./durable-file.ts";

/** A frame of the largest board fits, so that a burst does not have to wait for the network card. The system may grant less. */
const SEND_BUFFER_BYTES = 4 * 1024 * 1024;

/** UDP through node:dgram, on connected sockets: no address handling per packet, and the receiver's refusals come back. */
export const dgramUdp: UdpPort = { open };

function open(host: string, port: number, events: UdpEvents): UdpSocket {
  let socket: Socket | null = null;
  let isConnected = false;
  let isClosed = false;
  const waiting = new Set<() => void>();

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    socket?.close();
    for (const done of waiting) process.nextTick(done);
    waiting.clear();
  };
  const fail = (cause: unknown): void => {
    if (isClosed) return;
    close();
    events.onError(outputError(host, port, cause));
  };
  const connect = (address: string, family: number): void => {
    if (isClosed) return;
    const created = createSocket(family === 6 ? "udp6" : "udp4");
    socket = created;
    created.on("error", fail);
    created.connect(port, address, () => {
      if (isClosed) return;
      isConnected = true;
      try {
        created.setSendBufferSize(SEND_BUFFER_BYTES);
      } catch {
        // The default buffer works too, with more waiting.
      }
      events.onOpen();
    });
  };

  const family = isIP(host);
  if (family !== 0) connect(host, family);
  else lookup(host, (error, address, found) => (error === null ? connect(address, found) : fail(error)));

  return {
    send: (packets, count, done) => {
      if (socket === null || !isConnected || isClosed || count === 0) {
        process.nextTick(done);
        return;
      }
      waiting.add(done);
      const finish = (error: Error | null): void => {
        if (waiting.delete(done)) done();
        if (error !== null) fail(error);
      };
      // Packets go out in order, so the last one's callback stands for all; a callback each would cost a fifth more.
      for (let i = 0; i < count; i++) {
        const packet = packets[i];
        if (packet === undefined) continue;
        if (i === count - 1) socket.send(packet, finish);
        else socket.send(packet);
      }
    },
    close,
  };
}

const CODES: Record<string, string> = {
  ENOTFOUND: "output.hostUnknown",
  EAI_AGAIN: "output.hostUnknown",
  EAI_FAIL: "output.hostUnknown",
  ECONNREFUSED: "output.refused",
  ECONNRESET: "output.refused",
  EHOSTUNREACH: "output.unreachable",
  ENETUNREACH: "output.unreachable",
  ENETDOWN: "output.unreachable",
  EHOSTDOWN: "output.unreachable",
  EADDRNOTAVAIL: "output.unreachable",
};

function outputError(host: string, port: number, cause: unknown): HallcastError {
  const code = errorCode(cause);
  return new HallcastError(
    "device",
    CODES[code] ?? "output.failed",
    { host, port, cause: code || String(cause) },
    cause,
  );
}
