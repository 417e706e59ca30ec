/** Sentences of the service. */
export const serviceEn: Readonly<Record<string, string>> = {};
