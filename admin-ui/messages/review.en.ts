import type { reviewZh } from "./review.zh.ts";

/** English texts of the pages of "review". */
export const reviewEn: Readonly<Record<keyof typeof reviewZh, string>> = {};
