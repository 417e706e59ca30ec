import type { TapFrame } from "../../../controller/ports/playout-link.ts";

export const W = 4;
export const H = 2;

/** A whole frame of one grey. */
export function greyFrame(grey: number, frameNo: number, boardId = "east"): TapFrame {
  const rgb = new Uint8Array(W * H * 3).fill(grey);
  return { boardId, whole: true, widthPx: W, heightPx: H, firstRow: 0, rows: H, atMs: frameNo * 16, frameNo, rgb };
}

/** Stands in for SHA-256: the bytes themselves, as 64 hexadecimal digits. */
export const fakeDigest = async (rgb: Uint8Array): Promise<string> =>
  Buffer.from(rgb).toString("hex").slice(0, 64).padEnd(64, "0");

/** Lets promises that are under way come to their end. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
