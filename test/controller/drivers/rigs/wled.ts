import { RIG_BYTES } from "./rig.ts";
import { udpRig } from "./udp-rig.ts";

export const wledRig = () =>
  udpRig({ host: "10.0.0.9" }, (packets) => {
    const shown = new Uint8Array(RIG_BYTES);
    for (const packet of packets) {
      if (packet[0] === 2) shown.set(packet.subarray(2));
      if (packet[0] === 4) shown.set(packet.subarray(4), new DataView(packet.buffer).getUint16(2) * 3);
    }
    return shown;
  });
