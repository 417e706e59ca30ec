import {
  createDdpPackets,
  createDdpPush,
  ddpTimeCode,
  stampDdpPacket,
  withDdpTimeCode,
} from "../../../../controller/protocols/ddp.ts";
import { DDP_STATUS, encodeDdpQuery } from "../../../../controller/protocols/ddp-query.ts";
import type { Claims } from "./claims.ts";

function packetAt(frameBytes: number, index: number, sequence: number, push: boolean): Uint8Array {
  const packet = createDdpPackets(frameBytes, 1)[index];
  if (packet === undefined) throw new RangeError(`packet ${index} of a frame of ${frameBytes} bytes`);
  stampDdpPacket(packet, sequence, push);
  return packet;
}

/** The first instant after 1970 whose NTP seconds end in 0x1234, and a half: 2,208,988,800 = 0x83AA7E80. */
const NTP_AT_0X1234_5_MS = (0x83ab_1234 - 0x83aa_7e80 + 0.5) * 1000;

export const ddp: Claims = {
  "3px push seq1": () => {
    const packet = packetAt(9, 0, 1, true);
    packet.set([0xff, 0, 0, 0, 0xff, 0, 0, 0, 0xff], 10);
    return packet;
  },
  "second packet offset 1440 len 96 push header only": () => packetAt(1536, 1, 3, true).subarray(0, 10),
  "push only": () => createDdpPush(1),
  "status query": () => encodeDdpQuery(DDP_STATUS),
  "1px with timecode": () => {
    const packet = packetAt(3, 0, 4, true);
    packet.set([1, 2, 3], 10);
    return withDdpTimeCode(packet, ddpTimeCode(NTP_AT_0X1234_5_MS));
  },
};
