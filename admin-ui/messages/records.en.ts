import type { recordsZh } from "./records.zh.ts";

/** English texts of the pages of "records". */
export const recordsEn: Readonly<Record<keyof typeof recordsZh, string>> = {};
