import {
  createColorlightBrightness,
  createColorlightDiscovery,
  createColorlightRow,
  createColorlightSync,
} from "../../../../controller/protocols/colorlight.ts";
import type { Claims } from "./claims.ts";

function row(y: number, x: number, pixels: readonly number[]): Uint8Array {
  const packet = createColorlightRow(y, x, pixels.length / 3);
  packet.set(pixels, 21);
  return packet;
}

export const colorlight: Claims = {
  "sync/display full brightness (112 B)": () => createColorlightSync(255),
  "brightness 128 (77 B)": () => createColorlightBrightness(128),
  "row 1 offset 0, 2 px": () => row(1, 0, [0x00, 0x00, 0xff, 0x00, 0xff, 0x00]),
  "row 300 offset 497, 1 px": () => row(300, 497, [1, 2, 3]),
  "discovery receiver 0 (284 B)": () => createColorlightDiscovery(0),
};
