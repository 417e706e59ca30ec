import { adalight } from "./adalight.ts";
import { artnet } from "./artnet.ts";
import { colorlight } from "./colorlight.ts";
import { colorlightPlayer } from "./colorlight-player.ts";
import { ddp } from "./ddp.ts";
import type { Driver } from "./driver.ts";
import { e131 } from "./e131.ts";
import { flaschen } from "./flaschen.ts";
import { huidu } from "./huidu.ts";
import { onbonBxy } from "./onbon-bxy.ts";
import { opc } from "./opc.ts";
import { screen } from "./screen.ts";
import { tpm2 } from "./tpm2.ts";
import { tpm2net } from "./tpm2net.ts";
import { wled } from "./wled.ts";
import { xixun } from "./xixun.ts";

/** Every kind of output the product knows. The conformance suite and the settings forms run over this list. */
export const drivers: readonly Driver[] = [
  ddp,
  e131,
  artnet,
  opc,
  colorlight,
  huidu,
  onbonBxy,
  colorlightPlayer,
  xixun,
  screen,
  wled,
  flaschen,
  tpm2net,
  adalight,
  tpm2,
];

/** Null if no driver has this id. */
export function driverOf(id: string): Driver | null {
  return drivers.find((driver) => driver.id === id) ?? null;
}
