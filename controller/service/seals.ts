import { type Decision, type Item, latestRevision, playableRevision, type Revision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { isSealKept, sealedText } from "../../playlists/review/seal.ts";
import { sha256Of } from "./clips.ts";
import type { KnownSeals } from "./known-seals.ts";

/** The revision with its seal, if this signature was the last. */
export function sealed(revision: Revision): Revision {
  return revision.state === "approved" ? { ...revision, seal: fingerprintOf(revision) } : revision;
}

/** SHA-256 of what the last signature freezes. */
export function fingerprintOf(revision: Revision): string {
  return textHash(sealedText(revision));
}

/** Whether a revision that may play is, word for word and picture for picture, what was signed. */
export function holdsSeal(revision: Revision): boolean {
  return isSealKept(revision, textHash);
}

/** Whether a revision that may play or was withdrawn is what was signed, and the records know of the signature. */
function isSigned(itemId: string, revision: Revision, known: Pick<KnownSeals, "knows">): boolean {
  if (revision.state !== "approved" && revision.state !== "withdrawn") return true;
  return holdsSeal(revision) && known.knows(itemId, revision);
}

/**
 * The library with every revision withdrawn that was altered after it was signed or never signed, with a decision that says so; the
 * same object if there is none. Only a document that was changed past the product holds such a revision.
 */
export function withdrawAltered(
  library: Library,
  known: Pick<KnownSeals, "knows">,
  reason: string,
  nowMs: number,
): Library {
  const decision: Decision = {
    action: "withdraw",
    stepId: null,
    unitId: null,
    byId: "service",
    byName: "Hallcast",
    forId: null,
    forName: null,
    atMs: Math.round(nowMs),
    reason,
    secrecy: null,
  };
  const isAltered = (itemId: string, revision: Revision): boolean =>
    revision.state === "approved" && !isSigned(itemId, revision, known);
  if (!library.items.some(({ id, revisions }) => revisions.some((one) => isAltered(id, one)))) return library;
  const items = library.items.map(
    (item): Item => ({
      ...item,
      revisions: item.revisions.map((revision) =>
        isAltered(item.id, revision)
          ? { ...revision, state: "withdrawn", decisions: [...revision.decisions, decision] }
          : revision,
      ),
    }),
  );
  return { ...library, items };
}

/**
 * The library without pictures of changing lines that the product did not draw; the same object if there is none. They are no part
 * of the seal, and what is missing is drawn again.
 */
export function withoutStrangeClips(library: Library, known: Pick<KnownSeals, "knowsClip">): Library {
  const items = library.items.map((item): Item => {
    const revision = playableRevision(item);
    if (revision?.content.kind !== "dutyLeader") return item;
    const clips = revision.clips.filter(({ sha256 }) => known.knowsClip(item.id, sha256));
    if (clips.length === revision.clips.length) return item;
    return { ...item, revisions: item.revisions.map((one) => (one === revision ? { ...one, clips } : one)) };
  });
  return items.some((item, i) => item !== library.items[i]) ? { ...library, items } : library;
}

/** Titles of items whose newest revision is not what was signed; a new revision settles it. */
export function alteredTitles(library: Pick<Library, "items">, known: Pick<KnownSeals, "knows">): string[] {
  return library.items.flatMap((item) => {
    const revision = latestRevision(item);
    return isSigned(item.id, revision, known) ? [] : [revision.title];
  });
}

function textHash(text: string): string {
  return sha256Of(new TextEncoder().encode(text));
}
