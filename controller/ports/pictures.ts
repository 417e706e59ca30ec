/**
 * Picture files for controllers that take files instead of frames. Made in a process of its own, so that no frame of another
 * board waits for it; rejects with `renderer.*` or `picture.*`.
 */
export type PicturePort = {
  /** RGB888, row-major, as a PNG file. */
  readonly png: (rgb: Uint8Array, widthPx: number, heightPx: number) => Promise<Uint8Array>;
  /** The first picture of a file (PNG, JPEG, GIF, WebP) as RGB888 of this size, its shape not kept. */
  readonly shrink: (bytes: Uint8Array, widthPx: number, heightPx: number) => Promise<Uint8Array>;
};
