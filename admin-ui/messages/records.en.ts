import type { recordsZh } from "./records.zh.ts";

/** English texts of register, statistics and replay. */
export const recordsEn: Readonly<Record<keyof typeof recordsZh, string>> = {
  "register.no": "Number",
  "register.unit": "Unit",
  "register.onAir": "First shown",
};
