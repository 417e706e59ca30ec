import { type Check, countOf, partsOf } from "./check.ts";

const MAX_SECONDS = 120;

/** A scroll so long that nobody waits for its end; pages do better. Estimated from the reading speed, without drawing. */
export const scrollTimeCheck: Check = {
  id: "scrollTime",
  run: ({ content, style, regions }) => {
    if (content.kind !== "text" && content.kind !== "bilingual") return [];
    const longest = Math.max(...partsOf(content).map(({ text }) => countOf(text)));
    const fits = regions.length > 0 && regions.every((region) => longest <= capacityOf(region, style));
    const scrolls = style.motion === "scrollLeft" || (style.motion === "auto" && !fits);
    const found = Math.round(longest / style.charsPerSecond);
    if (!scrolls || found <= MAX_SECONDS) return [];
    return [{ code: "scroll.tooLong", severity: "hint", params: { found, max: MAX_SECONDS } }];
  },
};

/** Characters that stand whole in a region at the smallest size the style allows. */
function capacityOf(
  region: { readonly widthPx: number; readonly heightPx: number },
  style: { readonly minSizePx: number; readonly lineGapPct: number },
): number {
  const columns = Math.floor(region.widthPx / (style.minSizePx + 1));
  const rows = Math.floor(region.heightPx / (style.minSizePx * (1 + style.lineGapPct / 100)));
  return columns * rows;
}
