import { z } from "zod";
import { Slug } from "./board.ts";
import { CivilDate } from "./civil.ts";

/** 局 / 所属单位 / 科室 / 旗区. Names change over the years, so they carry days of validity and are never in code (domain 1, caveats). */
export const Unit = z.object({
  id: Slug,
  name: z.string().trim().min(1).max(60),
  kind: z.enum(["bureau", "subordinate", "section", "district"]),
  /** First and last day of the name, inclusive; null is open. */
  firstDay: CivilDate.nullable(),
  lastDay: CivilDate.nullable(),
});
export type Unit = z.infer<typeof Unit>;
