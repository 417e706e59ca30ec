import { type CivilDate, dayAt } from "./civil.ts";
import type { Library } from "./library.ts";
import type { Takeover } from "./takeover.ts";
import type { Role } from "./user.ts";
import { addWorkdays } from "./work-days.ts";

const REVIEWERS: readonly Role[] = ["officeHead", "leader", "chief"];

/** Whether these offices review an emergency message afterwards (补审). */
export function mayPostReview(roles: readonly Role[]): boolean {
  return roles.some((role) => REVIEWERS.includes(role));
}

/**
 * The working day by which an emergency message that began at `fromMs` must be reviewed; null while a year of the calendar on
 * the way is unknown.
 */
export function postReviewDay(
  library: Pick<Library, "calendar" | "workflow" | "hall">,
  fromMs: number,
): CivilDate | null {
  return addWorkdays(library.calendar, dayAt(fromMs, library.hall.zone), library.workflow.postReviewWorkdays);
}

/** The day as it was set when the message began; if it could not be told then, as it can be told now. */
export function dueDayOf(
  takeover: Pick<Takeover, "postReview" | "fromMs">,
  library: Pick<Library, "calendar" | "workflow" | "hall">,
): CivilDate | null {
  if (takeover.postReview === null || takeover.fromMs === null) return null;
  return takeover.postReview.dueDay ?? postReviewDay(library, takeover.fromMs);
}
