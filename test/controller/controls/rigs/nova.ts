import type { TestPicture } from "../../../../controller/ports/playout-status.ts";
import type { FakeStream, FakeTcp } from "../../../fakes/tcp.ts";
import { createFakeWires, type FakeWires } from "../../../fakes/wires.ts";
import type { ControlRig } from "./rig.ts";

const CARDS = 3;
const TESTS: Readonly<Record<number, TestPicture>> = {
  2: "red",
  3: "green",
  4: "blue",
  5: "white",
  6: "rows",
  7: "columns",
  8: "slash",
  9: "grey",
};

type NovaRig = ControlRig & {
  /** Registers of a receiving card, by address. */
  readonly card: (index: number) => Map<number, number>;
  readonly sender: Map<number, number>;
  /** Every request that arrived, as hex. */
  readonly requests: string[];
  /** The next requests are answered with this ack. */
  ack: number;
  /** Cards take no write, as a wall with a loose cable. */
  isDeaf: boolean;
};

/** A sending card with three receiving cards on its first port, over any stream. */
function novaRig(wires: FakeWires, line: FakeTcp, settings: Readonly<Record<string, unknown>>): NovaRig {
  const fresh = () => new Map([[0x02000001, 255]]);
  let cards = Array.from({ length: CARDS }, fresh);
  const sender = new Map([
    [0x00000002, 0x6106],
    [0x04100004, 0x0102],
    [0x02000017, 1],
  ]);
  const requests: string[] = [];
  let noise: "halves" | "garbage before" | "wrong sum first" | null = null;
  let read = new WeakMap<FakeStream, number>();

  const reply = (request: Uint8Array, ack: number, data: readonly number[]): Uint8Array => {
    const isWrite = request[10] === 1;
    const out = [0xaa, 0x55, ack, request[3] ?? 0, request[5] ?? 0, request[4] ?? 0, ...request.subarray(6, 16)];
    out.push(...(isWrite || ack !== 0 ? [0, 0] : [data.length & 0xff, data.length >> 8]), ...(ack === 0 ? data : []));
    const sum = out.slice(2).reduce((a, b) => a + b, 0x5555) & 0xffff;
    return Uint8Array.from([...out, sum & 0xff, sum >> 8]);
  };
  const serve = (request: Uint8Array): Uint8Array => {
    const view = new DataView(request.buffer, request.byteOffset);
    const [address, length, cardNo] = [view.getUint32(12, true), view.getUint16(16, true), view.getUint16(8, true)];
    const [device, port, isWrite] = [view.getUint8(6), view.getUint8(7), view.getUint8(10) === 1];
    if (rig.ack !== 0) return reply(request, rig.ack, []);
    if (device === 0) {
      if (isWrite) sender.set(address, view.getUint8(18));
      const value = sender.get(address);
      if (value === undefined) return reply(request, 4, []);
      return reply(request, 0, isWrite ? [] : bytesOf(value, length));
    }
    const isAll = cardNo === 0xffff && (port === 0 || port === 0xff);
    const some = isAll ? cards : port === 0 && cardNo < cards.length ? [cards[cardNo]] : [];
    const [first] = some;
    if (first === undefined) return reply(request, 1, []);
    if (isWrite) {
      if (!rig.isDeaf) for (const card of some) card?.set(address, view.getUint8(18));
      return reply(request, 0, []);
    }
    if (address === 0) return reply(request, 0, bytesOf(0x4501, length));
    if (address === 0x0a000000) {
      // 41.5 °C, 35 % and 4.9 V, all valid
      const data = new Array<number>(length).fill(0);
      data.splice(0, 4, 0x80, 83, 0x80 | 35, 0x80 | 49);
      return reply(request, 0, data);
    }
    return reply(request, 0, bytesOf(first.get(address) ?? 0, length));
  };
  const say = (stream: FakeStream, bytes: Uint8Array): void => {
    if (noise === "garbage before") stream.hear(Uint8Array.of(0x00, 0xaa, 0xaa, 0x55, 0x07, 0x13, 0xaa));
    if (noise === "wrong sum first") {
      const wrong = bytes.slice();
      wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 0xff;
      stream.hear(wrong);
    }
    if (noise === "halves") for (const byte of bytes) stream.hear(Uint8Array.of(byte));
    else stream.hear(bytes);
  };
  const rig: NovaRig = {
    settings,
    wires,
    sender,
    requests,
    ack: 0,
    isDeaf: false,
    card: (index) => {
      const card = cards[index];
      if (card === undefined) throw new RangeError(`card ${index}`);
      return card;
    },
    answer: () => {
      for (const stream of line.streams) {
        const from = read.get(stream) ?? 0;
        const fresh = stream.writes.slice(from);
        read.set(stream, stream.writes.length);
        for (const request of fresh) {
          requests.push(Buffer.from(request).toString("hex"));
          if (rig.behaviour === "well") say(stream, serve(request));
        }
      }
    },
    shows: () => {
      const card = rig.card(1);
      return {
        brightnessPct: Math.round(((card.get(0x02000001) ?? 0) * 100) / 255),
        black: card.get(0x02000100) === 0xff || sender.get(0x02200050) === 2,
        test: TESTS[card.get(0x02000101) ?? 0] ?? null,
      };
    },
    powerCycle: () => {
      cards = Array.from({ length: CARDS }, fresh);
      read = new WeakMap(line.streams.map((stream) => [stream, stream.writes.length]));
      line.streams.at(-1)?.fail("output.refused");
    },
    get behaviour() {
      return line.behaviour === "refused" ? "refusing" : isSilent ? "silent" : "well";
    },
    set behaviour(next) {
      line.behaviour = next === "refusing" ? "refused" : "open";
      isSilent = next === "silent";
    },
    noise: (kind) => {
      noise = kind;
    },
    calls: () => line.streams.length,
  };
  let isSilent = false;
  return rig;
}

function bytesOf(value: number, length: number): number[] {
  return Array.from({ length }, (_, i) => (value >> (8 * i)) & 0xff);
}

export function novaTcpRig(): NovaRig {
  const wires = createFakeWires();
  return novaRig(wires, wires.tcp, { host: "10.0.0.7", cards: "3" });
}

export function novaSerialRig(): NovaRig {
  const wires = createFakeWires();
  return novaRig(wires, wires.serial.lines, { path: "/dev/ttyUSB0", baudRate: 1_048_576, cards: "3" });
}
