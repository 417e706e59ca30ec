/** English sentences of the part "calendar". */
export const calendarEn: Readonly<Record<string, string>> = {};
