import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Delegation, Role, User } from "../../../playlists/user.ts";
import type { Clock } from "../../ports/clock.ts";
import { type Actor, mayDo } from "../auth/actor.ts";
import { findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { delegationsContract } from "./contract/delegations.ts";
import type { HandlersOf } from "./handler.ts";

/** Separation of the administrator and the auditor from those who publish allows no deputies from among them (三员分立). */
const STAYING: readonly Role[] = ["sysAdmin", "auditor"];
const isStaying = (role: Role): boolean => STAYING.includes(role);

/** 授权代理: who acts for whom on which days. Periods may overlap; a deputy has no more rights than either of the two. */
export function delegationHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read" | "keep">;
}): HandlersOf<typeof delegationsContract> {
  const { publishing, clock } = deps;
  const nowMs = (): number => Math.round(clock.wallMs());
  const today = (library: Library): string => dayAt(clock.wallMs(), library.hall.zone);
  return {
    listDelegations: () => [...publishing.read().delegations],
    createDelegation: async ({ body, actor, note }) => {
      const made = await publishing.keep((library) => {
        refuseStranger(actor, body.fromId);
        // The office may name a deputy for somebody who is away, but not make itself the leader.
        if (body.fromId !== actor.id && body.toId === actor.id)
          throw new HallcastError("forbidden", "delegation.toYourself", {});
        const from = findById(library.users, body.fromId, "user");
        const to = findById(library.users, body.toId, "user");
        refuseWrong(body, from, to, today(library));
        const taken = takeId(library, "delegation");
        const result: Delegation = {
          id: taken.id,
          fromId: from.id,
          toId: to.id,
          roles: [...new Set(body.roles)],
          firstDay: body.firstDay,
          lastDay: body.lastDay,
          reason: body.reason,
          createdById: actor.id,
          createdByName: actor.displayName,
          createdAtMs: nowMs(),
          endedAtMs: null,
        };
        return { library: { ...taken.library, delegations: [...library.delegations, result] }, result };
      });
      note(made.id, { before: null, after: made });
      return made;
    },
    endDelegation: async ({ params, actor, note }) => {
      const { before, after } = await publishing.keep((library) => {
        const before = findById(library.delegations, params.id, "delegation");
        if (before.toId !== actor.id) refuseStranger(actor, before.fromId);
        if (before.endedAtMs !== null || before.lastDay < today(library))
          throw new HallcastError("conflict", "delegation.over", { lastDay: before.lastDay });
        const after: Delegation = { ...before, endedAtMs: nowMs() };
        const delegations = replaceById(library.delegations, after);
        return { library: { ...library, delegations }, result: { before, after } };
      });
      note(after.id, { before, after });
      return { ok: true } as const;
    },
    listColleagues: () =>
      publishing
        .read()
        .users.filter((user) => !user.disabled)
        .map(({ id, displayName, roles, unitId }) => ({ id, displayName, roles, unitId })),
  };
}

/** Throws `delegation.notYours` (forbidden): one acts for oneself, the office for anybody. */
function refuseStranger(actor: Actor, fromId: string): void {
  if (actor.id !== fromId && !mayDo(actor, "organise")) throw new HallcastError("forbidden", "delegation.notYours", {});
}

function refuseWrong(
  { roles, firstDay, lastDay }: Pick<Delegation, "roles" | "firstDay" | "lastDay">,
  from: User,
  to: User,
  today: string,
): void {
  if (from.id === to.id) throw new HallcastError("input", "delegation.samePerson", { name: from.displayName });
  for (const { disabled, displayName } of [from, to])
    if (disabled) throw new HallcastError("conflict", "user.disabled", { name: displayName });
  if (lastDay < firstDay) throw new HallcastError("input", "delegation.backwards", { firstDay, lastDay });
  if (lastDay < today) throw new HallcastError("input", "delegation.past", { lastDay, today });
  const staying = roles.find(isStaying);
  if (staying !== undefined) throw new HallcastError("input", "delegation.roleStays", { role: staying });
  const isKeeper = to.roles.every((role) => isStaying(role) || role === "viewer") && to.roles.some(isStaying);
  if (isKeeper || to.roles.includes("auditor"))
    throw new HallcastError("conflict", "delegation.toKeeper", { name: to.displayName });
  const foreign = roles.find((role) => !from.roles.includes(role));
  if (foreign !== undefined)
    throw new HallcastError("input", "delegation.roleNotHeld", { role: foreign, name: from.displayName });
}
