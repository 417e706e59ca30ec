/** Sentences of the service. */
export const serviceZh: Readonly<Record<string, string>> = {};
