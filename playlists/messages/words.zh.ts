/** Chinese sentences of the part "words". */
export const wordsZh: Readonly<Record<string, string>> = {};
