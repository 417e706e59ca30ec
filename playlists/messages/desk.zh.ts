/** Chinese sentences of the part "desk". */
export const deskZh: Readonly<Record<string, string>> = {};
