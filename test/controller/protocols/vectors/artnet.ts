import { createArtDmx, createArtPoll, createArtSync, stampArtDmx } from "../../../../controller/protocols/artnet.ts";
import type { Claims } from "./claims.ts";

function dmx(portAddress: number, sequence: number, slots: readonly number[]): Uint8Array {
  const packet = createArtDmx(portAddress, slots.length);
  stampArtDmx(packet, sequence);
  packet.set(slots, 18);
  return packet;
}

export const artnet: Claims = {
  "ArtDmx seq1 port-address 3 [9,8,7,6]": () => dmx(3, 1, [9, 8, 7, 6]),
  "ArtDmx seq255 port-address 0x123 3 ch padded to 4": () => dmx(0x123, 255, [1, 2, 3]),
  ArtSync: () => createArtSync(),
  ArtPoll: () => createArtPoll(),
};
