/** English sentences of the part "emergency". */
export const emergencyEn: Readonly<Record<string, string>> = {};
