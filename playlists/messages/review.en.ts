/** English sentences of the part "review". */
export const reviewEn: Readonly<Record<string, string>> = {};
