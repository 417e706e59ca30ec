import { createAdalightFrame, sealAdalightFrame } from "../../../../controller/protocols/adalight.ts";
import type { Claims } from "./claims.ts";

const headers = [1, 2, 25, 256, 257, 300, 1024].map((leds) => [
  `header ${leds} leds`,
  () => createAdalightFrame(leds, "plain").subarray(0, 6),
]);

export const adalight: Claims = Object.fromEntries(headers);

export const awa: Claims = {
  "2 px ff0000 00ff00": () => {
    const frame = createAdalightFrame(2, "checked");
    frame.set([0xff, 0, 0, 0, 0xff, 0], 6);
    sealAdalightFrame(frame);
    return frame;
  },
};
