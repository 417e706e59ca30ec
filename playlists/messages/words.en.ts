/** English sentences of the part "words". */
export const wordsEn: Readonly<Record<string, string>> = {};
