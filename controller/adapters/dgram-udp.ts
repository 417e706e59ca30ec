import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns";
import { isIP } from "node:net";
import type { UdpAddress, UdpBinding, UdpEvents, UdpHub, UdpPort, UdpSocket } from "../ports/udp.ts";
import type { UdpBursts } from "./koffi-udp-bursts.ts";
import { outputError } from "./output-error.ts";

/** A frame of the largest board fits, so that a burst does not have to wait for the network card. The system may grant less. */
const SEND_BUFFER_BYTES = 4 * 1024 * 1024;
/** A group is meant for the hall's own network. */
const MULTICAST_HOPS = 1;

/** UDP through node:dgram; with `bursts`, sockets to one receiver send whole runs of packets at a fraction of the cost; without, one packet a call. */
export function createDgramUdp(bursts: UdpBursts | null): UdpPort {
  return { open: (host, port, events) => open(bursts, host, port, events), bind };
}

type Held = {
  readonly begin: (socket: Socket) => void;
  readonly fail: (cause: unknown) => void;
  readonly isClosed: () => boolean;
  /** The callback for the last packet of a burst: packets go out in order, so it stands for all, and one each would cost a fifth more. */
  readonly whenSent: (done: () => void) => (error: Error | null) => void;
  readonly close: () => void;
};

/** What both kinds of socket need: one end, and no `done` forgotten at it. */
function hold(host: string, port: number, events: UdpEvents): Held {
  let socket: Socket | null = null;
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
    // A port that is taken is told from inside `bind`, before whoever asked has the socket in hand.
    process.nextTick(() => events.onError(outputError(host, port, cause)));
  };
  return {
    begin: (created) => {
      socket = created;
      created.on("error", fail);
      created.on("message", (bytes, { address, port: fromPort }) => {
        if (!isClosed) events.onMessage(bytes, { address, port: fromPort });
      });
    },
    fail,
    isClosed: () => isClosed,
    whenSent: (done) => {
      waiting.add(done);
      return (error) => {
        if (waiting.delete(done)) done();
        if (error !== null) fail(error);
      };
    },
    close,
  };
}

/** On connected sockets: no address handling per packet, and the receiver's refusals come back. */
function open(bursts: UdpBursts | null, host: string, port: number, events: UdpEvents): UdpSocket {
  const held = hold(host, port, events);
  let connected: Socket | null = null;
  let descriptor: number | null = null;
  const connect = (address: string, family: number): void => {
    if (held.isClosed()) return;
    const socket = createSocket(family === 6 ? "udp6" : "udp4");
    held.begin(socket);
    descriptor = bursts?.createSocket(family === 6 ? 6 : 4) ?? null;
    if (descriptor !== null) socket.bind({ fd: descriptor });
    socket.connect(port, address, () => {
      if (held.isClosed()) return;
      connected = socket;
      enlarge(socket);
      events.onOpen();
    });
  };
  const family = isIP(host);
  if (family !== 0) connect(host, family);
  else lookup(host, (error, address, found) => (error === null ? connect(address, found) : held.fail(error)));

  return {
    send: (packets, count, done) => {
      if (connected === null || held.isClosed() || count === 0) {
        process.nextTick(done);
        return;
      }
      // What still waits in the socket's queue has to leave first.
      const isFree = descriptor !== null && count > 1 && connected.getSendQueueCount() === 0;
      const sent = bursts === null || descriptor === null || !isFree ? 0 : bursts.send(descriptor, packets, count);
      if (sent === count) {
        process.nextTick(done);
        return;
      }
      const finish = held.whenSent(done);
      for (let i = sent; i < count; i++) {
        const packet = packets[i];
        if (packet === undefined) continue;
        if (i === count - 1) connected.send(packet, finish);
        else connected.send(packet);
      }
    },
    close: held.close,
  };
}

function bind(binding: UdpBinding, events: UdpEvents): UdpHub {
  const { address, port } = binding;
  const held = hold(address, port, events);
  // Addresses are numeric here; the built-in lookup would cost a turn of the event loop per packet.
  const socket = createSocket({
    type: "udp4",
    reuseAddr: binding.shared,
    lookup: (host, _options, callback) => callback(null, host, 4),
  });
  let bound: Socket | null = null;
  held.begin(socket);
  socket.bind({ address: binding.groups.length > 0 ? "0.0.0.0" : address, port, exclusive: !binding.shared }, () => {
    if (held.isClosed()) return;
    try {
      if (binding.broadcast) socket.setBroadcast(true);
      socket.setMulticastTTL(MULTICAST_HOPS);
      if (address !== "0.0.0.0") socket.setMulticastInterface(address);
      for (const group of binding.groups) socket.addMembership(group, address === "0.0.0.0" ? undefined : address);
    } catch (error) {
      held.fail(error);
      return;
    }
    bound = socket;
    enlarge(socket);
    // Binding to a numeric address may be done before `bind` returns, and nobody can use what they do not have yet.
    process.nextTick(() => {
      if (!held.isClosed()) events.onOpen();
    });
  });
  return {
    sendTo: (packets, addresses, count, done) => {
      if (bound === null || held.isClosed() || count === 0) {
        process.nextTick(done);
        return;
      }
      const finish = held.whenSent(done);
      for (let i = 0; i < count; i++) {
        const packet = packets[i];
        const to: UdpAddress | undefined = addresses[i];
        if (packet === undefined || to === undefined) continue;
        if (i === count - 1) bound.send(packet, to.port, to.address, finish);
        else bound.send(packet, to.port, to.address);
      }
    },
    close: held.close,
  };
}

function enlarge(socket: Socket): void {
  try {
    socket.setSendBufferSize(SEND_BUFFER_BYTES);
  } catch {
    // The default buffer works too, with more waiting.
  }
}
