/** Both ends belong to it. */
export type Range = { readonly first: number; readonly last: number };

/**
 * What an output needs for itself alone: `line` by the name a person knows it by (a network card, a serial port, a receiver's address),
 * `within` the part of it: universes, channels, or a place in several dimensions, a range for each. No range means all of it.
 */
export type Claim = { readonly line: string; readonly within: readonly Range[] };

/** So many from the first on. */
export function rangeOf(first: number, count: number): Range {
  return { first, last: first + count - 1 };
}

/** All of a line. */
export function wholeLine(line: string): Claim {
  return { line, within: [] };
}

/** A receiver on the network, or a part of it. */
export function receiverAt(host: string, port: number, within: readonly Range[] = []): Claim {
  return { line: `${host.toLowerCase()}:${port}`, within };
}

/** The one of `mine` that somebody else claims too; null if nothing is claimed twice. Ranges keep two claims apart if one of them does. */
export function clashOf(mine: readonly Claim[], theirs: readonly Claim[]): Claim | null {
  return mine.find((claim) => theirs.some((other) => other.line === claim.line && meet(claim, other))) ?? null;
}

function meet({ within }: Claim, other: Claim): boolean {
  return within.every((range, dimension) => {
    const beside = other.within[dimension];
    return beside === undefined || (range.first <= beside.last && beside.first <= range.last);
  });
}
