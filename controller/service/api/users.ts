import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import type { User } from "../../../playlists/user.ts";
import type { Clock } from "../../ports/clock.ts";
import { INVITE_MS, newInvite } from "../auth/invites.ts";
import { findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { PastActor } from "../records/audit.ts";
import { PersonFacts, type PublicUser, type TokenView, type usersContract } from "./contract/users.ts";
import type { HandlersOf } from "./handler.ts";

export function userHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  /** Bearer tokens that ever did something, the last first. */
  readonly tokens: () => readonly PastActor[];
  /** Raises or closes the alarm of steps of the chain that nobody can sign. */
  readonly tellHolders: () => void;
}): HandlersOf<typeof usersContract> {
  const { publishing, clock } = deps;
  /** Those that acted, then those revoked before they did anything. */
  const allTokens = (): TokenView[] => {
    const { revokedTokenIds } = publishing.read();
    const acted = deps.tokens().map((one) => ({ ...one, isRevoked: revokedTokenIds.includes(one.id) }));
    const idle = revokedTokenIds.filter((id) => !acted.some((one) => one.id === id));
    return [...acted, ...idle.map((id) => ({ id, name: "", lastAtMs: null, isRevoked: true }))];
  };
  const linkOf = (baseUrl: string, secret: string): string => `${baseUrl}/welcome/${secret}`;

  return {
    listUsers: () => publishing.read().users.map(publicUser),
    createUser: async ({ body, baseUrl, note }) => {
      const invite = newInvite();
      const nowMs = Math.round(clock.wallMs());
      const user = await publishing.keep((library) => {
        const name = body.name.trim();
        if (name === "" || body.displayName.trim() === "") throw new HallcastError("input", "user.nameMissing", {});
        refuseTaken(library, name);
        const taken = takeId(library, "user");
        const made: User = {
          id: taken.id,
          name,
          displayName: body.displayName.trim(),
          roles: body.roles,
          unitId: body.unitId,
          phone: body.phone.trim(),
          passwordHash: null,
          inviteHash: invite.hash,
          inviteExpiresAtMs: nowMs + INVITE_MS,
          disabled: false,
          sessionEpoch: 0,
          createdAtMs: nowMs,
        };
        return { library: { ...taken.library, users: [...taken.library.users, made] }, result: made };
      });
      note(user.id, { name: user.name, roles: user.roles });
      deps.tellHolders();
      return { user: publicUser(user), link: linkOf(baseUrl, invite.secret) };
    },
    changeUser: async ({ params, body, note, checkSeen }) => {
      const { before, user } = await publishing.keep((library) => {
        const current = findById(library.users, params.id, "user");
        checkSeen(PersonFacts, current);
        const disabled = body.disabled ?? current.disabled;
        const next: User = {
          ...current,
          displayName: body.displayName?.trim() ?? current.displayName,
          roles: body.roles ?? current.roles,
          unitId: body.unitId === undefined ? current.unitId : body.unitId,
          phone: body.phone?.trim() ?? current.phone,
          disabled,
          sessionEpoch: current.sessionEpoch + (disabled && !current.disabled ? 1 : 0),
        };
        const changed = { ...library, users: replaceById(library.users, next) };
        if (isActiveAdmin(current) && !changed.users.some(isActiveAdmin))
          throw new HallcastError("conflict", "user.lastAdmin", {});
        return { library: changed, result: { before: current, user: next } };
      });
      note(params.id, { before: factsOf(before), after: factsOf(user) });
      deps.tellHolders();
      return publicUser(user);
    },
    inviteUser: async ({ params, baseUrl }) => {
      const invite = newInvite();
      await publishing.keep((library) => {
        const current = findById(library.users, params.id, "user");
        if (current.disabled) throw new HallcastError("conflict", "user.disabled", { name: current.name });
        const next: User = {
          ...current,
          inviteHash: invite.hash,
          inviteExpiresAtMs: Math.round(clock.wallMs()) + INVITE_MS,
        };
        return { library: { ...library, users: replaceById(library.users, next) }, result: null };
      });
      return { link: linkOf(baseUrl, invite.secret) };
    },
    listTokens: allTokens,
    revokeToken: async ({ params, note }) => {
      await publishing.keep((library) => {
        const revokedTokenIds = [...new Set([...library.revokedTokenIds, params.id])];
        return { library: { ...library, revokedTokenIds }, result: null };
      });
      note(params.id, {});
      return allTokens();
    },
  };
}

/** What of a person decides what they may do. */
function factsOf({ displayName, roles, unitId, phone, disabled }: User) {
  return { displayName, roles, unitId, phone, disabled };
}

function publicUser(user: User): PublicUser {
  const { passwordHash, inviteHash: _inviteHash, sessionEpoch: _sessionEpoch, ...rest } = user;
  return { ...rest, hasPassword: passwordHash !== null };
}

function isActiveAdmin(user: User): boolean {
  return user.roles.includes("sysAdmin") && !user.disabled && user.passwordHash !== null;
}

function refuseTaken(library: Library, name: string): void {
  if (library.users.some((user) => user.name.toLowerCase() === name.toLowerCase()))
    throw new HallcastError("conflict", "user.nameTaken", { found: name });
}
