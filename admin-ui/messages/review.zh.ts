/** Chinese texts of the pages of "review". */
export const reviewZh = {} as const;
