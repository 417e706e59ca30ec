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
