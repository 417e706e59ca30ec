import type { FakeSocket } from "../../../fakes/udp.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import { artPollReply, isArtDmx, isArtPoll } from "../artnet-bytes.ts";
import { type DriverRig, RIG_BYTES } from "./rig.ts";

const UNIVERSES = Math.ceil(RIG_BYTES / 510);
const NODE = { address: "10.0.0.9", port: 6454 };

/** A node with all universes of the board, four in each of its answers, found by asking everybody. */
export function artnetRig(): DriverRig {
  const wires = createFakeWires();
  const answered = new Map<FakeSocket, number>();
  const hubs = (): FakeSocket[] => wires.udp.sockets.filter(({ port }) => port === 0);
  const last = (): FakeSocket => {
    const socket = hubs().at(-1);
    if (socket === undefined) throw new RangeError("no socket");
    return socket;
  };
  return {
    settings: { target: "discover" },
    wires,
    answer: () => {
      const ear = wires.udp.sockets.find(({ port, isClosed }) => port === 6454 && !isClosed);
      const polls = last().packets.filter(isArtPoll).length;
      if (ear === undefined || polls === answered.get(last())) return;
      answered.set(last(), polls);
      for (let first = 0; first < UNIVERSES; first += 4) {
        const universes = Array.from({ length: Math.min(4, UNIVERSES - first) }, (_, i) => first + i);
        ear.hear(artPollReply({ bindIndex: 1 + first / 4, universes }), NODE);
      }
    },
    links: () => hubs().length,
    shown: () => {
      const shown = new Uint8Array(RIG_BYTES);
      for (const [i, packet] of last().packets.entries()) {
        if (!isArtDmx(packet) || last().addresses[i]?.address !== NODE.address) continue;
        const view = new DataView(packet.buffer);
        const offset = view.getUint16(14, true) * 510;
        // the last packet may carry a zero more than the picture has
        const length = Math.min(view.getUint16(16), RIG_BYTES - offset);
        shown.set(packet.subarray(18, 18 + length), offset);
      }
      return shown;
    },
    forget: () => {
      last().packets.splice(0);
      last().addresses.splice(0);
      answered.set(last(), 0);
    },
    vanish: (code) => last().fail(code),
    stall: () => {
      wires.udp.behaviour = "stuck";
    },
    isClosed: () => wires.udp.sockets.every(({ isClosed }) => isClosed),
  };
}
