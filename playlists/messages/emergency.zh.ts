/** Chinese sentences of the part "emergency". */
export const emergencyZh: Readonly<Record<string, string>> = {};
