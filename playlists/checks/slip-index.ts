import type { Likeness } from "./likeness.ts";

/** A slip of a name: what stands there, and what was meant. UTF-16 offsets. */
export type Slip = {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly kind: "sound" | "shape" | "swapped" | "missing" | "doubled" | "other";
};

/** Names that slips are looked for, and terms that are right as they stand although they are near a name. */
export type SlipIndex = {
  readonly slipsIn: (text: string) => Slip[];
};

/** From here on a name is so long that one wrong character of any sort is a slip, not another word. */
const ANY_SLIP_CHARS = 7;
/** From here on a character that is missing or too many is noticed. */
const MISSING_CHARS = 5;
/** Short words of the language that a name begins or ends beside: 是医保局 is not a slip of 市医保局. */
const SMALL_WORDS = new Set(
  "是的在和与及于以为有这那我你他她它们将把被并且或由从向对等可请各该本每另其了着过也都就还再又不没到至一二三四五六七八九十两几多个位名请去来用给跟比让使",
);
const FIRST_SOUND = 0xe000;
const NONE: readonly number[] = [];
const HAN = /^\p{Script=Han}$/u;

/** A name and its two halves. */
type Name = { readonly text: string; readonly half: number; readonly head: string; readonly tail: string };

/**
 * Prepares names for looking: each slip is found by the half of the name that is still right, or by its sound. `neighbours` are
 * common words: a character at the edge of a name that belongs to one of them (失业保险|经办) is no slip.
 */
