import { colorlight } from "./colorlight.ts";
import { ddp } from "./ddp.ts";
import type { Driver } from "./driver.ts";
import { huidu } from "./huidu.ts";
import { screen } from "./screen.ts";

/** Every kind of output the product knows. The conformance suite and the settings forms run over this list. */
export const drivers: readonly Driver[] = [ddp, colorlight, huidu, screen];

/** Null if no driver has this id. */
export function driverOf(id: string): Driver | null {
  return drivers.find((driver) => driver.id === id) ?? null;
}
