/** Chinese texts of the pages of "settings". */
export const settingsZh = {} as const;