export function createSlipIndex(
  names: readonly string[],
  neighbours: readonly string[],
  likeness: Likeness,
): SlipIndex {
  const all = [...new Set(names)].filter((name) => name.length >= 2);
  const long = all.filter((name) => name.length >= 3).map(halved);
  const exact = grouped(all, (name) => name.slice(0, 2));
  const common = grouped(neighbours, (word) => word.slice(0, 2));
  const heads = grouped(long, ({ head }) => head);
  const tails = grouped(long, ({ tail }) => tail);
  const headLengths = lengthsByFirst(heads.keys());
  const tailLengths = lengthsByFirst(tails.keys());
  const swapped = new Map(long.flatMap(({ text }) => swapsOf(text).map((swap) => [swap, text] as const)));
  const swapLengths = lengthsByFirst(swapped.keys());
  const soundText = (text: string): string => soundsOf(text, likeness);
  const bySound = new Map(long.map(({ text }) => [soundText(text), text] as const));
  const soundLengths = lengthsByFirst(bySound.keys());
  const short = all.filter((name) => name.length === 2);
  const shortByFirst = grouped(short, (name) => name.charAt(0));
  const shortByLast = grouped(short, (name) => name.charAt(1));

  /** 1 at each character that belongs to one common word with the character before it. */
  function bondsOf(text: string): Uint8Array {
    const bonds = new Uint8Array(text.length + 1);
    for (let at = 0; at < text.length - 1; at++)
      for (const word of common.get(text.slice(at, at + 2)) ?? [])
        if (text.startsWith(word, at)) bonds.fill(1, at + 1, at + word.length);
    return bonds;
  }

  /** What is right as it stands: 1 where a name begins, 2 where it goes on. */
  function coverOf(text: string): Uint8Array {
    const cover = new Uint8Array(text.length);
    for (let at = 0; at < text.length - 1; at++)
      for (const name of exact.get(text.slice(at, at + 2)) ?? []) {
        if (!text.startsWith(name, at)) continue;
        if (cover[at] === 0) cover[at] = 1;
        cover.fill(2, at + 1, at + name.length);
      }
    return cover;
  }

  function slipsIn(text: string): Slip[] {
    const cover = coverOf(text);
    const bonds = bondsOf(text);
    const slips: Slip[] = [];
    const take = (slip: Slip | null): void => {
      if (slip !== null && !isNeighbours(text, slip, bonds)) slips.push(slip);
    };
    const sounds = soundText(text);
    for (let at = 0; at < text.length; at++) {
      const first = text.charAt(at);
      for (const length of headLengths.get(first) ?? NONE)
        for (const name of heads.get(text.slice(at, at + length)) ?? []) {
          if (text.startsWith(name.text, at)) continue;
          take(compare(text, at, name.text, cover));
          take(offByOne(text, at + name.half, name, "tail", cover));
        }
      for (const length of tailLengths.get(first) ?? NONE)
        for (const name of tails.get(text.slice(at, at + length)) ?? []) {
          if (text.startsWith(name.text, at - name.half)) continue;
          take(compare(text, at - name.half, name.text, cover));
          take(offByOne(text, at, name, "head", cover));
        }
      for (const length of swapLengths.get(first) ?? NONE) {
        const name = swapped.get(text.slice(at, at + length));
        if (name !== undefined && isBare(cover, text, at, name))
          take({ from: at, to: at + length, name, kind: "swapped" });
      }
      for (const length of soundLengths.get(sounds.charAt(at)) ?? NONE) {
        const name = bySound.get(sounds.slice(at, at + length));
        if (name !== undefined && isBare(cover, text, at, name) && !isSmallEdge(text, at, name))
          take({ from: at, to: at + length, name, kind: "sound" });
      }
      for (const name of shortByFirst.get(first) ?? []) take(compareShort(text, at, name, cover));
      for (const name of shortByLast.get(first) ?? []) take(compareShort(text, at - 1, name, cover));
    }
    return best(slips);
  }

  /** One character otherwise. */
  function compare(text: string, from: number, name: string, cover: Uint8Array): Slip | null {
    if (from < 0 || from + name.length > text.length) return null;
    let differs = -1;
    for (let i = 0; i < name.length; i++) {
      if (text.charAt(from + i) === name.charAt(i)) continue;
      if (differs >= 0) return null;
      differs = i;
    }
    if (differs < 0 || cover[from + differs] !== 0) return null;
    const written = text.charAt(from + differs);
    const right = name.charAt(differs);
    if (!HAN.test(written) || !HAN.test(right)) return null;
    const isEdge = differs === 0 || differs === name.length - 1;
    if (isEdge && SMALL_WORDS.has(written)) return null;
    const slip = { from, to: from + name.length, name };
    if (likeness.soundsLike(written, right)) return { ...slip, kind: "sound" };
    if (likeness.looksLike(written, right)) return { ...slip, kind: "shape" };
    return name.length >= ANY_SLIP_CHARS && !isEdge ? { ...slip, kind: "other" } : null;
  }

  /** One half of the name is right and meets the other at `middle`, which lacks a character or has one too many. */
  function offByOne(text: string, middle: number, name: Name, half: "head" | "tail", cover: Uint8Array): Slip | null {
    if (name.text.length < MISSING_CHARS) return null;
    const wanted = half === "head" ? name.head : name.tail;
    for (const step of [-1, 1]) {
      const length = wanted.length + step;
      const start = half === "head" ? middle - length : middle;
      // Without its first or last character a name is just shorter, with one more before or behind it is another word.
      const isKept =
        half === "head"
          ? text.charAt(start) === wanted.charAt(0)
          : text.charAt(start + length - 1) === wanted.charAt(wanted.length - 1);
      if (!isKept || start < 0 || start + length > text.length) continue;
      const written = text.slice(start, start + length);
      const odd = step < 0 ? oddOne(wanted, written) : oddOne(written, wanted);
      if (odd < 0 || (step < 0 && isJoined(cover, start + odd))) continue;
      const from = half === "head" ? start : middle - name.half;
      const to = from + name.text.length + step;
      if (step < 0) return { from, to, name: name.text, kind: "missing" };
      const extra = written.charAt(odd);
      const isDoubled = extra === written.charAt(odd - 1) || extra === written.charAt(odd + 1);
      if (!HAN.test(extra) || (cover[start + odd] !== 0 && !isDoubled)) continue;
      if (isDoubled) return { from, to, name: name.text, kind: "doubled" };
      if (name.text.length >= ANY_SLIP_CHARS) return { from, to, name: name.text, kind: "other" };
    }
    return null;
  }

  return { slipsIn };

  function compareShort(text: string, from: number, name: string, cover: Uint8Array): Slip | null {
    const written = text.slice(from, from + 2);
    if (from < 0 || written.length < 2 || written === name) return null;
    const differs = written.charAt(0) === name.charAt(0) ? 1 : 0;
    const odd = written.charAt(differs);
    if (written.charAt(1 - differs) !== name.charAt(1 - differs) || !HAN.test(odd) || SMALL_WORDS.has(odd)) return null;
    if (cover[from] !== 0 || cover[from + 1] !== 0) return null;
    return likeness.soundsSame(odd, name.charAt(differs)) ? { from, to: from + 2, name, kind: "sound" } : null;
  }
}

