import type { NetworkCard, RawEthernetEvents, RawEthernetPort } from "../../controller/ports/raw-ethernet.ts";
import { HallcastError } from "../../playlists/errors.ts";

export type FakeEthernet = RawEthernetPort & {
  /** What this PC has; replaced to pull cables. */
  found: readonly NetworkCard[];
  /** Every socket opened so far, oldest first. */
  readonly sockets: readonly FakeEthernetSocket[];
  /** How the next sockets behave. */
  behaviour: "open" | "stuck" | "notAllowed";
};

export type FakeEthernetSocket = {
  readonly card: string;
  readonly hears: number;
  /** Copies of what was sent, in order. */
  readonly frames: Uint8Array[];
  isClosed: boolean;
  readonly fail: (code: string) => void;
  /** Something comes in. */
  readonly hear: (bytes: Uint8Array) => void;
};

/** A network card in good order. */
export function networkCard(name: string, change: Partial<NetworkCard> = {}): NetworkCard {
  return { name, mac: "02:00:00:00:00:01", up: true, carrier: true, speedMbit: 1000, ...change };
}

/** One gigabit card, `eth1`, whose sockets do at once what the test wants of them. */
export function createFakeEthernet(): FakeEthernet {
  const sockets: FakeEthernetSocket[] = [];
  const open = (card: string, hears: number, events: RawEthernetEvents) => {
    const { behaviour } = fake;
    const socket: FakeEthernetSocket = {
      card,
      hears,
      frames: [],
      isClosed: false,
      fail: (code) => {
        if (socket.isClosed) return;
        socket.isClosed = true;
        events.onError(new HallcastError("device", code, { card, cause: "test" }));
      },
      hear: (bytes) => {
        if (!socket.isClosed) events.onFrame(bytes);
      },
    };
    sockets.push(socket);
    // As with real sockets, events come after `open` has returned.
    queueMicrotask(() => (behaviour === "notAllowed" ? socket.fail("output.noRawRight") : events.onOpen()));
    return {
      send: (frames: readonly Uint8Array[], count: number, done: () => void) => {
        if (!socket.isClosed) for (const frame of frames.slice(0, count)) socket.frames.push(frame.slice());
        if (behaviour !== "stuck") done();
      },
      close: () => {
        socket.isClosed = true;
      },
    };
  };
  const fake: FakeEthernet = {
    found: [networkCard("eth1")],
    cards: async () => fake.found,
    sockets,
    behaviour: "open",
    open,
  };
  return fake;
}
