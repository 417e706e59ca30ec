/** `step-8`: the first id of its kind that is not taken. */
export function freeId(prefix: string, taken: readonly string[]): string {
  let no = taken.length + 1;
  while (taken.includes(`${prefix}-${no}`)) no++;
  return `${prefix}-${no}`;
}