/** Whether what differs at an edge of the name belongs to a common word across that edge. */
function isNeighbours(text: string, { from, to, name }: Slip, bonds: Uint8Array): boolean {
  return (
    (bonds[from] === 1 && text.charAt(from) !== name.charAt(0)) ||
    (bonds[to] === 1 && text.charAt(to - 1) !== name.charAt(name.length - 1))
  );
}

/** Whether one name that is right spans the gap before this character. */
function isJoined(cover: Uint8Array, at: number): boolean {
  return cover[at] === 2;
}

/** Index in `longer` of the one character that `shorter` lacks; -1 if they differ otherwise. */
function oddOne(longer: string, shorter: string): number {
  let at = 0;
  while (at < shorter.length && longer.charAt(at) === shorter.charAt(at)) at++;
  return longer.slice(at + 1) === shorter.slice(at) ? at : -1;
}

function isBare(cover: Uint8Array, text: string, from: number, name: string): boolean {
  for (let i = 0; i < name.length; i++)
    if (text.charAt(from + i) !== name.charAt(i) && cover[from + i] !== 0) return false;
  return text.slice(from, from + name.length) !== name;
}

function isSmallEdge(text: string, from: number, name: string): boolean {
  const last = name.length - 1;
  return [0, last].some((i) => text.charAt(from + i) !== name.charAt(i) && SMALL_WORDS.has(text.charAt(from + i)));
}

/** Sounds as characters of the private use area, one for one; what has no known sound stays. */
function soundsOf(text: string, likeness: Likeness): string {
  return text
    .split("")
    .map((char) => {
      const sound = likeness.soundOf(char);
      return sound === 0 ? char : String.fromCharCode(FIRST_SOUND + sound);
    })
    .join("");
}

function halved(text: string): Name {
  const half = Math.floor(text.length / 2);
  return { text, half, head: text.slice(0, half), tail: text.slice(half) };
}

function swapsOf(name: string): string[] {
  return [...Array(name.length - 1).keys()]
    .filter((i) => HAN.test(name.charAt(i)) && HAN.test(name.charAt(i + 1)))
    .map((i) => name.slice(0, i) + name.charAt(i + 1) + name.charAt(i) + name.slice(i + 2))
    .filter((swap) => swap !== name);
}

const STRENGTH: readonly Slip["kind"][] = ["sound", "shape", "swapped", "doubled", "missing", "other"];

/** Where slips overlap the likeliest kind counts, and of one kind the longest name. */
function best(slips: readonly Slip[]): Slip[] {
  const ranked = slips.toSorted(
    (a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind) || b.name.length - a.name.length || a.from - b.from,
  );
  const taken = new Set<number>();
  const kept: Slip[] = [];
  for (const slip of ranked) {
    const places = Array.from({ length: slip.to - slip.from }, (_, i) => slip.from + i);
    if (places.some((at) => taken.has(at))) continue;
    kept.push(slip);
    for (const at of places) taken.add(at);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const known = groups.get(keyOf(value));
    if (known === undefined) groups.set(keyOf(value), [value]);
    else known.push(value);
  }
  return groups;
}

/** Which lengths the keys of each first character have. */
function lengthsByFirst(keys: Iterable<string>): Map<string, number[]> {
  const lengths = new Map<string, Set<number>>();
  for (const key of keys) {
    const first = key.charAt(0);
    const known = lengths.get(first);
    if (known === undefined) lengths.set(first, new Set([key.length]));
    else known.add(key.length);
  }
  return new Map([...lengths].map(([first, set]) => [first, [...set]]));
}
