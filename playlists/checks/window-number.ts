import { type Check, type CheckFinding, type CheckInput, type Part, readableParts } from "./check.ts";
import { folded, HITS_AT_MOST, numberOf, placesOf } from "./hits.ts";

const NUMBER = "(?:\\d{1,3}|[一二三四五六七八九十]{1,3})";
/** 12号窗口, 18、19号窗口, 1—4号窗口, 29号、30号窗口; also 12号柜台 and 12号综合窗口. */
const AHEAD = new RegExp(
  `(?<![\\d.-]|\\d:)第?(${NUMBER}\\s*号?(?:\\s*(?:[、,，和及与至到—–~～-]|——|--)\\s*${NUMBER}\\s*号?)*)\\s*(?<=号\\s*)(?:[\\p{Script=Han}]{0,4})?(?:窗口|窗|柜台)`,
  "gu",
);
/** 窗口12, 窗口：12、13 */
const BEHIND = new RegExp(
  `(?<!\\d号\\p{Script=Han}{0,4})窗口\\s*[:：]?\\s*(${NUMBER}\\s*号(?:\\s*[、,，和及至到—–~～-]\\s*${NUMBER}\\s*号?)*)`,
  "gu",
);
/** 第12窗口 */
const ORDINAL = new RegExp(`第(${NUMBER})窗口`, "gu");
const PIECE = new RegExp(`(${NUMBER})\\s*号?\\s*([、,，和及与]|[至到—–~～-]+)?`, "gu");
const CHANGES = /暂停|停用|调整|撤销|关闭|迁|改到|改至|不再/u;

/** Windows that the directory does not have, or has as closed. Without a directory nothing is said. */
export const windowNumberCheck: Check = {
  id: "windowNumber",
  run: (input) => {
    if (input.windows.length === 0) return [];
    const fromText = readableParts(input).flatMap((part) => check(part, input.windows).slice(0, HITS_AT_MOST));
    if (input.content.kind !== "guide") return fromText;
    const fromList = input.content.windows.flatMap((no) => remark(no, input.windows, "windows", false));
    return [...fromText, ...fromList.map((one): CheckFinding => ({ ...one, at: null, fix: null }))];
  },
};

function check(part: Part, windows: CheckInput["windows"]): CheckFinding[] {
  const text = folded(part.text);
  const placeOf = placesOf(part);
  const changes = CHANGES.test(text);
  return [AHEAD, BEHIND, ORDINAL]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .flatMap((found) => {
      const list = found[1] ?? "";
      const start = found.index + found[0].indexOf(list);
      return piecesOf(list, start).flatMap(({ nos, from, to }) =>
        nos
          .flatMap((no) => remark(no, windows, part.part, changes))
          .slice(0, 1)
          .map((one): CheckFinding => ({ ...one, at: placeOf(from, to), fix: null })),
      );
    });
}

function remark(
  no: number,
  windows: CheckInput["windows"],
  part: string,
  changes: boolean,
): Pick<CheckFinding, "code" | "severity" | "params">[] {
  const known = windows.find((window) => window.no === no);
  const params = { part, found: no };
  if (known === undefined) return [{ code: "windowNo.unknown", severity: "warn", params }];
  return known.open || changes ? [] : [{ code: "windowNo.closed", severity: "hint", params }];
}

/** Each number of a list with its place; a stretch 1—4 is one piece of four numbers. */
function piecesOf(
  list: string,
  start: number,
): { readonly nos: readonly number[]; readonly from: number; readonly to: number }[] {
  const pieces: { nos: number[]; from: number; to: number }[] = [];
  let isStretch = false;
  for (const found of list.matchAll(PIECE)) {
    const no = numberOf(found[1] ?? "");
    if (no === null) continue;
    const from = start + found.index;
    const to = from + (found[1] ?? "").length;
    const last = pieces.at(-1);
    const first = last?.nos.at(-1);
    if (isStretch && last !== undefined && first !== undefined && no > first && no - first < 100) {
      for (let one = first + 1; one <= no; one++) last.nos.push(one);
      last.to = to;
    } else pieces.push({ nos: [no], from, to });
    isStretch = /[至到—–~～-]/u.test(found[2] ?? "");
  }
  return pieces;
}
