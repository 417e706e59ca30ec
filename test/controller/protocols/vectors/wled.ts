import { createDnrgb, createWledPackets } from "../../../../controller/protocols/wled.ts";
import type { Claims } from "./claims.ts";

export const wled: Claims = {
  "DRGB timeout2 2px": () => {
    const packet = createWledPackets(2, 2)[0]?.packet ?? new Uint8Array();
    packet.set([0xff, 0, 0, 0, 0xff, 0], 2);
    return packet;
  },
  "DNRGB start 489 1px": () => {
    const packet = createDnrgb(489, 1, 2);
    packet.set([1, 2, 3], 4);
    return packet;
  },
};
