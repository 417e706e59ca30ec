/** English sentences of looking at any second of a board. */
export const momentEn: Readonly<Record<string, string>> = {
  "moment.several": "{first} and more, {count} taking turns",
};
