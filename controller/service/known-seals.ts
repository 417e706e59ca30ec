import { z } from "zod";
import type { Item, Revision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import type { Clock } from "../ports/clock.ts";
import type { Alarms } from "./alarms.ts";
import type { Audit, AuditRow } from "./records/audit.ts";
import { fingerprintOf, holdsSeal } from "./seals.ts";

/**
 * What was signed for the last time, as the chain of the audit tells it. The library alone proves nothing: who writes into the file
 * can write a seal that fits.
 */
export type KnownSeals = {
  /** To be called before the last signature counts. Throws `records.*` or `disk.*`. */
  readonly keep: (itemId: string, revision: Revision, by: { readonly id: string; readonly name: string }) => void;
  /** Whether this revision, word for word, passed the last signature. */
  readonly knows: (itemId: string, revision: Revision) => boolean;
  /** Whether a picture of an item was drawn by the product: at submission or later for a line that changed. */
  readonly knowsClip: (itemId: string, sha256: string) => boolean;
};

const SEAL = "seal";
/** Records that know no seal, new ones after a loss too, take the library as it stands: an emptied hall would help nobody. */
const BEGUN = "sealsBegun";
const DRAWN = "drawVariant";

const Sealed = z.object({ seal: z.string(), revisionNo: z.number(), clips: z.array(z.string()) });
const Begun = z.object({ seals: z.array(Sealed.extend({ itemId: z.string() })) });
const Drawn = z.object({ clip: z.string() });

/** Where the records cannot be read, which is an alarm, the library is believed: boards must not go dark with the database. */
export async function openKnownSeals(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly audit: Pick<Audit, "append" | "done">;
  readonly library: Pick<Library, "items">;
  readonly alarms: Pick<Alarms, "guard">;
}): Promise<KnownSeals> {
  const { clock, audit } = deps;
  const seals = new Set<string>();
  const clips = new Set<string>();
  let isRead = false;
  const row = { actorId: "", actorName: "", origin: "service", outcome: "done" } as const;
  const learn = (itemId: string, { seal, revisionNo, clips: drawn }: z.infer<typeof Sealed>): void => {
    seals.add(`${itemId} ${revisionNo} ${seal}`);
    for (const clip of drawn) clips.add(`${itemId} ${clip}`);
  };
  const learnRow = ({ what, subject, details }: AuditRow): void => {
    // A row that was tampered with says nothing here; that its chain is broken is told elsewhere.
    if (what === SEAL) {
      const sealed = Sealed.safeParse(details).data;
      if (sealed !== undefined) learn(subject, sealed);
    } else if (what === BEGUN) for (const one of Begun.safeParse(details).data?.seals ?? []) learn(one.itemId, one);
    else clips.add(`${subject} ${Drawn.safeParse(details).data?.clip ?? ""}`);
  };

  await deps.alarms.guard("knownSeals", async () => {
    const rows = audit.done([SEAL, BEGUN, DRAWN]);
    for (const one of rows) learnRow(one);
    const standing = deps.library.items.flatMap(signedOf);
    if (standing.length > 0 && rows.every(({ what }) => what === DRAWN)) {
      audit.append({ ...row, atMs: clock.wallMs(), what: BEGUN, subject: "", details: { seals: standing } });
      for (const one of standing) learn(one.itemId, one);
    }
    isRead = true;
  });

  return {
    keep: (itemId, revision, by) => {
      const details = factsOf(revision);
      const who = { ...row, actorId: by.id, actorName: by.name };
      audit.append({ ...who, atMs: clock.wallMs(), what: SEAL, subject: itemId, details });
      learn(itemId, details);
    },
    knows: (itemId, revision) => !isRead || seals.has(`${itemId} ${revision.no} ${fingerprintOf(revision)}`),
    knowsClip: (itemId, sha256) => !isRead || clips.has(`${itemId} ${sha256}`),
  };
}

function signedOf({ id, revisions }: Item) {
  return revisions
    .filter((one) => (one.state === "approved" || one.state === "withdrawn") && holdsSeal(one))
    .map((revision) => ({ itemId: id, ...factsOf(revision) }));
}

function factsOf(revision: Revision): z.infer<typeof Sealed> {
  const clips = revision.clips.map(({ sha256 }) => sha256);
  return { seal: fingerprintOf(revision), revisionNo: revision.no, clips };
}
