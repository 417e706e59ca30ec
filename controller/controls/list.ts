import { coex } from "./coex.ts";
import { colorlightV, colorlightZ } from "./colorlight-processor.ts";
import type { ControlKind } from "./control.ts";
import { novastarSerial, novastarTcp } from "./novastar.ts";

/** Every kind of device that steers a board beside its pixels. The suite of controls and the settings forms run over this list. */
export const controls: readonly ControlKind[] = [novastarTcp, novastarSerial, coex, colorlightV, colorlightZ];

/** Null if no kind has this id. */
export function controlOf(id: string): ControlKind | null {
  return controls.find((kind) => kind.id === id) ?? null;
}
