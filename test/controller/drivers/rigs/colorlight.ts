import type { FakeEthernetSocket } from "../../../fakes/ethernet.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import { type DriverRig, RIG_BYTES, RIG_WIDTH_PX } from "./rig.ts";

/** One card: it keeps rows and shows them at a sync, and tells of itself when it is asked. */
export function colorlightRig(): DriverRig {
  const wires = createFakeWires();
  const last = (): FakeEthernetSocket => {
    const socket = wires.ethernet.sockets.at(-1);
    if (socket === undefined) throw new RangeError("no socket");
    return socket;
  };
  return {
    settings: { interface: "eth1" },
    wires,
    answer: () => {
      const socket = wires.ethernet.sockets.at(-1);
      if (socket?.frames.some((frame) => frame[12] === 0x07 && frame[16] === 0)) socket.hear(cardAnswer({}));
    },
    links: () => wires.ethernet.sockets.length,
    shown: () => {
      const rows = new Uint8Array(RIG_BYTES);
      let shown: Uint8Array = new Uint8Array(RIG_BYTES);
      for (const frame of last().frames) {
        const view = new DataView(frame.buffer);
        if (frame[12] === 0x01) shown = rows.slice();
        if (frame[12] !== 0x55) continue;
        const start = (view.getUint16(13) * RIG_WIDTH_PX + view.getUint16(15)) * 3;
        for (let i = 0; i < view.getUint16(17) * 3; i += 3)
          rows.set([frame[21 + i + 2] ?? 0, frame[21 + i + 1] ?? 0, frame[21 + i] ?? 0], start + i);
      }
      return shown;
    },
    forget: () => last().frames.splice(0),
    vanish: (code) => last().fail(code),
    stall: () => {
      wires.ethernet.behaviour = "stuck";
    },
    isClosed: () => last().isClosed,
  };
}

/** The answer of a 5A card: 1070 bytes, of which few are understood. */
export function cardAnswer(about: {
  card?: number;
  major?: number;
  minor?: number;
  packets?: number;
  uptimeMs?: number;
}): Uint8Array {
  const bytes = new Uint8Array(1070);
  bytes.set([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x08, 0x05]);
  const view = new DataView(bytes.buffer);
  view.setUint8(15, about.major ?? 11);
  view.setUint8(16, about.minor ?? 7);
  view.setUint32(51, about.packets ?? 0);
  view.setUint32(59, about.uptimeMs ?? 60_000);
  view.setUint8(98, about.card ?? 0);
  return bytes;
}
