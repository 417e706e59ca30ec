import { dayAt } from "../../../playlists/civil.ts";
import { isOnDuty } from "../../../playlists/duty.ts";
import { mayReleaseOwnWords } from "../../../playlists/emergency-people.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { PERMISSIONS, type Permission } from "../../../playlists/permission.ts";
import type { User } from "../../../playlists/user.ts";
import type { Passwords } from "../../adapters/argon2.ts";
import type { Clock } from "../../ports/clock.ts";
import { type Actor, mayDo } from "../auth/actor.ts";
import { actorOfUser } from "../auth/auth.ts";
import { hasPassword, invitedUser } from "../auth/invites.ts";
import type { Lockout } from "../auth/lockout.ts";
import { checkPassword } from "../auth/password-rules.ts";
import { findById, replaceById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { Me, sessionContract } from "./contract/session.ts";
import type { HandlersOf } from "./handler.ts";

/** Verified against when a name does not exist, so that the answer takes as long as for one that does. */
const NO_SUCH_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$YmFyZWx5LWEtc2FsdC1hdC1hbGw$0000000000000000000000000000000000000000000";

export function sessionHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly passwords: Passwords;
  readonly lockout: Lockout;
}): HandlersOf<typeof sessionContract> {
  const { publishing, passwords, lockout, clock } = deps;

  function me(actor: Actor, csrfToken: string): Me {
    const everything = new Set(Object.values(PERMISSIONS).flat());
    const { name, zone } = publishing.read().hall;
    return {
      id: actor.id,
      name: actor.name,
      displayName: actor.displayName,
      roles: [...actor.roles],
      permissions: [...everything].filter((permission: Permission) => mayDo(actor, permission)),
      csrfToken,
      unitId: actor.unitId,
      onDuty: isOnDuty(publishing.read(), actor.id, dayAt(clock.wallMs(), zone)),
      releasesOwnWords: mayReleaseOwnWords(actor),
      nowMs: Math.round(clock.wallMs()),
      hall: { name, zone },
    };
  }

  function invited(secret: string): User {
    const user = invitedUser(publishing.read(), secret, clock.wallMs());
    if (user === null) throw new HallcastError("notFound", "invite.unknown", {});
    return user;
  }

  return {
    getMe: ({ actor, csrfToken }) => me(actor, csrfToken()),
    signIn: async ({ body, beginSession, note }) => {
      note(body.name.slice(0, 40), {});
      lockout.begin(body.name);
      const wanted = body.name.trim().toLowerCase();
      const user = publishing.read().users.find((candidate) => candidate.name.toLowerCase() === wanted);
      const matches = await passwords.verify(user?.passwordHash ?? NO_SUCH_HASH, body.password.slice(0, 1000));
      if (user === undefined || user.passwordHash === null || user.disabled || !matches)
        throw new HallcastError("unauthenticated", "signIn.wrong", {});
      lockout.succeeded(body.name);
      return me(actorOfUser(user, publishing.read(), clock.wallMs()), beginSession(user));
    },
    signOut: async ({ endSession }) => {
      await endSession();
      return { ok: true } as const;
    },
    getInvite: ({ params }) => {
      const user = invited(params.secret);
      return { name: user.name, displayName: user.displayName, firstUser: !hasPassword(publishing.read()) };
    },
    acceptInvite: async ({ params, body, beginSession, note }) => {
      const before = invited(params.secret);
      const isFirst = !hasPassword(publishing.read());
      const name = isFirst ? body.name.trim() : before.name;
      const displayName = isFirst ? body.displayName.trim() : before.displayName;
      if (name === "" || displayName === "") throw new HallcastError("input", "user.nameMissing", {});
      checkPassword(body.password, [name, displayName]);
      const passwordHash = await passwords.hash(body.password);
      const user = await publishing.keep((library) => {
        const current = findById(library.users, invited(params.secret).id, "user");
        const next: User = {
          ...current,
          name,
          displayName,
          passwordHash,
          inviteHash: null,
          inviteExpiresAtMs: null,
          sessionEpoch: current.sessionEpoch + 1,
        };
        return { library: { ...library, users: replaceById(library.users, next) }, result: next };
      });
      lockout.succeeded(user.name);
      note(user.id, { name });
      return me(actorOfUser(user, publishing.read(), clock.wallMs()), beginSession(user));
    },
    changePassword: async ({ actor, body, beginSession }) => {
      if (actor.via !== "session") throw new HallcastError("forbidden", "password.tokenHasNone", {});
      const user = findById(publishing.read().users, actor.id, "user");
      lockout.begin(user.name);
      if (!(await passwords.verify(user.passwordHash ?? NO_SUCH_HASH, body.current)))
        throw new HallcastError("forbidden", "password.currentWrong", {});
      lockout.succeeded(user.name);
      checkPassword(body.next, [user.name, user.displayName]);
      const passwordHash = await passwords.hash(body.next);
      const next = await publishing.keep((library) => {
        const current = findById(library.users, actor.id, "user");
        const changed: User = { ...current, passwordHash, sessionEpoch: current.sessionEpoch + 1 };
        return { library: { ...library, users: replaceById(library.users, changed) }, result: changed };
      });
      beginSession(next);
      return { ok: true } as const;
    },
  };
}
