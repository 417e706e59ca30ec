import type { FakeStream } from "../../../fakes/tcp.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import type { DriverRig } from "./rig.ts";

/** The part of a rig that is the same for every driver on a serial line; `shown` reads everything that was written. */
export function serialRig(settings: DriverRig["settings"], shown: (bytes: Uint8Array) => Uint8Array): DriverRig {
  const wires = createFakeWires();
  const { lines } = wires.serial;
  const last = (): FakeStream => {
    const stream = lines.streams.at(-1);
    if (stream === undefined) throw new RangeError("no port was opened");
    return stream;
  };
  return {
    settings,
    wires,
    answer: () => undefined,
    links: () => lines.streams.length,
    shown: () => shown(new Uint8Array(Buffer.concat(last().writes))),
    forget: () => last().writes.splice(0),
    vanish: (code) => last().fail(code),
    stall: () => {
      lines.behaviour = "stuck";
    },
    isClosed: () => last().isClosed,
  };
}
