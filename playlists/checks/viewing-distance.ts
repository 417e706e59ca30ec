import { type Check, type CheckFinding, partsOf } from "./check.ts";

/** Hanzi are read comfortably up to 250 times their height. */
const HEIGHTS_PER_DISTANCE = 250;

/** The smallest type the style allows, seen from the farthest reader of each board; the worst board is told. */
export const viewingDistanceCheck: Check = {
  id: "viewingDistance",
  run: ({ content, style, regions }) => {
    if (content.kind !== "clock" && partsOf(content).every(({ text }) => text.trim() === "")) return [];
    const found = style.sizePx === "auto" ? style.minSizePx : style.sizePx;
    let worst: CheckFinding | null = null;
    let worstPx: number = found;
    for (const { pitchMm, viewingDistanceM } of regions) {
      const wanted = Math.ceil((viewingDistanceM * 1000) / HEIGHTS_PER_DISTANCE / pitchMm - 1e-9);
      if (wanted <= worstPx) continue;
      worstPx = wanted;
      worst = {
        code: "style.tooSmall",
        severity: "warn",
        params: { found, wanted, distance: viewingDistanceM, pitch: pitchMm },
        at: null,
        fix: null,
      };
    }
    return worst === null ? [] : [worst];
  },
};
