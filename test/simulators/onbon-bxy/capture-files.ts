import { encodeShot } from "../picture.ts";
import type { BxyCard } from "./card.ts";
import type { RemoteFunction } from "./functions.ts";

/**
 * Screenshots as the vendor's document tells them: the picture is taken in the player's own time, stands as a file below `share/`,
 * and is fetched over HTTP while somebody has opened the way for downloads. Written by the driver's author from the document's pages
 * on screenCapture, findFile and enableUploadDownload.
 */
export type CaptureFiles = {
  readonly functions: readonly (readonly [string, RemoteFunction["call"]])[];
  /** The file of a GET, null if there is none or downloads are closed. */
  readonly download: (path: string) => Uint8Array | null;
  readonly isOpen: () => boolean;
};

const PATH = "share/screen.png";

export function createCaptureFiles(card: BxyCard): CaptureFiles {
  let file: Uint8Array | null = null;
  let isOpen = false;
  /** How often findFile says that there is nothing yet. */
  let asksLeft = 0;
  return {
    functions: [
      [
        "screenCapture",
        async () => {
          file = await encodeShot(await card.screen(), "png");
          asksLeft = 1;
          return { output: { filepath: PATH, minwaittime: "1", maxwaittime: "10" } };
        },
      ],
      [
        "findFile",
        () => {
          const isThere = file !== null && asksLeft-- <= 0;
          const size = String(isThere ? (file?.length ?? 0) : 0);
          return {
            output: { items: [{ filename: PATH, mtime: isThere ? "2026-11-23 12:00:00" : "", size }] },
          };
        },
      ],
      [
        "enableUploadDownload",
        ({ input }) => {
          if (input["type"] === "download") isOpen = input["flag"] === "on";
          return { output: {} };
        },
      ],
    ],
    download: (path) => (isOpen && path === `/download/${PATH}` ? file : null),
    isOpen: () => isOpen,
  };
}
