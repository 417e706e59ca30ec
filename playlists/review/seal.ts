import { canonicalText } from "../canonical.ts";
import type { Revision } from "../item.ts";

type Sealed = Pick<Revision, "title" | "content" | "style" | "expires" | "change" | "facts" | "clips">;

/**
 * What the last signature freezes, as text of one form only (keys in order, no spaces), so that its SHA-256 is the same wherever
 * it is computed. The picture is in it by its hash, the clips by theirs. Pictures of the duty leader's line are drawn anew for
 * each member from the sealed wording and style, so they are not part of it.
 */
export function sealedText({ title, content, style, expires, change, facts, clips }: Sealed): string {
  const frozen = content.kind === "dutyLeader" ? [] : [...clips].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return canonicalText({ title, content, style, expires, change, facts, clips: frozen });
}

/**
 * Whether an approved or withdrawn revision is what was signed. One that went through a chain must have a seal; what was approved
 * before there were chains has none.
 */
export function isSealKept(revision: Revision, sha256: (text: string) => string): boolean {
  if (revision.state !== "approved" && revision.state !== "withdrawn") return true;
  if (revision.seal === null) return revision.route.length === 0;
  return revision.seal === sha256(sealedText(revision));
}

function nameOf({ widthPx, heightPx, variant, sha256 }: Revision["clips"][number]): string {
  return `${widthPx}x${heightPx} ${variant} ${sha256}`;
}
