import { getTimes } from "suncalc";
import { z } from "zod";
import { type CivilDate, instantOf } from "./civil.ts";

/** A place on the earth, north and east positive. */
export const Location = z.object({
  latitudeDeg: z.number().min(-90).max(90),
  longitudeDeg: z.number().min(-180).max(180),
});
export type Location = z.infer<typeof Location>;

/** Sunrise and sunset of a civil day, by the upper rim of the sun; null where it does not rise or set. */
export function sunOn(
  date: CivilDate,
  zone: string,
  { latitudeDeg, longitudeDeg }: Location,
): { readonly sunriseMs: number | null; readonly sunsetMs: number | null } {
  const { sunrise, sunset } = getTimes(new Date(instantOf(`${date}T12:00`, zone)), latitudeDeg, longitudeDeg);
  return { sunriseMs: instant(sunrise), sunsetMs: instant(sunset) };
}

/** Whole minutes, as every published table has them; more would be a pretence. */
function instant(event: Date | null): number | null {
  const ms = event === null ? Number.NaN : event.getTime();
  return Number.isFinite(ms) ? Math.round(ms / 60_000) * 60_000 : null;
}
