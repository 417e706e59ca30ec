/** Chinese sentences of looking at any second of a board. */
export const momentZh: Readonly<Record<string, string>> = {
  "moment.several": "{first}等 {count} 条轮播",
};
