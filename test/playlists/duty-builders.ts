import { statutoryYear } from "../../controller/adapters/chinese-days.ts";
import type { CalendarYear, WorkCalendar } from "../../playlists/calendar.ts";
import { type DutyMember, type DutyRoster, EMPTY_ROSTER } from "../../playlists/roster.ts";

/** The statutory tables of these years. */
export function statutory(...years: readonly number[]): WorkCalendar {
  const known = years.map((year) => statutoryYear(year)).filter((year): year is CalendarYear => year !== null);
  return { years: known, overrides: [] };
}

export function member(id: string, changes: Partial<DutyMember> = {}): DutyMember {
  return {
    id,
    unitId: "sb",
    name: `名${id}`,
    post: "副局长",
    phone: "0477-1234567",
    userId: null,
    active: true,
    ...changes,
  };
}

/** Members of these ids who take turns in this order. */
export function rosterOf(ids: readonly string[], changes: Partial<DutyRoster> = {}): DutyRoster {
  return { ...EMPTY_ROSTER, members: ids.map((id) => member(id)), rotation: [...ids], ...changes };
}

export function absence(memberId: string, firstDay: string, lastDay: string) {
  return { memberId, firstDay, lastDay, reason: "出差" };
}
