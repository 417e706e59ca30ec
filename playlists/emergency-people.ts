import type { CivilDate } from "./civil.ts";
import { isOnDuty } from "./duty.ts";
import type { Library } from "./library.ts";
import type { Role } from "./user.ts";

/** Whether somebody may start or confirm an approved emergency template: the duty leaders, and whoever the roster names today (R21). */
export function mayStartEmergency(
  person: { readonly id: string; readonly roles: readonly Role[] },
  library: Pick<Library, "roster">,
  today: CivilDate,
): boolean {
  return person.roles.includes("dutyLeader") || isOnDuty(library, person.id, today);
}
