import type { EmergencyTemplate } from "../../controller/service/api/contract/emergency.ts";
import { Emergency, type FilledEmergency, fillEmergency } from "../../playlists/emergency.ts";
import { HallcastError } from "../../playlists/errors.ts";

type Values = Readonly<Record<string, string>>;
type Template = Pick<EmergencyTemplate, "scenario" | "template" | "fields">;

const OPEN = "〔";
const SHUT = "〕";

/** Labels of the blanks that must be filled and are not. */
export function missingOf(template: Template, values: Values): string[] {
  return template.fields
    .filter((field) => field.required && (values[field.key] ?? "").trim() === "")
    .map((field) => field.label);
}

/** The words as they would light up; a blank that must still be filled stands as 〔its label〕. Null if they cannot be made. */
export function filledWords(template: Template, values: Values): FilledEmergency | null {
  const fields = template.fields.map((field) => {
    const isOpen = field.required && (values[field.key] ?? "").trim() === "";
    return isOpen ? { ...field, kind: "text" as const } : field;
  });
  const parsed = Emergency.safeParse({ ...template, kind: "emergency", fields });
  if (!parsed.success) return null;
  const standIns = Object.fromEntries(
    template.fields.map(({ key, label, required }) => {
      const value = (values[key] ?? "").trim();
      return [key, value === "" && required ? `${OPEN}${label}${SHUT}` : value];
    }),
  );
  try {
    return fillEmergency(parsed.data, standIns);
  } catch (error) {
    if (error instanceof HallcastError) return null;
    throw error;
  }
}
