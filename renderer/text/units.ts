import { EN_SPACE, isSpace } from "./measure.ts";
import { type Joint, wordJoints } from "./words.ts";

/**
 * A piece of a paragraph that stays on one line. `end` is what a line that ends with it costs the reader: after a `pause`
 * (space, comma, stop) even the largest type may break.
 */
export type Unit = { readonly codePoints: readonly number[]; readonly end: Joint };

/** May not begin a line (closing marks, stops), GB/T 15834-2011 §5.1.10 and the usual practice of Chinese setting. */
const NO_START = new Set("，。、；：！？）》」』】〉〕｝］”’…—～·／々,.!?:;)]}%％‰℃°/");
/** May not end a line (opening marks, currency before its amount). */
const NO_END = new Set("（《「『【〈〔｛［“‘([{¥￥$＄№＃#");
const PHRASE_END = new Set("，。、；：！？,.!?;:…—");

const COUNTED = "[年月日号元人家个名条项次天楼层室万亿时分秒岁件份起座届]";
/**
 * What is read as one thing although it has no spaces, longest first: dates, weekdays, window lists, spans of time, figures, Latin words.
 * Repetitions are bounded where a hostile text could make the search quadratic.
 */
const WHOLE = new RegExp(
  [
    "\\d{2,4}年(?:\\d{1,2}月(?:\\d{1,2}日)?)?",
    "\\d{1,2}月(?:\\d{1,2}日)?",
    "(?:星期|周)[一二三四五六日天]",
    "\\d{1,9}(?:[、，,—–～~-]\\d{1,9}){0,40}号(?:窗口|楼)?",
    "\\d{1,2}[:：]\\d{2}(?:[—–～~至-]+\\d{1,2}[:：]\\d{2})?",
    "\\d{1,9}(?:[—–～~-]\\d{1,9})?(?:个(?:工作日|自然日|日历日|月|半月|小时|学时|百分点|档次|批次)|周岁|周年|分钟|平方米|公里)(?!\\d)",
    `[¥￥]?\\d[\\d.,]*(?:[—–～~-]\\d[\\d.,]*)*(?:[%％‰℃]|${COUNTED}(?!\\d))?(?![!-~])`,
    "[A-Za-z0-9\\u00c0-\\u024f][!-~\\u00c0-\\u024f]*",
    "——|……|--",
  ].join("|"),
  "uy",
);

/** Paragraphs of a text as typed: one per "\n", composed (NFC), tabs as spaces. */
export function paragraphsOf(text: string): string[] {
  return text.normalize("NFC").replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\t", " ").split("\n");
}

/** Cuts a paragraph where a line may end; trailing spaces belong to the unit before them. */
export function unitsOf(paragraph: string): Unit[] {
  const text = widenSpaces(paragraph);
  const jointAt = wordJoints(text);
  const units: { codePoints: number[]; endsAt: number }[] = [];
  let glue = false;
  let endsAt = 0;
  for (const piece of piecesOf(text)) {
    const codePoints = Array.from(piece, (char) => char.codePointAt(0) ?? 0);
    const first = codePoints[0] ?? 0;
    const last = units.at(-1);
    endsAt += piece.length;
    if (last !== undefined && (glue || NO_START.has(String.fromCodePoint(first)) || isSpace(first))) {
      last.codePoints.push(...codePoints);
      last.endsAt = endsAt;
    } else units.push({ codePoints, endsAt });
    if (!isSpace(first)) glue = NO_END.has(lastOf(codePoints));
  }
  return units.map((unit) => ({
    codePoints: unit.codePoints,
    end: isPause(unit.codePoints) ? "pause" : jointAt(unit.endsAt),
  }));
}

function isPause(codePoints: readonly number[]): boolean {
  return isSpace(codePoints.at(-1) ?? 0) || PHRASE_END.has(lastOf(codePoints));
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    WHOLE.lastIndex = at;
    const found = WHOLE.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
    yield found;
    at += found.length;
  }
}

function widenSpaces(text: string): string {
  return text.replace(
    /(?<=[\u2e80-\u9fff\uff01-\uff60]) (?=[\u2e80-\u9fff\uff01-\uff60])/g,
    String.fromCodePoint(EN_SPACE),
  );
}

function lastOf(codePoints: readonly number[]): string {
  return String.fromCodePoint(codePoints.at(-1) ?? 0);
}
