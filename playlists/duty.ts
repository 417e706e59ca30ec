import type { WorkCalendar } from "./calendar.ts";
import { addDays, type CivilDate, dayNoOf } from "./civil.ts";
import { HallcastError } from "./errors.ts";
import type { Library } from "./library.ts";
import type { DutyMember, DutyRoster } from "./roster.ts";
import { isWorkday } from "./work-days.ts";

/** Longest stretch that is written at once. */
export const MAX_ROSTER_DAYS = 400;

/** Whose day it is; null if nobody is written or who is written cannot be there: no name is better than a wrong one. */
export function dutyMemberOn(roster: DutyRoster, date: CivilDate): DutyMember | null {
  const id = roster.days[date];
  const member = id === undefined ? undefined : roster.members.find((one) => one.id === id);
  return member === undefined || isAbsent(roster, member.id, date) ? null : member;
}

/** Whether a person is the duty leader of a day, who may act at once in an emergency (R21). */
export function isOnDuty({ roster }: Pick<Library, "roster">, userId: string, date: CivilDate): boolean {
  return dutyMemberOn(roster, date)?.userId === userId;
}

export function isAbsent({ absences }: Pick<DutyRoster, "absences">, memberId: string, date: CivilDate): boolean {
  return absences.some((one) => one.memberId === memberId && one.firstDay <= date && date <= one.lastDay);
}

/**
 * The roster with the worked days of a stretch written. Whoever served longest ago is next, so a turn that an absence took is
 * taken on the first day back and nobody who is there serves twice before another serves once; those who never served come in
 * the order of the rotation. If that order was changed, turns begin anew at its top.
 * Days before `today` are left as they are, so are today's and the fixed ones if their member can be there; a day on which
 * nobody can is left empty. Throws `stretch.backwards`, `stretch.tooLong`, `roster.past`, `roster.noMembers` (input) or
 * `roster.yearUnknown` (conflict).
 */
export function makeDays(
  roster: DutyRoster,
  calendar: WorkCalendar,
  from: CivilDate,
  to: CivilDate,
  today: CivilDate,
): DutyRoster {
  if (to < from) throw new HallcastError("input", "stretch.backwards", { from, to });
  const found = dayNoOf(to) - dayNoOf(from) + 1;
  if (found > MAX_ROSTER_DAYS) throw new HallcastError("input", "stretch.tooLong", { max: MAX_ROSTER_DAYS, found });
  if (to < today) throw new HallcastError("input", "roster.past", { found: to, wanted: today });
  const rotation = roster.rotation.filter((id) => roster.members.some((member) => member.id === id && member.active));
  if (rotation.length === 0) throw new HallcastError("input", "roster.noMembers", {});
  const first = from < today ? today : from;

  const days: Record<CivilDate, string> = { ...roster.days };
  const fixed = new Set(roster.fixed);
  const lastServed = isSameOrder(roster.madeBy, roster.rotation)
    ? servedBefore(roster, first)
    : new Map<string, CivilDate>();
  for (let date = first; date <= to; date = addDays(date, 1)) {
    const worked = isWorkday(calendar, date);
    if (worked === null) throw new HallcastError("conflict", "roster.yearUnknown", { year: date.slice(0, 4) });
    if (!staysAsItIs(roster, date, today)) {
      fixed.delete(date);
      delete days[date];
      const next = worked ? nextOf(roster, rotation, lastServed, date) : null;
      if (next !== null) days[date] = next;
    }
    const member = days[date];
    if (member !== undefined) lastServed.set(member, date);
  }
  return { ...roster, days: sorted(days), fixed: [...fixed].sort(), madeBy: roster.rotation };
}

/**
 * One day given to a member by hand, or to nobody; proposed exchanges of that day fall away.
 * Throws `roster.dayPassed` (conflict), `roster.unknownMember` (notFound), `roster.inactive` or `roster.absent` (conflict).
 */
