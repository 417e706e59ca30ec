import type { TFunction } from "i18next";
import type { z } from "zod";
import type { contract } from "../../../controller/service/api/contract.ts";

type Load = NonNullable<z.infer<typeof contract.estimateOutput.response>["load"]>;

/** What a common and a gigabit network carry of such small packets. */
const COMMON_MBIT = 90;
const GIGABIT_MBIT = 900;

/** What somebody has to know about a wire before choosing it: one plain sentence, and whether it is a warning. */
export function loadWords(
  load: Load,
  rateHz: number,
  t: TFunction,
): { readonly text: string; readonly warns: boolean } {
  const { baudRate: baud, framesPerSecond } = load;
  if (baud !== null && framesPerSecond !== null && load.limitedBy === "line") {
    const fps = few(framesPerSecond);
    if (framesPerSecond >= 1) return { text: t("output.lineSpeed", { baud, fps }), warns: false };
    return { text: t("output.lineSlow", { baud, fps, seconds: few(1 / framesPerSecond) }), warns: true };
  }
  if (framesPerSecond !== null && framesPerSecond < rateHz)
    return { text: t("output.gapSpeed", { fps: few(framesPerSecond) }), warns: false };
  if (baud !== null) return { text: t("output.lineSpeed", { baud, fps: rateHz }), warns: false };
  const mbit = (load.bytesPerFrame * 8 * rateHz) / 1e6;
  const values = { packets: load.packetsPerFrame, rate: rateHz, mbit: few(mbit) };
  if (mbit > GIGABIT_MBIT) return { text: t("output.packetsTooMany", values), warns: true };
  return { text: mbit > COMMON_MBIT ? t("output.packetsMany", values) : t("output.packets", values), warns: false };
}

/** No more digits than mean something, rounded down from one on. */
function few(value: number): string {
  if (value >= 10) return String(Math.floor(value));
  if (value >= 1) return String(Math.floor(value * 10) / 10);
  return value.toPrecision(1);
}
