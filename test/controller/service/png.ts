import { decode } from "fast-png";

export function decodePngSize(bytes: Uint8Array): { widthPx: number; heightPx: number } {
  const { width, height } = decode(bytes);
  return { widthPx: width, heightPx: height };
}

export function pixelOf(bytes: Uint8Array, x: number, y: number): number[] {
  const { width, channels, data } = decode(bytes);
  const at = (y * width + x) * channels;
  return [...data.subarray(at, at + 3)];
}