export function setDay(roster: DutyRoster, date: CivilDate, memberId: string | null, today: CivilDate): DutyRoster {
  if (date < today) throw new HallcastError("conflict", "roster.dayPassed", { date });
  const days = { ...roster.days };
  delete days[date];
  if (memberId !== null) {
    const member = roster.members.find(({ id }) => id === memberId);
    if (member === undefined) throw new HallcastError("notFound", "roster.unknownMember", { found: memberId });
    if (!member.active) throw new HallcastError("conflict", "roster.inactive", { name: member.name });
    if (isAbsent(roster, memberId, date))
      throw new HallcastError("conflict", "roster.absent", { name: member.name, date });
    days[date] = memberId;
  }
  const swaps = roster.swaps.filter(
    (swap) => (swap.agreedA !== null && swap.agreedB !== null) || (swap.dayA !== date && swap.dayB !== date),
  );
  return { ...roster, days: sorted(days), swaps, fixed: [...new Set([...roster.fixed, date])].sort() };
}

/**
 * The roster with new members, order and absences; written days stay. Throws `roster.twice`, `roster.unknownMember`,
 * `roster.absenceBackwards` (input) or `roster.stillOnDuty` (conflict) for somebody who is removed or rests but has days to come.
 */
export function withMembers(
  roster: DutyRoster,
  next: Pick<DutyRoster, "members" | "rotation" | "absences">,
  today: CivilDate,
): DutyRoster {
  const twice = next.members.find((member, i) => next.members.findIndex(({ id }) => id === member.id) !== i);
  const turnTwice = next.rotation.find((id, i) => next.rotation.indexOf(id) !== i);
  if (twice !== undefined || turnTwice !== undefined)
    throw new HallcastError("input", "roster.twice", { found: twice?.name ?? turnTwice ?? "" });
  const known = new Set(next.members.map(({ id }) => id));
  const stranger = [...next.rotation, ...next.absences.map(({ memberId }) => memberId)].find((id) => !known.has(id));
  if (stranger !== undefined) throw new HallcastError("input", "roster.unknownMember", { found: stranger });
  const backwards = next.absences.find(({ firstDay, lastDay }) => lastDay < firstDay);
  if (backwards !== undefined)
    throw new HallcastError("input", "roster.absenceBackwards", { from: backwards.firstDay, to: backwards.lastDay });
  for (const [date, id] of Object.entries(roster.days).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (date < today || next.members.some((member) => member.id === id && member.active)) continue;
    const name = roster.members.find((member) => member.id === id)?.name ?? id;
    throw new HallcastError("conflict", "roster.stillOnDuty", { name, date });
  }
  // Whoever served is kept for the days behind, but takes no more turns.
  const served = new Set(Object.values(roster.days));
  const gone = roster.members
    .filter(({ id }) => !known.has(id) && served.has(id))
    .map((member) => ({ ...member, active: false }));
  const swaps = roster.swaps.filter(
    ({ agreedA, agreedB, memberA, memberB }) =>
      (agreedA !== null && agreedB !== null) || (known.has(memberA) && known.has(memberB)),
  );
  return { ...roster, ...next, members: [...next.members, ...gone], swaps };
}

function staysAsItIs(roster: DutyRoster, date: CivilDate, today: CivilDate): boolean {
  const id = roster.days[date];
  if (id !== undefined && dutyMemberOn(roster, date) === null) return false;
  return roster.fixed.includes(date) || (date === today && id !== undefined);
}

function nextOf(
  roster: DutyRoster,
  rotation: readonly string[],
  lastServed: ReadonlyMap<string, CivilDate>,
  date: CivilDate,
): string | null {
  let next: string | null = null;
  for (const id of rotation) {
    if (isAbsent(roster, id, date)) continue;
    if (next === null || (lastServed.get(id) ?? "") < (lastServed.get(next) ?? "")) next = id;
  }
  return next;
}

function servedBefore(roster: DutyRoster, before: CivilDate): Map<string, CivilDate> {
  const served = new Map<string, CivilDate>();
  for (const [date, id] of Object.entries(roster.days))
    if (date < before && date > (served.get(id) ?? "")) served.set(id, date);
  return served;
}

/** Whether those who are in both stand in the same order: somebody who joins or leaves does not begin the turns anew. */
function isSameOrder(before: readonly string[], now: readonly string[]): boolean {
  const kept = before.filter((id) => now.includes(id));
  return now.filter((id) => before.includes(id)).every((id, i) => id === kept[i]);
}

function sorted(days: Readonly<Record<CivilDate, string>>): Record<CivilDate, string> {
  return Object.fromEntries(Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1)));
}
