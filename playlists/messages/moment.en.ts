/** English sentences of the part "moment". */
export const momentEn: Readonly<Record<string, string>> = {};
