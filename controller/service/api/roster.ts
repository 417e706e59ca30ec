import { dayAt } from "../../../playlists/civil.ts";
import { makeDays, setDay, withMembers } from "../../../playlists/duty.ts";
import { agreeToSwap, isOpen, proposeSwap, type SwapSide } from "../../../playlists/duty-swap.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import type { DutyRoster, DutySwap } from "../../../playlists/roster.ts";
import type { Clock } from "../../ports/clock.ts";
import { type Actor, mayDo } from "../auth/actor.ts";
import { findById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { VariantClips } from "../variant-clips.ts";
import { DutyPeople, type rosterContract } from "./contract/roster.ts";
import type { HandlersOf } from "./handler.ts";

/** The duty roster. Programmes follow every change, because the boards name the leader of the days ahead. */
export function rosterHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly variants: VariantClips;
}): HandlersOf<typeof rosterContract> {
  const { publishing, clock, variants } = deps;
  const today = ({ hall }: Pick<Library, "hall">) => dayAt(clock.wallMs(), hall.zone);
  const write = (change: (library: Library) => DutyRoster): Promise<DutyRoster> =>
    publishing.publish((library) => {
      const roster = change(library);
      return { library: { ...library, roster }, result: roster };
    });

  return {
    getRoster: () => publishing.read().roster,
    saveDutyMembers: async ({ body, note, checkSeen }) => {
      const saved = (library: Library): DutyRoster => {
        for (const { unitId, userId } of body.members) {
          findById(library.units, unitId, "unit");
          if (userId !== null) findById(library.users, userId, "user");
        }
        return withMembers(library.roster, body, today(library));
      };
      const before = publishing.read();
      // A name that cannot be drawn is told to whoever types it, not found on its morning.
      await variants.refuseUndrawable({ ...before, roster: saved(before) });
      const roster = await write((library) => {
        checkSeen(DutyPeople, library.roster);
        return saved(library);
      });
      note("roster", { members: roster.members.map(({ id, name }) => `${id} ${name}`), rotation: roster.rotation });
      await variants.drawMissing();
      return publishing.read().roster;
    },
    makeRoster: async ({ body, note }) => {
      note("roster", body);
      return write((library) => makeDays(library.roster, library.calendar, body.from, body.to, today(library)));
    },
    setDutyDay: ({ params, body, note }) => {
      note(params.date, body);
      return write((library) => setDay(library.roster, params.date, body.memberId, today(library)));
    },
    askSwap: ({ body, actor, note }) =>
      publishing.publish((before) => {
        const { id, library } = takeId(before, "swap");
        const proposed = proposeSwap(library.roster, { id, ...body }, today(library));
        const own = ownSide(library, proposed, actor);
        if (own === null && !mayDo(actor, "organise")) throw new HallcastError("forbidden", "roster.notYourSwap", {});
        note(id, { ...body, memberA: proposed.memberA, memberB: proposed.memberB });
        const open = { ...library.roster, swaps: [...library.roster.swaps, proposed] };
        const by = { byName: actor.displayName, atMs: Math.round(clock.wallMs()) };
        // Who asks for an exchange of their own day has agreed to it.
        const { roster, swap } =
          own === null ? { roster: open, swap: proposed } : agreeToSwap(open, proposed, own, by, today(library));
        return { library: { ...library, roster }, result: swap };
      }),
    agreeSwap: ({ params, body, actor, note }) =>
      publishing.publish((library) => {
        const swap = findById(library.roster.swaps, params.id, "swap");
        refuseOtherThanSide(library, swap, body.side, actor);
        note(swap.id, { side: body.side, dayA: swap.dayA, dayB: swap.dayB });
        const by = { byName: actor.displayName, atMs: Math.round(clock.wallMs()) };
        const agreed = agreeToSwap(library.roster, swap, body.side, by, today(library));
        return { library: { ...library, roster: agreed.roster }, result: agreed.swap };
      }),
    refuseSwap: async ({ params, actor, note }) => {
      await publishing.keep((library) => {
        const swap = findById(library.roster.swaps, params.id, "swap");
        if (ownSide(library, swap, actor) === null && !mayDo(actor, "organise"))
          throw new HallcastError("forbidden", "roster.notYourSwap", {});
        if (!isOpen(swap)) throw new HallcastError("conflict", "roster.swapOver", {});
        note(swap.id, { dayA: swap.dayA, dayB: swap.dayB });
        const swaps = library.roster.swaps.filter(({ id }) => id !== swap.id);
        return { library: { ...library, roster: { ...library.roster, swaps } }, result: swap };
      });
      return { ok: true };
    },
  };
}

function ownSide({ roster }: Library, swap: DutySwap, actor: Actor): SwapSide | null {
  if (actor.id === "") return null;
  if (userIdOf(roster, swap.memberA) === actor.id) return "A";
  return userIdOf(roster, swap.memberB) === actor.id ? "B" : null;
}

/** Each side agrees in person; the office only for who cannot sign in. Throws `roster.notYourSwap` (forbidden). */
function refuseOtherThanSide(library: Library, swap: DutySwap, side: SwapSide, actor: Actor): void {
  const userId = userIdOf(library.roster, side === "A" ? swap.memberA : swap.memberB);
  if (userId !== null && userId === actor.id) return;
  const canSignIn = library.users.some((user) => user.id === userId && !user.disabled);
  if (!canSignIn && mayDo(actor, "organise")) return;
  throw new HallcastError("forbidden", canSignIn ? "roster.agreesInPerson" : "roster.notYourSwap", {});
}

function userIdOf(roster: DutyRoster, memberId: string): string | null {
  return roster.members.find(({ id }) => id === memberId)?.userId ?? null;
}
