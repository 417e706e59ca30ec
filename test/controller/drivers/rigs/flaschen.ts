import { RIG_BYTES, RIG_WIDTH_PX } from "./rig.ts";
import { udpRig } from "./udp-rig.ts";

const HEADER = /^P6\n(\d+) (\d+)\n#FT: (\d+) (\d+) (\d+)\n255\n/;

export const flaschenRig = () =>
  udpRig({ host: "10.0.0.9", xPx: 7, yPx: 3 }, (packets) => {
    const shown = new Uint8Array(RIG_BYTES);
    for (const packet of packets) {
      const found = HEADER.exec(Buffer.from(packet.subarray(0, 60)).toString("latin1"));
      if (found === null) continue;
      const [header, ...rest] = found;
      const [width = 0, height = 0, x = 0, y = 0] = rest.map(Number);
      for (let row = 0; row < height; row++) {
        const from = header.length + row * width * 3;
        shown.set(packet.subarray(from, from + width * 3), ((y - 3 + row) * RIG_WIDTH_PX + x - 7) * 3);
      }
    }
    return shown;
  });
