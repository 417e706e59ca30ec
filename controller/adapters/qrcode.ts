import { create } from "qrcode";

/** A QR code (ISO/IEC 18004, error correction M) as a drawing of one path with the quiet zone of four modules. */
export function qrSvg(content: string): string {
  const { modules } = create(content, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const edge = size + 8;
  let path = "";
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (modules.get(y, x) !== 0) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  return `<svg viewBox="0 0 ${edge} ${edge}" width="${edge}" height="${edge}"><rect width="${edge}" height="${edge}" fill="#ffffff"/><path d="${path}" fill="#000000"/></svg>`;
}
