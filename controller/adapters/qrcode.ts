import { create } from "qrcode";

/** Empty modules around the code (ISO/IEC 18004, 9.1). */
const QUIET = 4;

/** A QR code (ISO/IEC 18004, error correction M) as a drawing of one path with its quiet zone. */
export function qrSvg(content: string): string {
  const { modules } = create(content, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const edge = size + 2 * QUIET;
  const isDark = (x: number, y: number): boolean => x < size && modules.get(y, x) !== 0;
  let path = "";
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      if (!isDark(x, y)) continue;
      const from = x;
      while (isDark(x, y)) x += 1;
      path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`;
    }
  return `<svg viewBox="0 0 ${edge} ${edge}" width="${edge}" height="${edge}"><rect width="${edge}" height="${edge}" fill="#ffffff"/><path d="${path}" fill="#000000"/></svg>`;
}
