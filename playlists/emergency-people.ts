import type { CivilDate } from "./civil.ts";
import { isOnDuty } from "./duty.ts";
import type { Library } from "./library.ts";
import { may } from "./permission.ts";
import { type Person, standingFor } from "./review/person.ts";
import type { Takeover } from "./takeover.ts";
import type { Role } from "./user.ts";

/** Those who sign off. */
const RELEASING: readonly Role[] = ["leader", "chief"];

/** Whether somebody may start or confirm an approved emergency template: the duty leaders, and whoever the roster names today (R21). */
export function mayStartEmergency(
  person: { readonly id: string; readonly roles: readonly Role[] },
  library: Pick<Library, "roster">,
  today: CivilDate,
): boolean {
  return person.roles.includes("dutyLeader") || isOnDuty(library, person.id, today);
}

/** Whether somebody may let words run that nobody approved beforehand: who signs off, or their deputy, and nobody else. */
export function mayReleaseOwnWords(person: Person): boolean {
  return standingFor(person).some(({ holder }) => holder.roles.some((role) => RELEASING.includes(role)));
}

/** Whether somebody may be the second person of an emergency message, leaving aside who asked for it. */
export function mayConfirmEmergency(
  { source }: Pick<Takeover, "source">,
  person: Person,
  library: Pick<Library, "roster">,
  today: CivilDate,
): boolean {
  if (source.kind === "text") return mayReleaseOwnWords(person);
  return (
    standingFor(person).some(({ holder }) => may(holder.roles, "operate")) || mayStartEmergency(person, library, today)
  );
}
