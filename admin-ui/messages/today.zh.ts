/** Chinese texts of the pages of "today". */
export const todayZh = {} as const;
