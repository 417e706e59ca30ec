export type Part = { readonly text: string; readonly isFound: boolean };

/** A text cut into what was looked for and what stands between, whatever the case of its letters. Words run into each other count as one. */
export function markedParts(text: string, words: readonly string[]): Part[] {
  const lower = text.toLowerCase();
  // letters that change their length in lower case would shift every place behind them
  if (lower.length !== text.length) return [{ text, isFound: false }];
  const isFound = new Array<boolean>(text.length).fill(false);
  for (const word of words)
    if (word !== "")
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
        isFound.fill(true, at, at + word.length);
  const parts: Part[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + 1;
    while (to < text.length && isFound[to] === isFound[from]) to += 1;
    parts.push({ text: text.slice(from, to), isFound: isFound[from] ?? false });
    from = to;
  }
  return parts;
}

/** What one looks for, word by word, as the service reads it. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/u).filter(Boolean);
}
