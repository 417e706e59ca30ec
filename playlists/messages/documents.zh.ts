/** Chinese sentences of the part "documents". */
export const documentsZh: Readonly<Record<string, string>> = {};
