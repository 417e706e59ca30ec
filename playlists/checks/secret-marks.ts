import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";

const LEVEL = "(?:绝\\s?密|机\\s?密|秘\\s?密)";
const OPEN = "[【［\\[（(〔「]";
const CLOSE = "[】］\\]）)〕」]";
/** As they stand on a document, not as they stand in a sentence about secrets. */
const SECRET: readonly RegExp[] = [
  new RegExp(`${LEVEL}\\s?[★☆✩⭐*＊▲]`, "gu"),
  new RegExp(`(?<=^|\\n)[ \\t\\u3000]*${LEVEL}(?=[ \\t\\u3000]*(?:$|\\n))`, "gu"),
  new RegExp(`${OPEN}\\s?${LEVEL}(?:级|件)?(?:[，,、]?\\s?\\d{1,2}\\s?年)?\\s?${CLOSE}`, "gu"),
  new RegExp(`(?<=^|[\\s\\u3000])${LEVEL}(?=[\\s\\u3000])`, "gu"),
  new RegExp(`(?:密\\s?级|定密|属于?|标注)\\s?[为是：:]?\\s?${LEVEL}级?(?!、|和|及|或|三级)`, "gu"),
  new RegExp(`(?<!国家|涉及|涉|按|为|、)${LEVEL}(?:级)?(?:文件|资料|材料|会议|件(?!数))`, "gu"),
  /商\s?密\s?[★☆*]/gu,
  /密码电报|内部明电|机要电报|保密期限[为：:\s]*(?:\d+|[一二三五十]+)年|解密时间[：:]/gu,
];
const INTERNAL =
  /内部(?:资料|文件|材料|使用|参考|传阅|掌握|情况|刊物|通讯录)|仅供内部|注意保存|(?:不得|不准|请勿|切勿|严禁|禁止|勿)(?:对外)?(?:外传|外泄|翻印|转发朋友圈)|此件(?:不|依申请)公开|不予公开|征求意见稿|送审稿|讨论稿|未定稿|会议纪要|传阅件|工作秘密(?=$|[\s，。】）])/gu;
/** An open call for opinions shows its draft on purpose. */
const OPEN_CALL = /(?:公开|社会|广泛)?征求.{0,12}意见(?!稿)|征集.{0,6}意见|公开征求|意见建议/u;
/** 涉密文件、内部资料不得外传: a sentence on rules, not a mark. */
const RULE_AHEAD =
  /(?:不得|严禁|禁止|不准|请勿|勿)[^。；，,\n]{0,14}$|(?:泄露|复制|携带|遵守|保管|防止|将)[^。；，,\n]{0,8}$/u;

/** Marks of secrecy and of internal papers. */
export const secretMarksCheck: Check = {
  id: "secretMarks",
  run: (input) =>
    readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      const { text } = part;
      const secrets = distinct(SECRET.flatMap((pattern) => [...text.matchAll(pattern)].map(rangeOf)));
      const isOpenCall = OPEN_CALL.test(text);
      const marks = [...text.matchAll(INTERNAL)]
        .filter((found) => !(isOpenCall && /征求意见稿|讨论稿/u.test(found[0])))
        .filter((found) => !RULE_AHEAD.test(text.slice(Math.max(0, found.index - 18), found.index)))
        .map(rangeOf);
      const finding =
        (code: string, severity: "block" | "warn") =>
        (range: Range): CheckFinding => {
          const found = text.slice(range.from, range.to).trim();
          return { code, severity, params: { part: part.part, found }, at: placeOf(range.from, range.to), fix: null };
        };
      return [
        ...secrets.map(finding("mark.secret", "block")),
        ...marks.map(finding("mark.internal", marks.length > 1 ? "block" : "warn")),
      ].slice(0, HITS_AT_MOST);
    }),
};

type Range = { readonly from: number; readonly to: number };

function rangeOf(found: RegExpExecArray): Range {
  return { from: found.index, to: found.index + found[0].length };
}

function distinct(ranges: readonly Range[]): Range[] {
  const kept: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from || b.to - a.to))
    if (!kept.some((one) => range.from < one.to)) kept.push(range);
  return kept;
}
