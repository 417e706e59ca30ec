import type { Content } from "./item.ts";
import { type VariantNow, type VariantSource, variantAt } from "./variants.ts";

/** Which picture of a content plays, with the last answer kept: instants are asked for in order. */
export type Varying = { readonly at: (atMs: number) => VariantNow };

/** Null for content that never changes by itself. */
export function createVarying(content: Content, source: VariantSource): Varying | null {
  if (content.kind !== "dutyLeader" && content.kind !== "hotline") return null;
  let fromMs = Number.POSITIVE_INFINITY;
  let last: VariantNow = { key: null, untilMs: Number.NEGATIVE_INFINITY };
  return {
    at: (atMs) => {
      if (atMs < fromMs || atMs >= last.untilMs) {
        last = variantAt(content, source, atMs);
        fromMs = atMs;
      }
      return last;
    },
  };
}
