/** English sentences of the part "register". */
export const registerEn: Readonly<Record<string, string>> = {};
