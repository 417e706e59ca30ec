/** What counts in a sentence of a notice; all other words are passed over. */
export type Token =
  | { readonly kind: "festival"; readonly name: string }
  /** Year or month may be left out. */
  | { readonly kind: "date"; readonly year: number | null; readonly month: number | null; readonly day: number }
  /** One of 一二三四五六日. */
  | { readonly kind: "weekday"; readonly day: string }
  | { readonly kind: "range" }
  | { readonly kind: "and" }
  | { readonly kind: "verb"; readonly off: boolean }
  | { readonly kind: "count"; readonly days: number };

// Sticky: `lastIndex` is set before every use, so they keep nothing.
const FESTIVALS: readonly [RegExp, string][] = [
  [/元旦/uy, "元旦"],
  [/春节/uy, "春节"],
  [/清明节?/uy, "清明"],
  [/(?:国际)?劳动节|五一节?/uy, "劳动节"],
  [/端午节?/uy, "端午"],
  [/中秋节?/uy, "中秋"],
  [/国庆节?/uy, "国庆节"],
];
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月(\d{1,2})日?|(\d{1,2})日)/uy;
const ISO_DATE = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/uy;
const PARENTHESIS = /\(([^()]*)\)/uy;
const WEEKDAY = /(?:周|星期|礼拜)([一二三四五六日天])/uy;
const RANGE = /至|到|[-–—~〜]+/uy;
const AND = /[、和与及]/uy;
const OFF = /放假|补休|公休|休息|(?<!\p{Script=Han})休(?!\p{Script=Han})/uy;
const WORKED = /上班|补班|(?<!\p{Script=Han})班(?!\p{Script=Han})/uy;
const COUNT = /共(?:计)?(\d{1,2})天/uy;

/** The tokens of a sentence in NFKC. Of what stands in brackets only the weekday counts, or a date from which a stretch begins. */
export function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(sentence);
    if (found !== null) at += found[0].length;
    return found;
  };

  while (at < sentence.length) {
    const parenthesis = match(PARENTHESIS);
    if (parenthesis !== null) {
      const inner = tokensOf(parenthesis[1] ?? "");
      RANGE.lastIndex = at;
      const beginsRange = RANGE.test(sentence);
      tokens.push(...inner.filter(({ kind }) => kind === "weekday" || (kind === "date" && beginsRange)));
      continue;
    }
    const festival = FESTIVALS.find(([pattern]) => match(pattern) !== null);
    if (festival !== undefined) {
      tokens.push({ kind: "festival", name: festival[1] });
      continue;
    }
    const token = dateToken(match(ISO_DATE), match) ?? wordToken(match);
    if (token === null) at++;
    else tokens.push(token);
  }
  return tokens;
}

type Match = (pattern: RegExp) => RegExpExecArray | null;

function dateToken(iso: RegExpExecArray | null, match: Match): Token | null {
  if (iso !== null) return { kind: "date", year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) };
  const date = match(DATE);
  if (date === null) return null;
  const [, year, month, dayOfMonth, dayAlone] = date;
  return {
    kind: "date",
    year: year === undefined ? null : Number(year),
    month: month === undefined ? null : Number(month),
    day: Number(dayOfMonth ?? dayAlone),
  };
}

function wordToken(match: Match): Token | null {
  const weekday = match(WEEKDAY);
  if (weekday !== null) return { kind: "weekday", day: weekday[1] === "天" ? "日" : (weekday[1] ?? "") };
  const count = match(COUNT);
  if (count !== null) return { kind: "count", days: Number(count[1]) };
  if (match(OFF) !== null) return { kind: "verb", off: true };
  if (match(WORKED) !== null) return { kind: "verb", off: false };
  if (match(RANGE) !== null) return { kind: "range" };
  return match(AND) === null ? null : { kind: "and" };
}
