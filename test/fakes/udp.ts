import type { UdpPort } from "../../controller/ports/udp.ts";
import { HallcastError } from "../../playlists/errors.ts";

export type FakeUdp = UdpPort & {
  /** Every socket opened so far, oldest first. */
  readonly sockets: readonly FakeSocket[];
  /** How the next sockets behave. */
  behaviour: "open" | "silent" | "stuck" | "unknownHost";
};

export type FakeSocket = {
  readonly host: string;
  readonly port: number;
  /** Copies of what was sent, in order. */
  readonly packets: Uint8Array[];
  isClosed: boolean;
  /** Lets a stuck socket give back what it holds. */
  readonly release: () => void;
  readonly fail: (code: string) => void;
};

/** Sockets that do at once, synchronously, what the test wants of them. */
export function createFakeUdp(): FakeUdp {
  const sockets: FakeSocket[] = [];
  const fake: FakeUdp = {
    sockets,
    behaviour: "open",
    open: (host, port, events) => {
      const { behaviour } = fake;
      let held: (() => void)[] = [];
      const socket: FakeSocket = {
        host,
        port,
        packets: [],
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
      };
      sockets.push(socket);
      // As with real sockets, events come after `open` has returned.
      if (behaviour === "open" || behaviour === "stuck") queueMicrotask(events.onOpen);
      if (behaviour === "unknownHost") queueMicrotask(() => socket.fail("output.hostUnknown"));
      return {
        send: (packets, count, done) => {
          if (!socket.isClosed) for (const packet of packets.slice(0, count)) socket.packets.push(packet.slice());
          if (behaviour === "stuck") held.push(done);
          else done();
        },
        close: () => {
          socket.isClosed = true;
        },
      };
    },
  };
  return fake;
}

/** Lets microtasks run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve();
}
