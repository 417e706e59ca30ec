/** Chinese sentences of the part "review". */
export const reviewZh: Readonly<Record<string, string>> = {};
