import { type Decision, type Item, latestRevision, type Revision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { isSealKept, sealedText } from "../../playlists/review/seal.ts";
import { sha256Of } from "./clips.ts";

/** The revision with its seal, if this signature was the last. */
export function sealed(revision: Revision): Revision {
  return revision.state === "approved" ? { ...revision, seal: textHash(sealedText(revision)) } : revision;
}

/** Whether a revision that may play is, word for word and picture for picture, what was signed. */
export function holdsSeal(revision: Revision): boolean {
  return isSealKept(revision, textHash);
}

/**
 * The library with every revision withdrawn that was altered after it was signed, with a decision that says so; the same object if
 * there is none. Only a document that was changed past the product holds such a revision.
 */
export function withdrawAltered(library: Library, reason: string, nowMs: number): Library {
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
  const isAltered = (revision: Revision): boolean => revision.state === "approved" && !holdsSeal(revision);
  if (!library.items.some(({ revisions }) => revisions.some(isAltered))) return library;
  const items = library.items.map(
    (item): Item => ({
      ...item,
      revisions: item.revisions.map((revision) =>
        isAltered(revision)
          ? { ...revision, state: "withdrawn", decisions: [...revision.decisions, decision] }
          : revision,
      ),
    }),
  );
  return { ...library, items };
}

/** Titles of items whose newest revision was altered after it was signed; a new revision settles it. */
export function alteredTitles(library: Pick<Library, "items">): string[] {
  return library.items.map(latestRevision).flatMap((revision) => (holdsSeal(revision) ? [] : [revision.title]));
}

function textHash(text: string): string {
  return sha256Of(new TextEncoder().encode(text));
}
