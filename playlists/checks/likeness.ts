import { ALIKE_GROUPS } from "./shape-table.ts";

/** How far two Hanzi can be taken for one another. */
export type Likeness = {
  /**
   * How a character is mostly said, as a number: without tone, and with those sounds merged that input methods and accents
   * mix up. 0 if it is not known.
   */
  readonly soundOf: (char: string) => number;
  /** In any of their readings, merged as above. */
  readonly soundsLike: (a: string, b: string) => boolean;
  /** In any of their readings, tone included. */
  readonly soundsSame: (a: string, b: string) => boolean;
  readonly looksLike: (a: string, b: string) => boolean;
};

/** Keeps what it has looked up. `readingsOf` tells pinyin with tone numbers (`xing2`, `hang2`), the usual one first. */
export function createLikeness(readingsOf: (char: string) => readonly string[]): Likeness {
  const readings = new Map<string, { readonly toned: readonly string[]; readonly merged: readonly string[] }>();
  const numbers = new Map<string, number>();
  const shapes = shapesOf(ALIKE_GROUPS);

  function lookUp(char: string) {
    let known = readings.get(char);
    if (known === undefined) {
      const toned = readingsOf(char).filter((reading) => /^[a-zü]+\d$/u.test(reading));
      known = { toned, merged: toned.map(merged) };
      readings.set(char, known);
    }
    return known;
  }

  return {
    soundOf: (char) => {
      const [usual] = lookUp(char).merged;
      if (usual === undefined) return 0;
      let number = numbers.get(usual);
      if (number === undefined) {
        number = numbers.size + 1;
        numbers.set(usual, number);
      }
      return number;
    },
    soundsLike: (a, b) => lookUp(a).merged.some((sound) => lookUp(b).merged.includes(sound)),
    soundsSame: (a, b) => lookUp(a).toned.some((sound) => lookUp(b).toned.includes(sound)),
    looksLike: (a, b) => (shapes.get(a)?.includes(b) ?? false) || (shapes.get(b)?.includes(a) ?? false),
  };
}

/** zh/z, ch/c, sh/s and the endings -ng/-n after i and e. */
function merged(reading: string): string {
  return reading
    .slice(0, -1)
    .replace(/^([zcs])h/u, "$1")
    .replace(/([ie])ng$/u, "$1n");
}

function shapesOf(groups: string): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (const group of groups.split(" ")) {
    const [first = "", ...rest] = group;
    shapes.set(first, (shapes.get(first) ?? "") + rest.join(""));
  }
  return shapes;
}
