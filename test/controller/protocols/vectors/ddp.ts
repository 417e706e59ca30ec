import { createDdpPackets, stampDdpPacket } from "../../../../controller/protocols/ddp.ts";
import type { Claims } from "./claims.ts";

function packetAt(frameBytes: number, index: number, sequence: number, push: boolean): Uint8Array {
  const packet = createDdpPackets(frameBytes, 1)[index];
  if (packet === undefined) throw new RangeError(`packet ${index} of a frame of ${frameBytes} bytes`);
  stampDdpPacket(packet, sequence, push);
  return packet;
}

export const ddp: Claims = {
  "3px push seq1": () => {
    const packet = packetAt(9, 0, 1, true);
    packet.set([0xff, 0, 0, 0, 0xff, 0, 0, 0, 0xff], 10);
    return packet;
  },
  "second packet offset 1440 len 96 push header only": () => packetAt(1536, 1, 3, true).subarray(0, 10),
};
