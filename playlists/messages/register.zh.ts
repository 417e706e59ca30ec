/** Chinese sentences of the part "register". */
export const registerZh: Readonly<Record<string, string>> = {};
