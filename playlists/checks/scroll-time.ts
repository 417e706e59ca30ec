import { type Check, type CheckFinding, countOf, partsOf } from "./check.ts";

const MAX_SECONDS = 120;
const EASY_CHARS_PER_SECOND = 4;
/** TSI PRM: nobody reads faster than this while text moves. */
const MAX_CHARS_PER_SECOND = 6;

/**
 * A scroll that runs too fast to read, or so long that nobody waits for its end; pages do better. Estimated from the reading
 * speed, without drawing.
 */
export const scrollTimeCheck: Check = {
  id: "scrollTime",
  run: ({ content, style, regions }) => {
    if (
      content.kind === "clock" ||
      content.kind === "live" ||
      content.kind === "image" ||
      content.kind === "guide" ||
      content.kind === "pages"
    )
      return [];
    const longest = Math.max(...partsOf(content).map(({ text }) => countOf(text)));
    const fits = regions.length > 0 && regions.every((region) => longest <= capacityOf(region, style));
    const isUpward = style.motion === "scrollUp";
    const scrolls = isUpward || style.motion === "scrollLeft" || (style.motion === "auto" && !fits);
    if (!scrolls || longest === 0) return [];
    const found = Math.round(longest / style.charsPerSecond);
    const whole = { at: null, fix: null };
    return [...tooFast(style.charsPerSecond), ...(found <= MAX_SECONDS || isUpward ? [] : [tooLong(found)])].map(
      (finding) => ({ ...finding, ...whole }),
    );
  },
};

type Remark = Pick<CheckFinding, "code" | "severity" | "params">;

function tooFast(found: number): Remark[] {
  if (found <= EASY_CHARS_PER_SECOND) return [];
  const isUnreadable = found > MAX_CHARS_PER_SECOND;
  const max = isUnreadable ? MAX_CHARS_PER_SECOND : EASY_CHARS_PER_SECOND;
  return [{ code: "scroll.tooFast", severity: isUnreadable ? "block" : "hint", params: { found, max } }];
}

function tooLong(found: number): Remark {
  return { code: "scroll.tooLong", severity: "hint", params: { found, max: MAX_SECONDS } };
}

/** Characters that stand whole in a region at the smallest size the style allows. */
function capacityOf(
  region: { readonly widthPx: number; readonly heightPx: number },
  style: { readonly minSizePx: number; readonly lineGapPct: number },
): number {
  const columns = Math.floor(region.widthPx / (style.minSizePx + 1));
  const rows = Math.floor(region.heightPx / (style.minSizePx * (1 + style.lineGapPct / 100)));
  return columns * rows;
}
