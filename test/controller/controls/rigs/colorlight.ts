import type { TestPicture } from "../../../../controller/ports/playout-status.ts";
import type { FakeStream } from "../../../fakes/tcp.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import type { ControlRig } from "./rig.ts";

const TESTS: Readonly<Record<number, TestPicture>> = {
  1: "red",
  2: "green",
  3: "blue",
  4: "white",
  5: "rows",
  6: "columns",
  7: "slash",
  9: "grid",
  13: "grey",
};

type Change = { readonly brightnessPct?: number; readonly black?: boolean; readonly test?: TestPicture | null };
export type ColorlightRig = ControlRig & { readonly heartbeats: () => number };

/** A processor that takes what it is told by `read` and says nothing. */
function rigOf(heartbeat: string, read: (message: DataView) => Change): ColorlightRig {
  const wires = createFakeWires();
  const power = { brightnessPct: 100, black: false, test: null };
  let now: ReturnType<ControlRig["shows"]> = power;
  let heartbeats = 0;
  const seen = new WeakMap<FakeStream, number>();
  return {
    settings: { host: "10.0.0.9" },
    wires,
    answer: () => {
      for (const stream of wires.tcp.streams) {
        for (const bytes of stream.writes.slice(seen.get(stream) ?? 0)) {
          if (Buffer.from(bytes).toString("hex") === heartbeat) heartbeats++;
          else now = { ...now, ...read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
        }
        seen.set(stream, stream.writes.length);
      }
    },
    shows: () => now,
    powerCycle: () => {
      now = power;
      wires.tcp.streams.at(-1)?.fail("output.refused");
    },
    get behaviour() {
      return wires.tcp.behaviour === "refused" ? "refusing" : wires.tcp.behaviour === "silent" ? "silent" : "well";
    },
    set behaviour(next: ControlRig["behaviour"]) {
      wires.tcp.behaviour = next === "refusing" ? "refused" : next === "silent" ? "silent" : "open";
    },
    noise: null,
    calls: () => wires.tcp.streams.length,
    heartbeats: () => heartbeats,
  };
}

/** Commands of three bytes, payload from byte 17. */
export const colorlightVRig = () =>
  rigOf("9999000800000000", (message) => {
    const wanted = message.getUint32(3, true);
    if (wanted !== message.byteLength || message.getUint16(7, true) !== 0xffff)
      throw new RangeError("V length or device");
    switch (message.getUint16(0)) {
      case 0x1010:
        return { black: message.getUint8(17) === 1 };
      case 0x5010:
        return { brightnessPct: message.getUint16(17, true) / 100 };
      case 0x1210:
        return { test: TESTS[message.getUint8(17)] ?? null };
      default:
        throw new RangeError("V command");
    }
  });

/** Commands of two bytes, payload from byte 16; 0 is black. */
export const colorlightZRig = () =>
  rigOf("99990400", (message) => {
    const wanted = message.getUint32(2, true);
    if (wanted !== message.byteLength || message.getUint16(6, true) !== 0xffff)
      throw new RangeError("Z length or device");
    switch (message.getUint8(0)) {
      case 0x11:
        return { black: message.getUint8(16) === 0 };
      case 0x21:
        return { brightnessPct: message.getFloat32(16, true) };
      case 0x32:
        return { test: TESTS[message.getUint8(16)] ?? null };
      default:
        throw new RangeError("Z command");
    }
  });
