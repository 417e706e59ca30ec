import type { FakeStream } from "../../../fakes/tcp.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import { type DriverRig, RIG_BYTES } from "./rig.ts";

const PIXELS = 340;

/** A server with 340 pixels on each channel, from the first channel on. */
export function opcRig(): DriverRig {
  const wires = createFakeWires();
  const last = (): FakeStream => {
    const stream = wires.tcp.streams.at(-1);
    if (stream === undefined) throw new RangeError("no connection");
    return stream;
  };
  return {
    settings: { host: "10.0.0.9", pixelsPerChannel: PIXELS },
    wires,
    answer: () => undefined,
    links: () => wires.tcp.streams.length,
    shown: () => {
      const shown = new Uint8Array(RIG_BYTES);
      const bytes = Buffer.concat(last().writes);
      for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt16BE(at + 2)) {
        const data = bytes.subarray(at + 4, at + 4 + bytes.readUInt16BE(at + 2));
        if (bytes[at + 1] === 0) shown.set(data, (bytes.readUInt8(at) - 1) * PIXELS * 3);
      }
      return shown;
    },
    forget: () => last().writes.splice(0),
    vanish: (code) => last().fail(code),
    stall: () => {
      wires.tcp.behaviour = "stuck";
    },
    isClosed: () => last().isClosed,
  };
}
