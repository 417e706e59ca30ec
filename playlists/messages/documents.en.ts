/** English sentences of the part "documents". */
export const documentsEn: Readonly<Record<string, string>> = {};
