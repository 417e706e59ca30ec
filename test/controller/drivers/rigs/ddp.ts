import { RIG_BYTES } from "./rig.ts";
import { udpRig } from "./udp-rig.ts";

export const ddpRig = () =>
  udpRig({ host: "10.0.0.9" }, (packets) => {
    const shown = new Uint8Array(RIG_BYTES);
    for (const packet of packets) shown.set(packet.subarray(10), new DataView(packet.buffer).getUint32(4));
    return shown;
  });
