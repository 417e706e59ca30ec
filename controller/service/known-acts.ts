import { Hold, isHeld } from "../../playlists/hold.ts";
import { latestRevision, playableRevision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import { endedTakeover } from "./api/takeover-state.ts";
import { takeId } from "./library/edits.ts";
import type { AuditRow } from "./records/audit.ts";

/** What was done, as the audit tells it. */
export type PastAct = Pick<AuditRow, "atMs" | "actorId" | "actorName" | "what" | "subject" | "details">;

/** Acts that took something off the boards or let it back, by their names in the contract. */
export const OFF_BOARD_ACTS = ["hold", "releaseHold", "endTakeover", "postReview", "undo"] as const;

/**
 * The library with everything off the boards that the audit says was taken off and never let back: holds that it has forgotten, and
 * messages that were ended. The same object if there is nothing. Only an older library that was put back has forgotten such a
 * thing. `acts` are those of `OFF_BOARD_ACTS` that were done, the oldest first.
 */
export function withKnownActs(library: Library, acts: readonly PastAct[], nowMs: number): Library {
  return withKnownEndings(withKnownHolds(library, acts), acts, nowMs);
}

function withKnownHolds(library: Library, acts: readonly PastAct[]): Library {
  const open = new Map<string, Omit<Hold, "id">>();
  const released = new Map<string, Omit<Hold, "id">>();
  for (const act of acts) {
    const target = Hold.shape.target.safeParse(act.details["target"]).data;
    const key = JSON.stringify(target);
    if (act.what === "hold" && target !== undefined) open.set(key, holdOf(act, target));
    else if (act.what === "releaseHold" && target !== undefined) move(open, released, [key]);
    else if (act.what === "undo" && act.details["code"] === "undo.holdSet")
      move(open, released, titled(library, open, act.details["title"]));
    else if (act.what === "undo" && act.details["code"] === "undo.holdReleased")
      move(released, open, titled(library, released, act.details["title"]));
  }
  let next = library;
  for (const hold of open.values()) {
    const isKnown = library.holds.some(({ target }) => JSON.stringify(target) === JSON.stringify(hold.target));
    if (isKnown || !isThere(library, hold.target)) continue;
    const taken = takeId(next, "hold");
    next = { ...taken.library, holds: [...next.holds, { ...hold, id: taken.id }] };
  }
  return next;
}

function holdOf({ details, actorId, actorName, atMs }: PastAct, target: Hold["target"]): Omit<Hold, "id"> {
  return { target, reason: String(details["reason"]), byId: actorId, byName: actorName, sinceMs: atMs };
}

function move<T>(from: Map<string, T>, to: Map<string, T>, keys: readonly string[]): void {
  for (const key of keys) {
    const value = from.get(key);
    if (value === undefined) continue;
    from.delete(key);
    to.set(key, value);
  }
}

/** What was taken back is known by its title only. */
function titled(library: Library, holds: ReadonlyMap<string, Omit<Hold, "id">>, title: unknown): string[] {
  return [...holds].filter(([, { target }]) => titleOf(library, target) === title).map(([key]) => key);
}

function titleOf(library: Library, target: Hold["target"]): string | undefined {
  if (target.kind === "topic") return target.topic;
  if (target.kind === "campaign") return library.campaigns.find(({ id }) => id === target.campaignId)?.name;
  const item = library.items.find(({ id }) => id === target.itemId);
  return item === undefined ? undefined : latestRevision(item).title;
}

function isThere(library: Library, target: Hold["target"]): boolean {
  return titleOf(library, target) !== undefined;
}

function withKnownEndings(library: Library, acts: readonly PastAct[], nowMs: number): Library {
  const takeovers = library.takeovers.map((takeover) =>
    takeover.state === "running" && (wasEnded(takeover, acts) || hasNoTemplate(library, takeover))
      ? endedTakeover(takeover, nowMs)
      : takeover,
  );
  return takeovers.some((one, i) => one !== library.takeovers[i]) ? { ...library, takeovers } : library;
}

/** Ids are given once, but an ending before its beginning would be another's all the same. */
function wasEnded({ id, fromMs }: Takeover, acts: readonly PastAct[]): boolean {
  return acts.some(
    ({ what, subject, details, atMs }) =>
      subject === id &&
      atMs >= (fromMs ?? atMs) &&
      (what === "endTakeover" || (what === "postReview" && details["passed"] === false)),
  );
}

/** Its template was withdrawn or is on hold. */
function hasNoTemplate(library: Library, { source }: Takeover): boolean {
  if (source.kind === "text") return false;
  const item = library.items.find(({ id }) => id === source.itemId);
  return item === undefined || playableRevision(item) === null || isHeld(library.holds, item);
}
