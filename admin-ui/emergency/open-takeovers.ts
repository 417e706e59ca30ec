import { mayPostReview } from "../../playlists/post-review.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import type { Role } from "../../playlists/user.ts";

/** Waits for a second person, or is on the boards at `nowMs`. */
export function isOpen(takeover: Takeover, nowMs: number): boolean {
  return takeover.state === "pending" || (takeover.state === "running" && (takeover.untilMs ?? 0) > nowMs);
}

/** Those that were on the boards, have not been reviewed, and were neither started nor confirmed by this person, who reviews such. */
export function owedReviews(
  takeovers: readonly Takeover[],
  person: { readonly id: string; readonly roles: readonly Role[] },
): Takeover[] {
  if (!mayPostReview(person.roles)) return [];
  return takeovers.filter(
    ({ state, postReview, requestedById, confirmedById }) =>
      state === "ended" &&
      postReview !== null &&
      postReview.result === null &&
      requestedById !== person.id &&
      confirmedById !== person.id,
  );
}
