import type { CivilDate } from "./civil.ts";
import { isAbsent } from "./duty.ts";
import { HallcastError } from "./errors.ts";
import type { DutyRoster, DutySwap } from "./roster.ts";

export type SwapSide = "A" | "B";

/**
 * A proposal that the members of two days exchange them. Nobody has agreed yet.
 * Throws `roster.dayPassed`, `roster.dayEmpty`, `roster.sameMember`, `roster.swapOpen` or `roster.absent` (conflict).
 */
export function proposeSwap(
  roster: DutyRoster,
  asked: Pick<DutySwap, "id" | "dayA" | "dayB" | "reason">,
  today: CivilDate,
): DutySwap {
  const { dayA, dayB } = asked;
  const swap: DutySwap = {
    ...asked,
    memberA: memberIdOn(roster, dayA),
    memberB: memberIdOn(roster, dayB),
    agreedA: null,
    agreedB: null,
  };
  if (swap.memberA === swap.memberB)
    throw new HallcastError("conflict", "roster.sameMember", { name: nameOf(roster, swap.memberA) });
  const open = roster.swaps.find(
    (one) => isOpen(one) && [dayA, dayB].some((day) => day === one.dayA || day === one.dayB),
  );
  if (open !== undefined) throw new HallcastError("conflict", "roster.swapOpen", { from: open.dayA, to: open.dayB });
  refuseImpossible(roster, swap, today);
  return swap;
}

/**
 * The roster after one side has agreed; when both have, the days are exchanged. Throws `roster.swapOver` or `roster.swapStale`
 * (conflict) besides what forbids a proposal: what was possible when it was asked may not be any more.
 */
export function agreeToSwap(
  roster: DutyRoster,
  swap: DutySwap,
  side: SwapSide,
  by: { readonly byName: string; readonly atMs: number },
  today: CivilDate,
): { readonly roster: DutyRoster; readonly swap: DutySwap } {
  if (!isOpen(swap)) throw new HallcastError("conflict", "roster.swapOver", {});
  if (roster.days[swap.dayA] !== swap.memberA || roster.days[swap.dayB] !== swap.memberB)
    throw new HallcastError("conflict", "roster.swapStale", { from: swap.dayA, to: swap.dayB });
  refuseImpossible(roster, swap, today);
  const agreed: DutySwap = side === "A" ? { ...swap, agreedA: by } : { ...swap, agreedB: by };
  const swaps = roster.swaps.map((one) => (one.id === swap.id ? agreed : one));
  if (isOpen(agreed)) return { roster: { ...roster, swaps }, swap: agreed };
  const days = { ...roster.days, [swap.dayA]: swap.memberB, [swap.dayB]: swap.memberA };
  const fixed = [...new Set([...roster.fixed, swap.dayA, swap.dayB])].sort();
  return { roster: { ...roster, days, fixed, swaps }, swap: agreed };
}

export function isOpen(swap: Pick<DutySwap, "agreedA" | "agreedB">): boolean {
  return swap.agreedA === null || swap.agreedB === null;
}

function memberIdOn(roster: DutyRoster, date: CivilDate): string {
  const id = roster.days[date];
  if (id === undefined) throw new HallcastError("conflict", "roster.dayEmpty", { date });
  return id;
}

function refuseImpossible(roster: DutyRoster, { dayA, dayB, memberA, memberB }: DutySwap, today: CivilDate): void {
  for (const date of [dayA, dayB]) if (date < today) throw new HallcastError("conflict", "roster.dayPassed", { date });
  for (const [member, date] of [
    [memberA, dayB],
    [memberB, dayA],
  ] as const)
    if (isAbsent(roster, member, date))
      throw new HallcastError("conflict", "roster.absent", { name: nameOf(roster, member), date });
}

function nameOf(roster: DutyRoster, id: string): string {
  return roster.members.find((member) => member.id === id)?.name ?? id;
}
