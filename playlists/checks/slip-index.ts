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
const HAN = /^\p{Script=Han}$/u;

type Name = { readonly text: string; readonly half: number };

/** Prepares names for looking: each slip is found by the half of the name that is still right, or by its sound. */
export function createSlipIndex(names: readonly string[], likeness: Likeness): SlipIndex {
  const all = [...new Set(names)].filter((name) => name.length >= 2);
  const long = all
    .filter((name) => name.length >= 3)
    .map((text): Name => ({ text, half: Math.floor(text.length / 2) }));
  const exact = grouped(all, (name) => name.slice(0, 2));
  const heads = grouped(long, ({ text, half }) => text.slice(0, half));
  const tails = grouped(long, ({ text, half }) => text.slice(half));
  const headLengths = lengthsOf(heads.keys());
  const tailLengths = lengthsOf(tails.keys());
  const swapped = new Map(long.flatMap(({ text }) => swapsOf(text).map((swap) => [swap, text] as const)));
  const swapLengths = lengthsOf(swapped.keys());
  const soundText = (text: string): string =>
    [...text.split("")].map((char) => String.fromCharCode(likeness.soundOf(char))).join("");
  const bySound = new Map(long.map(({ text }) => [soundText(text), text] as const));
  const soundLengths = lengthsOf(bySound.keys());
  const short = all.filter((name) => name.length === 2);
  const shortByFirst = grouped(short, (name) => name.charAt(0));
  const shortByLast = grouped(short, (name) => name.charAt(1));

  /** What is right as it stands. */
  function coverOf(text: string): Uint8Array {
    const cover = new Uint8Array(text.length);
    for (let at = 0; at < text.length - 1; at++)
      for (const name of exact.get(text.slice(at, at + 2)) ?? [])
        if (text.startsWith(name, at)) cover.fill(1, at, at + name.length);
    return cover;
  }

  function slipsIn(text: string): Slip[] {
    const cover = coverOf(text);
    const slips: Slip[] = [];
    const take = (slip: Slip | null): void => {
      if (slip !== null) slips.push(slip);
    };
    const sounds = soundText(text);
    for (let at = 0; at < text.length; at++) {
      for (const length of headLengths)
        for (const name of heads.get(text.slice(at, at + length)) ?? []) take(compare(text, at, name.text, cover));
      for (const length of tailLengths)
        for (const name of tails.get(text.slice(at, at + length)) ?? []) {
          take(compare(text, at - name.half, name.text, cover));
          take(missingOrDoubled(text, at - name.half, name.text, cover));
        }
      for (const length of swapLengths) {
        const name = swapped.get(text.slice(at, at + length));
        if (name !== undefined && isBare(cover, text, at, name))
          take({ from: at, to: at + length, name, kind: "swapped" });
      }
      for (const length of soundLengths) {
        const name = bySound.get(sounds.slice(at, at + length));
        if (name !== undefined && isBare(cover, text, at, name) && !isSmallEdge(text, at, name))
          take({ from: at, to: at + length, name, kind: "sound" });
      }
      for (const name of shortByFirst.get(text.charAt(at)) ?? []) take(compareShort(text, at, name, cover));
      for (const name of shortByLast.get(text.charAt(at)) ?? []) take(compareShort(text, at - 1, name, cover));
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
    if (differs < 0 || cover[from + differs] === 1) return null;
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

  /** The half of the name before `from + half` is short or long by one character; the half after it is right. */
  function missingOrDoubled(text: string, from: number, name: string, cover: Uint8Array): Slip | null {
    if (name.length < MISSING_CHARS) return null;
    const half = Math.floor(name.length / 2);
    return off(text, from + half, name, half, cover, -1) ?? off(text, from + half, name, half, cover, 1);
  }

  function off(text: string, tailAt: number, name: string, half: number, cover: Uint8Array, step: 1 | -1): Slip | null {
    const start = tailAt - half - step;
    if (start < 0 || text.charAt(start) !== name.charAt(0)) return null;
    const head = text.slice(start, tailAt);
    const wanted = name.slice(0, half);
    const longer = step > 0 ? head : wanted;
    const shorter = step > 0 ? wanted : head;
    const odd = oddOne(longer, shorter);
    if (odd < 0) return null;
    for (let at = start; at < tailAt; at++)
      if (cover[at] === 0) return slipOf(start, tailAt, name, half, longer, odd, step);
    return null;
  }

  return { slipsIn };

  function compareShort(text: string, from: number, name: string, cover: Uint8Array): Slip | null {
    const written = text.slice(from, from + 2);
    if (from < 0 || written.length < 2 || written === name) return null;
    const differs = written.charAt(0) === name.charAt(0) ? 1 : 0;
    const odd = written.charAt(differs);
    if (written.charAt(1 - differs) !== name.charAt(1 - differs) || !HAN.test(odd) || SMALL_WORDS.has(odd)) return null;
    if (cover[from] === 1 || cover[from + 1] === 1) return null;
    return likeness.soundsSame(odd, name.charAt(differs)) ? { from, to: from + 2, name, kind: "sound" } : null;
  }
}

function slipOf(
  from: number,
  tailAt: number,
  name: string,
  half: number,
  longer: string,
  odd: number,
  step: 1 | -1,
): Slip | null {
  const to = tailAt + name.length - half;
  if (step < 0) return { from, to, name, kind: "missing" };
  const extra = longer.charAt(odd);
  if (!HAN.test(extra)) return null;
  const isDoubled = extra === longer.charAt(odd - 1) || extra === longer.charAt(odd + 1);
  return isDoubled || name.length >= ANY_SLIP_CHARS ? { from, to, name, kind: isDoubled ? "doubled" : "other" } : null;
}

/** Index in `longer` of the one character that `shorter` lacks; -1 if they differ otherwise. */
function oddOne(longer: string, shorter: string): number {
  let at = 0;
  while (at < shorter.length && longer.charAt(at) === shorter.charAt(at)) at++;
  return longer.slice(at + 1) === shorter.slice(at) ? at : -1;
}

function isBare(cover: Uint8Array, text: string, from: number, name: string): boolean {
  for (let i = 0; i < name.length; i++)
    if (text.charAt(from + i) !== name.charAt(i) && cover[from + i] === 1) return false;
  return text.slice(from, from + name.length) !== name;
}

function isSmallEdge(text: string, from: number, name: string): boolean {
  const last = name.length - 1;
  return [0, last].some((i) => text.charAt(from + i) !== name.charAt(i) && SMALL_WORDS.has(text.charAt(from + i)));
}

function swapsOf(name: string): string[] {
  return [...Array(name.length - 1).keys()]
    .map((i) => name.slice(0, i) + name.charAt(i + 1) + name.charAt(i) + name.slice(i + 2))
    .filter((swap) => swap !== name);
}

const STRENGTH: readonly Slip["kind"][] = ["sound", "shape", "swapped", "doubled", "missing", "other"];

/** Where slips overlap the likeliest kind counts, and of one kind the longest name. */
function best(slips: readonly Slip[]): Slip[] {
  const ranked = slips.toSorted(
    (a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind) || b.name.length - a.name.length || a.from - b.from,
  );
  const kept: Slip[] = [];
  for (const slip of ranked) if (!kept.some((one) => slip.from < one.to && one.from < slip.to)) kept.push(slip);
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

function lengthsOf(keys: Iterable<string>): number[] {
  return [...new Set([...keys].map((key) => key.length))].sort((a, b) => a - b);
}
