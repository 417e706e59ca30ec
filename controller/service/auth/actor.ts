import { may, type Permission } from "../../../playlists/permission.ts";
import type { Person } from "../../../playlists/review/person.ts";
import type { Role } from "../../../playlists/user.ts";

/** Who acts: a signed-in person, a bearer token, or nobody. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly unitId: string | null;
  /** Those whose deputy they are today, with the roles handed over. */
  readonly deputyFor: Person["deputyFor"];
  readonly via: "session" | "token" | "none" | "system";
};

export const NOBODY: Actor = { id: "", name: "", displayName: "", roles: [], unitId: null, deputyFor: [], via: "none" };

/** Whether somebody has a permission, by their own roles or by those of the people whose deputy they are today. */
export function mayDo({ roles, deputyFor }: Pick<Actor, "roles" | "deputyFor">, wanted: Permission): boolean {
  return [roles, ...deputyFor.map((principal) => principal.roles)].some((held) => may(held, wanted));
}

/** An actor as the rules of review know them. */
export function moverOf(actor: Actor): Person {
  return {
    id: actor.id,
    name: actor.displayName,
    roles: actor.roles,
    unitId: actor.unitId,
    deputyFor: actor.deputyFor,
  };
}
