import { z } from "zod";
import { CivilDate } from "./civil.ts";

/** One statutory year. A year that is not in the library is unknown: nothing is guessed from weekdays. */
export const CalendarYear = z.object({
  year: z.number().int().min(2000).max(2100),
  source: z.string(),
  /** Days off on what would be working days, with the festival's name. */
  holidays: z.record(CivilDate, z.string()),
  /** Weekend days that are worked instead. */
  makeUpWorkdays: z.record(CivilDate, z.string()),
});
export type CalendarYear = z.infer<typeof CalendarYear>;
