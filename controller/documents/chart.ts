/** Drawings of numbers for paper: plain shapes, each with its number beside it, readable in grey too. */

const BLUE = "#2f6db3";
const ORANGE = "#e08a2c";
const GREY = "#555555";

/** A lying bar of `share` (0..1) of the width. */
export function barSvg(share: number, widthPt: number): string {
  const filled = share <= 0 ? 0 : Math.max(1, share * widthPt);
  return `<svg width="${widthPt}" height="8" viewBox="0 0 ${widthPt} 8"><rect x="0" y="1" width="${widthPt}" height="6" fill="#edf1f6"/><rect x="0" y="1" width="${filled.toFixed(2)}" height="6" fill="${BLUE}"/></svg>`;
}

export type MonthColumn = { readonly label: string; readonly publicity: number; readonly business: number };

/** Months as standing columns, publicity below and business above it, with the sum on top. */
export function monthsSvg(months: readonly MonthColumn[], widthPt: number, heightPt: number): string {
  const most = Math.max(1, ...months.map(({ publicity, business }) => publicity + business));
  const floor = heightPt - 14;
  const unit = (floor - 24) / most;
  const step = widthPt / Math.max(1, months.length);
  const bar = Math.min(26, step * 0.55);
  const parts = months.map(({ label, publicity, business }, i) => {
    const x = i * step + (step - bar) / 2;
    const middle = (i * step + step / 2).toFixed(2);
    const low = publicity * unit;
    const high = business * unit;
    return [
      rect(x, floor - low, bar, low, BLUE),
      rect(x, floor - low - high, bar, high, ORANGE),
      textAt(middle, floor - low - high - 3, String(publicity + business), "#000000"),
      textAt(middle, heightPt - 3, label, GREY),
    ].join("");
  });
  const key = [
    rect(0, 2, 8, 8, BLUE),
    `<text x="11" y="9.5" font-family="Han" font-size="8" fill="${GREY}">宣传类</text>`,
    rect(48, 2, 8, 8, ORANGE),
    `<text x="59" y="9.5" font-family="Han" font-size="8" fill="${GREY}">业务类</text>`,
  ].join("");
  return `<svg width="${widthPt}" height="${heightPt}" viewBox="0 0 ${widthPt} ${heightPt}">${key}<line x1="0" y1="${floor}" x2="${widthPt}" y2="${floor}" stroke="${GREY}" stroke-width="0.6"/>${parts.join("")}</svg>`;
}

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return height <= 0
    ? ""
    : `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${width.toFixed(2)}" height="${height.toFixed(2)}" fill="${fill}"/>`;
}

function textAt(x: string, y: number, words: string, fill: string): string {
  return `<text x="${x}" y="${y.toFixed(2)}" font-family="Han" font-size="8" text-anchor="middle" fill="${fill}">${escapeXml(words)}</text>`;
}

function escapeXml(words: string): string {
  return words.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
}
