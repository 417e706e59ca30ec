import { type Check, type CheckFinding, partsOf } from "./check.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";

const FULL: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "!": "！",
  "?": "？",
  ".": "。",
  "(": "（",
  ")": "）",
};
const HAN = "\\p{Script=Han}";
const CLOSED = `${HAN}”’》）】`;
const OPENED = `${HAN}“‘《（【`;
/** Half-width signs in Chinese text: a slip of the keyboard. Numbers, times, versions and addresses keep theirs. */
const SIGNS: readonly RegExp[] = [
  new RegExp(`(?<=[${CLOSED}])[,;!?](?=[${OPENED}\\d\\s]|$)`, "gu"),
  new RegExp(`(?<=[${CLOSED}]):(?!\\/\\/)(?=[${OPENED}\\d\\s]|$)`, "gu"),
  new RegExp(`(?<=[${CLOSED}])\\.(?=[${OPENED}]|\\s|$)(?!\\.)`, "gu"),
  new RegExp(`(?<=\\d)[,;!?](?=[${OPENED}])`, "gu"),
  new RegExp(`\\((?=[^()\\n]{0,40}${HAN}[^()\\n]{0,40}\\))(?<=[${CLOSED}\\d]\\()`, "gu"),
  new RegExp(`(?<=[${CLOSED}])\\)|(?<=\\([^()\\n]{0,40}${HAN}[^()\\n]{0,40})\\)`, "gu"),
];
/** Longer slips, each with what belongs in its place. */
const RUNS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<=[${CLOSED}])\\.{3,}`, "gu"), "……"],
  [new RegExp(`(?<=[${CLOSED}])--+(?=[${OPENED}])`, "gu"), "——"],
  [/。。+(?!。)/gu, "。"],
  [/，，+/gu, "，"],
];

export const punctuationCheck: Check = {
  id: "punctuation",
  run: ({ content }) =>
    partsOf(content)
      .filter(({ part }) => part !== "mn")
      .flatMap((part) => {
        const { text } = part;
        const placeOf = placesOf(part);
        const slips = [
          ...SIGNS.flatMap((pattern) =>
            [...text.matchAll(pattern)].map((found) => ({
              at: found.index,
              found: found[0],
              fix: FULL[found[0]] ?? "",
            })),
          ),
          ...RUNS.flatMap(([pattern, fix]) =>
            [...text.matchAll(pattern)].map((found) => ({ at: found.index, found: found[0], fix })),
          ),
          ...straightQuotes(text),
        ].sort((a, b) => a.at - b.at);
        return slips.slice(0, HITS_AT_MOST).map(({ at, found, fix }): CheckFinding => {
          const params = { part: part.part, found, wanted: fix };
          return { code: "text.halfWidth", severity: "hint", params, at: placeOf(at, at + found.length), fix };
        });
      }),
};

/** Straight quotes in pairs around Chinese text. */
function straightQuotes(text: string): { readonly at: number; readonly found: string; readonly fix: string }[] {
  return [...text.matchAll(/"([^"\n]*\p{Script=Han}[^"\n]*)"/gu)].flatMap((pair) => [
    { at: pair.index, found: '"', fix: "“" },
    { at: pair.index + pair[0].length - 1, found: '"', fix: "”" },
  ]);
}
