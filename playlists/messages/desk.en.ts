/** English sentences of the part "desk". */
export const deskEn: Readonly<Record<string, string>> = {};
