import { RIG_BYTES } from "./rig.ts";
import { udpRig } from "./udp-rig.ts";

/** A receiver of universes from 1 on, 170 pixels each; it hears data only, and nothing in what ends a stream. */
export const e131Rig = () =>
  udpRig({ way: "multicast" }, (packets) => {
    const shown = new Uint8Array(RIG_BYTES);
    for (const packet of packets) {
      const view = new DataView(packet.buffer);
      const isData = view.getUint32(18) === 4 && view.getUint32(40) === 2;
      if (!isData || (view.getUint8(112) & 0x40) !== 0) continue;
      shown.set(packet.subarray(126, 126 + view.getUint16(123) - 1), (view.getUint16(113) - 1) * 510);
    }
    return shown;
  });
