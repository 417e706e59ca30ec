/** Chinese sentences of the part "calendar". */
export const calendarZh: Readonly<Record<string, string>> = {};
