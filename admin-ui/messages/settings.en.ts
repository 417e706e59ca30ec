import type { settingsZh } from "./settings.zh.ts";

/** English texts of the pages of "settings". */
export const settingsEn: Readonly<Record<keyof typeof settingsZh, string>> = {};
