import { type Decision, type Item, type Revision, WithdrawalCause } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import type { RegisterEntry, RegisterEvent } from "./api/contract/register.ts";

/** What the register knows of an item: one for each of its numbers, with what happened since. */
export type Registered = {
  readonly entry: Pick<RegisterEntry, "revisionNo" | "seal">;
  readonly events: readonly RegisterEvent[];
};

/**
 * The library with everything withdrawn whose withdrawal stands in the register and was never taken back; the same object if there
 * is nothing. Only an older library that was put back, by a person or after damage, has forgotten one.
 */
export function withKnownWithdrawals(library: Library, registered: (itemId: string) => readonly Registered[]): Library {
  const items = library.items.map((item): Item => {
    if (item.revisions.every(({ state }) => state !== "approved")) return item;
    const known = registered(item.id);
    const revisions = item.revisions.map((revision) => withdrawnAgain(revision, known) ?? revision);
    return revisions.some((revision, i) => revision !== item.revisions[i]) ? { ...item, revisions } : item;
  });
  return items.some((item, i) => item !== library.items[i]) ? { ...library, items } : library;
}

function withdrawnAgain(revision: Revision, known: readonly Registered[]): Revision | null {
  if (revision.state !== "approved") return null;
  for (const { entry, events } of known) {
    const isOther = entry.revisionNo === revision.no && entry.seal !== (revision.seal ?? "");
    const last = events.findLast(
      ({ kind, details }) => (kind === "withdrawn" || kind === "restored") && details["revisionNo"] === revision.no,
    );
    if (isOther || last === undefined || last.kind === "restored") continue;
    const isRemembered = revision.decisions.some(({ action, atMs }) => action === "withdraw" && atMs >= last.atMs);
    if (!isRemembered) return { ...revision, state: "withdrawn", decisions: [...revision.decisions, decisionOf(last)] };
  }
  return null;
}

/** Of the same instant, so that the register knows it for the same. */
function decisionOf({ atMs, byName, details }: RegisterEvent): Decision {
  return {
    action: "withdraw",
    stepId: null,
    unitId: null,
    byId: "service",
    byName,
    forId: null,
    forName: null,
    atMs,
    reason: String(details["reason"] ?? ""),
    secrecy: null,
    cause: WithdrawalCause.safeParse(details["cause"]).data,
  };
}
