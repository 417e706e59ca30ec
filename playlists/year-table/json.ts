import { z } from "zod";
import { CivilDate } from "../civil.ts";
import { HallcastError } from "../errors.ts";
import type { ReadDays } from "./read.ts";
import type { NamedDay } from "./remark.ts";

const Names = z.record(CivilDate, z.string());

/** As we keep it. */
const OurTable = z.object({ source: z.string().default(""), holidays: Names, makeUpWorkdays: Names });

/** https://github.com/vsme/chinese-days: names are `English,中文,statutory days`. */
const ChineseDaysTable = z.object({ holidays: Names, workdays: Names });

/** https://github.com/NateScarlet/holiday-cn: every day with whether it is off; `papers` are the notices' addresses. */
const HolidayCnTable = z.object({
  papers: z.array(z.string()).default([]),
  days: z.array(
    z
      .object({ date: CivilDate, name: z.string(), isOffDay: z.boolean().optional(), off: z.boolean().optional() })
      .refine((day) => day.isOffDay !== undefined || day.off !== undefined),
  ),
});

/** Throws `calendar.badJson` (input) if it is none of the three forms, with the place where it goes wrong. */
export function readJson(text: string): ReadDays {
  const json = parse(text);
  const ours = OurTable.safeParse(json);
  if (ours.success)
    return {
      days: [...named(ours.data.holidays, true), ...named(ours.data.makeUpWorkdays, false)],
      remarks: [],
      source: ours.data.source,
    };
  const days = ChineseDaysTable.safeParse(json);
  if (days.success)
    return {
      days: [...named(days.data.holidays, true), ...named(days.data.workdays, false)],
      remarks: [],
      source: "chinese-days",
    };
  const papers = HolidayCnTable.safeParse(json);
  if (papers.success)
    return {
      days: papers.data.days.map(({ date, name, isOffDay, off }) => ({ date, name, off: isOffDay ?? off ?? false })),
      remarks: [],
      source: papers.data.papers[0] ?? "holiday-cn",
    };
  throw new HallcastError("input", "calendar.badJson", { found: placeOf(json, papers.error) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HallcastError("input", "calendar.badJson", { found: error instanceof Error ? error.message : "" }, error);
  }
}

/** Where the form goes wrong, if it is one of ours at all. */
function placeOf(json: unknown, error: z.ZodError): string {
  if (typeof json !== "object" || json === null || !("days" in json)) return "holidays, workdays / days";
  return error.issues[0]?.path.join(".") ?? "days";
}

function named(names: Readonly<Record<string, string>>, off: boolean): NamedDay[] {
  return Object.entries(names).map(([date, name]) => ({ date, off, name: name.split(",")[1] ?? name }));
}
