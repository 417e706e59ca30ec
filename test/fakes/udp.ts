import type { UdpAddress, UdpEvents, UdpPort } from "../../controller/ports/udp.ts";
import { HallcastError } from "../../playlists/errors.ts";

export type FakeUdp = UdpPort & {
  /** Every socket opened or bound so far, oldest first. */
  readonly sockets: readonly FakeSocket[];
  /** How the next sockets behave. */
  behaviour: "open" | "silent" | "stuck" | "unknownHost";
};

export type FakeSocket = {
  /** Of the receiver; of the socket itself if it was bound. */
  readonly host: string;
  readonly port: number;
  /** Copies of what was sent, in order. */
  readonly packets: Uint8Array[];
  /** Where each of them went. */
  readonly addresses: UdpAddress[];
  isClosed: boolean;
  /** Lets a stuck socket give back what it holds. */
  readonly release: () => void;
  readonly fail: (code: string) => void;
  /** Something comes in. */
  readonly hear: (bytes: Uint8Array, from?: UdpAddress) => void;
};

/** Sockets that do at once, synchronously, what the test wants of them. */
export function createFakeUdp(): FakeUdp {
  const sockets: FakeSocket[] = [];
  const add = (host: string, port: number, events: UdpEvents) => {
    const { behaviour } = fake;
    let held: (() => void)[] = [];
    const socket: FakeSocket = {
      host,
      port,
      packets: [],
      addresses: [],
      isClosed: false,
      release: () => {
        const waiting = held;
        held = [];
        for (const done of waiting) done();
      },
      fail: (code) => {
        if (socket.isClosed) return;
        socket.isClosed = true;
        events.onError(new HallcastError("device", code, { host, port, cause: "test" }));
      },
      hear: (bytes, from = { address: host, port }) => {
        if (!socket.isClosed) events.onMessage(bytes, from);
      },
    };
    sockets.push(socket);
    // As with real sockets, events come after `open` has returned.
    if (behaviour === "open" || behaviour === "stuck") queueMicrotask(events.onOpen);
    if (behaviour === "unknownHost") queueMicrotask(() => socket.fail("output.hostUnknown"));
    return {
      take: (packets: readonly Uint8Array[], addresses: readonly UdpAddress[], done: () => void) => {
        if (!socket.isClosed)
          for (const [i, packet] of packets.entries()) {
            socket.packets.push(packet.slice());
            socket.addresses.push(addresses[i] ?? { address: host, port });
          }
        if (behaviour === "stuck") held.push(done);
        else done();
      },
      close: () => {
        socket.isClosed = true;
      },
    };
  };
  const fake: FakeUdp = {
    sockets,
    behaviour: "open",
    open: (host, port, events) => {
      const { take, close } = add(host, port, events);
      return { send: (packets, count, done) => take(packets.slice(0, count), [], done), close };
    },
    bind: ({ address, port }, events) => {
      const { take, close } = add(address, port, events);
      return { sendTo: (packets, to, count, done) => take(packets.slice(0, count), to, done), close };
    },
  };
  return fake;
}

/** Lets microtasks run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve();
}
