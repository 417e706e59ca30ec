/** Chinese sentences of the part "moment". */
export const momentZh: Readonly<Record<string, string>> = {};
