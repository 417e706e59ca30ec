import { z } from "zod";

export const Scenario = z.enum(["fire", "power", "network", "weather", "other"]);
export type Scenario = z.infer<typeof Scenario>;

/** 预警级别: 1 red, 2 orange, 3 yellow, 4 blue (突发事件应对法, art. 63). */
export const WarningLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type WarningLevel = z.infer<typeof WarningLevel>;

/** A blank of a template that is filled in when it is started. */
export const EmergencyField = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z]{0,19}$/),
  /** As the form names it: 影响范围, 发布单位, … */
  label: z.string().trim().min(1).max(20),
  kind: z.enum(["text", "dateTime", "level"]),
  required: z.boolean(),
});
export type EmergencyField = z.infer<typeof EmergencyField>;

/** Wording approved beforehand, with blanks `{key}`. `level` colours the ground; without it the style of the template does. */
export const Emergency = z.object({
  kind: z.literal("emergency"),
  scenario: Scenario,
  template: z.string(),
  fields: z.array(EmergencyField).max(12),
});
export type Emergency = z.infer<typeof Emergency>;
