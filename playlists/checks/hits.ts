import type { Part, TextAt } from "./check.ts";

/** More remarks of one check on one text help nobody: the writer mends what is shown, the rest comes next. */
export const HITS_AT_MOST = 20;

/** Turns string offsets of a text (UTF-16, as regular expressions tell them) into its place in code points. */
export function placesOf({ part, page, text }: Part): (from: number, to: number) => TextAt {
  const count = /[\u{10000}-\u{10FFFF}]/u.test(text) ? counterOf(text) : (at: number): number => at;
  return (from, to) => ({ part, page, from: count(from), to: count(to) });
}

function counterOf(text: string): (at: number) => number {
  const counts = new Uint32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; count++) {
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    counts[at] = count;
    if (width === 2) counts[at + 1] = count;
    at += width;
  }
  counts[text.length] = count;
  return (at) => counts[at] ?? count;
}

/** Digits, letters and signs typed in full width, as their half-width likes; offsets stay. */
export function folded(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (char) =>
    char === "\u3000" ? " " : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

/** A few characters before an offset, up to the last end of a sentence. */
export function before(text: string, at: number, chars: number): string {
  return text.slice(Math.max(0, at - chars), at).replace(/^.*[。；;！!？?\n]/su, "");
}

/** A few characters from an offset on, up to the next end of a sentence. */
export function after(text: string, at: number, chars: number): string {
  return text.slice(at, at + chars).replace(/[。；;！!？?\n].*$/su, "");
}

/** 一 … 三十一 as a number, also in plain digits; null if it is neither. */
export function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const digits = "零一二三四五六七八九";
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/u.exec(text);
  if (match === null || text === "") return null;
  const [, tens = "", ten = "", ones = ""] = match;
  if (ten === "") return tens !== "" && ones !== "" ? null : digits.indexOf(tens === "" ? ones : tens);
  return (tens === "" ? 1 : digits.indexOf(tens)) * 10 + (ones === "" ? 0 : digits.indexOf(ones));
}
