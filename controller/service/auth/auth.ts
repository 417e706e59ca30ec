import type { KeyObject } from "node:crypto";
import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Permission } from "../../../playlists/permission.ts";
import { principalsOf } from "../../../playlists/review/person.ts";
import type { User } from "../../../playlists/user.ts";
import { openToken } from "../../adapters/jose-tokens.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Access } from "../api/contract/route.ts";
import { type Actor, mayDo, NOBODY } from "./actor.ts";
import { type SessionContent, sessionHolds, withEndedSession } from "./session-rules.ts";

/** What a request brings to say who it is. */
export type Credentials = { readonly authorization: string | null; readonly session: SessionContent | null };

/** Who acts, from credentials; and whether they may. */
export function createAuth(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly library: () => Library;
  readonly publicKey: KeyObject;
  /** Changes the library; what fails is an alarm. */
  readonly keep: (fn: (library: Library) => Library) => Promise<void>;
}) {
  /** Also what the disk refused to keep: those hold until the service ends. */
  const ended = new Set<string>();
  return {
    /** Throws `token.*` (unauthenticated) for a bearer token that is not good; a session that ran out is nobody. */
    actorOf: async ({ authorization, session }: Credentials): Promise<Actor> => {
      const library = deps.library();
      const bearer = authorization === null ? null : /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
      if (bearer !== null) {
        const opened = await openToken(deps.publicKey, bearer ?? "", deps.clock.wallMs());
        if (opened.kind !== "ok") throw new HallcastError("unauthenticated", `token.${opened.kind}`, {});
        const { id, name, roles } = opened.claims;
        if (library.revokedTokenIds.includes(id)) throw new HallcastError("unauthenticated", "token.revoked", {});
        return { id, name, displayName: name, roles, unitId: null, deputyFor: [], via: "token" };
      }
      if (session === null || ended.has(session.sid)) return NOBODY;
      if (library.endedSessions.some(({ sid }) => sid === session.sid)) return NOBODY;
      const user = library.users.find((candidate) => candidate.id === session.userId);
      if (user === undefined || !sessionHolds(session, user, deps.clock.wallMs())) return NOBODY;
      return actorOfUser(user, library, deps.clock.wallMs());
    },
    /** The cookie of a signed-out session may still exist somewhere; it must not work again. */
    end: async (session: SessionContent): Promise<void> => {
      ended.add(session.sid);
      await deps.keep((library) => withEndedSession(library, session, deps.clock.wallMs()));
    },
  };
}
export type Auth = ReturnType<typeof createAuth>;

/** A person as they act now: with those whose deputy they are on this day of the hall. */
export function actorOfUser(
  user: User,
  library: Pick<Library, "delegations" | "users" | "hall">,
  nowMs: number,
): Actor {
  const { id, name, displayName, roles, unitId } = user;
  const day = dayAt(nowMs, library.hall.zone);
  const deputyFor = principalsOf(id, day, library.delegations, library.users);
  return { id, name, displayName, roles, unitId, deputyFor, via: "session" };
}

/** Throws `access.signIn` (unauthenticated) or `access.missing` (forbidden, with what was wanted). */
export function checkAccess(actor: Actor, access: Access): void {
  if (access === "public") return;
  if (actor.via === "none") throw new HallcastError("unauthenticated", "access.signIn", {});
  if (access === "session") return;
  const wanted: Permission = access;
  if (!mayDo(actor, wanted))
    throw new HallcastError("forbidden", "access.missing", { permission: wanted, held: actor.roles.join(", ") });
}
