import type { todayZh } from "./today.zh.ts";

/** English texts of the pages of "today". */
export const todayEn: Readonly<Record<keyof typeof todayZh, string>> = {};
