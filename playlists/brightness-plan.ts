import { z } from "zod";
import { ClockTime } from "./civil.ts";

/** When a row begins on each of its days. */
export const BrightnessFrom = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("clock"),
    time: ClockTime.refine((time) => time !== "24:00", { message: "00:00–23:59" }),
  }),
  z.object({ kind: z.literal("sunrise"), offsetMin: z.number().int().min(-180).max(180) }),
  z.object({ kind: z.literal("sunset"), offsetMin: z.number().int().min(-180).max(180) }),
]);
export type BrightnessFrom = z.infer<typeof BrightnessFrom>;

/** 0 is no brightness but black, which is switched otherwise. */
const Pct = z.number().int().min(1).max(100);

export const BrightnessRow = z.object({
  /** A season of the hall's hours by its name; null all the year. */
  season: z.string().trim().min(1).max(20).nullable(),
  from: BrightnessFrom,
  pct: Pct,
});
export type BrightnessRow = z.infer<typeof BrightnessRow>;

/** With a light sensor: `minPct` at `darkLux` and below, `maxPct` at `brightLux` and above, evenly by ratio between them. */
export const AmbientRule = z
  .object({
    minPct: Pct,
    maxPct: Pct,
    darkLux: z.number().min(1).max(100_000),
    brightLux: z.number().min(1).max(200_000),
  })
  .refine(({ minPct, maxPct }) => minPct <= maxPct, { message: "minPct ≤ maxPct", path: ["maxPct"] })
  .refine(({ darkLux, brightLux }) => darkLux < brightLux, { message: "darkLux < brightLux", path: ["brightLux"] });
export type AmbientRule = z.infer<typeof AmbientRule>;

/**
 * How bright a board is in the course of day and year. A row holds from its beginning until another begins, over midnight
 * too, but not beyond the following day; what no row holds has `basePct`. The light sensor, where there is a rule and a
 * sensor that answers, goes before the rows.
 */
export const BrightnessPlan = z.object({
  basePct: Pct,
  rows: z.array(BrightnessRow).max(24),
  ambient: AmbientRule.nullable(),
});
export type BrightnessPlan = z.infer<typeof BrightnessPlan>;
