/** A word of a list and where it stands, in UTF-16 offsets. */
export type WordHit<T> = { readonly entry: T; readonly from: number; readonly to: number };

/**
 * Where words of a list stand in texts. Where several begin at one place the longest counts, and what it covers is not looked
 * at again.
 */
export function createWordFinder<T>(
  entries: readonly T[],
  wordOf: (entry: T) => string,
): (text: string) => WordHit<T>[] {
  const byFirst = new Map<string, T[]>();
  for (const entry of entries) {
    const first = wordOf(entry).charAt(0);
    if (first === "") continue;
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [entry]);
    else known.push(entry);
  }
  for (const list of byFirst.values()) list.sort((a, b) => wordOf(b).length - wordOf(a).length);
  return (text) => {
    const hits: WordHit<T>[] = [];
    for (let at = 0; at < text.length; ) {
      const entry = byFirst.get(text.charAt(at))?.find((one) => text.startsWith(wordOf(one), at));
      if (entry === undefined) at++;
      else {
        const to = at + wordOf(entry).length;
        hits.push({ entry, from: at, to });
        at = to;
      }
    }
    return hits;
  };
}
