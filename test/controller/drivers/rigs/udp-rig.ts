import type { FakeSocket } from "../../../fakes/udp.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import type { DriverRig } from "./rig.ts";

/** The part of a rig that is the same for every driver on one UDP socket; `shown` reads the packets. */
export function udpRig(
  settings: DriverRig["settings"],
  shown: (packets: readonly Uint8Array[]) => Uint8Array,
): DriverRig {
  const wires = createFakeWires();
  const last = (): FakeSocket => {
    const socket = wires.udp.sockets.at(-1);
    if (socket === undefined) throw new RangeError("no socket");
    return socket;
  };
  return {
    settings,
    wires,
    answer: () => undefined,
    links: () => wires.udp.sockets.length,
    shown: () => shown(last().packets),
    forget: () => last().packets.splice(0),
    vanish: (code) => last().fail(code),
    stall: () => {
      wires.udp.behaviour = "stuck";
    },
    isClosed: () => last().isClosed,
  };
}
