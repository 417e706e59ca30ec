import { createFlaschenTile } from "../../../../controller/protocols/flaschen.ts";
import type { Claims } from "./claims.ts";

export const flaschen: Claims = {
  "2x1 at 10,20 layer 1": () => {
    const { packet, headerBytes } = createFlaschenTile(2, 1, { xPx: 10, yPx: 20, layer: 1 });
    packet.set([0xff, 0, 0, 0, 0xff, 0], headerBytes);
    return packet;
  },
};
