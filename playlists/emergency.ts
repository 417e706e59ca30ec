import { z } from "zod";
import { HallcastError } from "./errors.ts";

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
  /** A `level` is 1 to 4 and gives the ground its colour. */
  kind: z.enum(["text", "dateTime", "level"]),
  required: z.boolean(),
});
export type EmergencyField = z.infer<typeof EmergencyField>;

/** Wording approved beforehand, with blanks `{key}`. */
export const Emergency = z.object({
  kind: z.literal("emergency"),
  scenario: Scenario,
  template: z.string(),
  fields: z.array(EmergencyField).max(12),
});
export type Emergency = z.infer<typeof Emergency>;

/** Ground and text of each warning level; text and ground differ by 4.5 : 1 and more. */
const LEVELS: Readonly<Record<string, { readonly name: string; readonly background: string; readonly text: string }>> =
  {
    "1": { name: "红色", background: "#b00000", text: "#ffffff" },
    "2": { name: "橙色", background: "#ff7f00", text: "#000000" },
    "3": { name: "黄色", background: "#ffd800", text: "#000000" },
    "4": { name: "蓝色", background: "#0050c8", text: "#ffffff" },
  };

/**
 * What a warning must say (突发事件应对法, art. 64): kind, level, beginning, area, what to beware of, what to do, who issued it and
 * when. A weather template has a field of each of these keys.
 */
export const LEGAL_FIELDS = ["type", "level", "since", "area", "beware", "measures", "issuer", "issuedAt"] as const;

/** Longest value of one field, in code points. */
export const MAX_FIELD_CHARS = 60;

export type FilledEmergency = {
  readonly text: string;
  /** Colours of the warning level; null keeps the template's own. */
  readonly colours: { readonly background: string; readonly textColour: string } | null;
};

/** Blanks of a template in the order in which they stand. */
export function blanksOf(template: string): string[] {
  return [...template.matchAll(/\{([a-z][a-zA-Z]*)\}/gu)].map((found) => found[1] ?? "");
}

/**
 * The words that go on the boards. A field left empty takes the line of its blank away, if that line holds nothing else.
 * Throws `emergency.fieldMissing`, `emergency.fieldTooLong`, `emergency.levelUnknown` or `emergency.fieldUnknown` (input).
 */
export function fillEmergency(emergency: Emergency, values: Readonly<Record<string, string>>): FilledEmergency {
  const unknown = Object.keys(values).find((key) => !emergency.fields.some((field) => field.key === key));
  if (unknown !== undefined) throw new HallcastError("input", "emergency.fieldUnknown", { found: unknown });
  const words = new Map<string, string>();
  let colours: FilledEmergency["colours"] = null;
  for (const { key, label, kind, required } of emergency.fields) {
    const value = (values[key] ?? "").trim();
    if (value === "") {
      if (required) throw new HallcastError("input", "emergency.fieldMissing", { label });
      words.set(key, "");
      continue;
    }
    const count = [...value].length;
    if (count > MAX_FIELD_CHARS)
      throw new HallcastError("input", "emergency.fieldTooLong", { label, max: MAX_FIELD_CHARS, found: count });
    if (kind === "level") {
      const level = LEVELS[value];
      if (level === undefined) throw new HallcastError("input", "emergency.levelUnknown", { found: value });
      words.set(key, level.name);
      colours = { background: level.background, textColour: level.text };
    } else words.set(key, kind === "dateTime" ? value.replace("T", " ") : value);
  }
  const lines = emergency.template.split("\n").flatMap((line) => {
    const blanks = blanksOf(line);
    if (blanks.length > 0 && blanks.every((key) => words.get(key) === "")) return [];
    return [line.replace(/\{([a-z][a-zA-Z]*)\}/gu, (whole, key: string) => words.get(key) ?? whole)];
  });
  return { text: lines.join("\n"), colours };
}
