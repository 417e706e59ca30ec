/** Chinese texts of the pages of "records". */
export const recordsZh = {} as const;
