import { TYPE_SIZES } from "../item.ts";
import { type Check, type CheckFinding, type CheckInput, partsOf } from "./check.ts";

/** Hanzi are read comfortably up to 250 times their height. */
const HEIGHTS_PER_DISTANCE = 250;
/** What does not stand whole is set in pages or runs, in type up to this (`renderer/text/plan.ts`). */
const MOVING_TYPE_MAX_PX = 48;
const BESIDE_PER_WIDTH = 1 / 40;

/** Type seen from the farthest reader of each board; the worst board is told. Automatic sizes are estimated, without drawing. */
export const viewingDistanceCheck: Check = {
  id: "viewingDistance",
  run: ({ content, style, regions }) => {
    if (content.kind !== "clock" && partsOf(content).every(({ text }) => text.trim() === "")) return [];
    let worst: CheckFinding | null = null;
    let worstLack = 0;
    for (const region of regions) {
      const { pitchMm, viewingDistanceM } = region;
      const found = style.sizePx === "auto" ? likelySize(content, style, region) : style.sizePx;
      const wanted = Math.ceil((viewingDistanceM * 1000) / HEIGHTS_PER_DISTANCE / pitchMm - 1e-9);
      if (wanted - found <= worstLack) continue;
      worstLack = wanted - found;
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

type Box = { readonly widthPx: number; readonly heightPx: number };

/** The largest step at which the longest text of the content stands whole in a box, else that of pages; captions take the smallest. */
function likelySize(content: CheckInput["content"], style: CheckInput["style"], box: Box): number {
  if (content.kind === "image") return style.minSizePx;
  const sizes = TYPE_SIZES.filter((size) => size >= style.minSizePx && size <= box.heightPx);
  const texts = partsOf(content).map(({ text }) => text);
  const share = content.kind === "bilingual" ? { ...box, widthPx: box.widthPx / 2 } : box;
  const stays = style.motion === "auto" || style.motion === "still";
  const whole = stays ? sizes.find((size) => texts.every((text) => stands(text, size, style.lineGapPct, share))) : null;
  return whole ?? sizes.find((size) => size <= MOVING_TYPE_MAX_PX) ?? style.minSizePx;
}

function stands(text: string, sizePx: number, lineGapPct: number, { widthPx, heightPx }: Box): boolean {
  const columns = Math.floor((widthPx * (1 - BESIDE_PER_WIDTH)) / (sizePx + 1));
  const stepPx = sizePx * (1 + lineGapPct / 100);
  const rows = Math.floor((heightPx + stepPx - sizePx) / stepPx);
  const lines = text.split("\n").map((line) => Math.max(1, Math.ceil(columnsOf(line) / columns)));
  return columns > 0 && lines.reduce((sum, count) => sum + count, 0) <= rows;
}

/** Letters and digits of Latin type take about half the room of a Hanzi. */
function columnsOf(line: string): number {
  return Array.from(line).reduce((sum, char) => sum + (char < "\u{2e80}" ? 0.55 : 1), 0);
}
