import { addDays } from "../../../playlists/civil.ts";

/** `2026-11` and so many months later. */
export function monthBy(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** The last day of `2026-11`. */
export function lastOf(month: string): string {
  return addDays(`${monthBy(month, 1)}-01`, -1);
}
