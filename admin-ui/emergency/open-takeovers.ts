import type { Takeover } from "../../playlists/takeover.ts";

/** Waits for a second person, or is on the boards at `nowMs`. */
export function isOpen(takeover: Takeover, nowMs: number): boolean {
  return takeover.state === "pending" || (takeover.state === "running" && (takeover.untilMs ?? 0) > nowMs);
}

/** Was on the boards, has not been reviewed, and this person neither started nor confirmed it. */
export function isPostReviewOpen(takeover: Takeover, personId: string): boolean {
  return (
    takeover.state === "ended" &&
    takeover.postReview !== null &&
    takeover.postReview.result === null &&
    takeover.requestedById !== personId &&
    takeover.confirmedById !== personId
  );
}
