import { createRequire } from "node:module";
import type * as Fontkit from "fontkit";

export type SharedFonts = {
  /** Takes a font apart once; whoever hands the answer to fontkit in place of the font's bytes gets that very one. */
  readonly share: (bytes: Uint8Array) => Uint8Array;
  readonly forget: () => void;
};

/**
 * Fonts that many documents use. pdfkit has fontkit read ten megabytes and their tables anew for each document, which is most of the
 * work for one page; it knows fonts by their bytes alone, so a few bytes that are no font stand for one that is known already.
 */
export function createSharedFonts(): SharedFonts {
  // The same copy of the module that pdfkit asks for.
  const fontkit: typeof Fontkit = createRequire(import.meta.url)("fontkit");
  const known = new Map<Uint8Array, Fontkit.Font>();
  function knownFont({ buffer }: { readonly buffer: Uint8Array }): Fontkit.Font | undefined {
    return known.get(buffer);
  }
  fontkit.registerFormat(Object.assign(knownFont, { probe: (bytes: Uint8Array) => known.has(bytes) }));
  return {
    share: (bytes) => {
      const standIn = Buffer.from("a font that is known");
      known.set(standIn, fontkit.create(bytes));
      return standIn;
    },
    forget: () => known.clear(),
  };
}
