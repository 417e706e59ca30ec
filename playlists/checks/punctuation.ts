import { type Check, type CheckFinding, partsOf } from "./check.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";

const FULL: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "!": "！",
  "?": "？",
  ".": "。",
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
];
/** Longer slips, each with what belongs in its place. */
const RUNS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<=[${CLOSED}])\\.{3,}`, "gu"), "……"],
  [new RegExp(`(?<=[${CLOSED}])--+(?=[${OPENED}])`, "gu"), "——"],
  [/。。+(?!。)/gu, "。"],
  [/，，+/gu, "，"],
];

const STRAIGHT_QUOTES = /"[^"\n]*\p{Script=Han}[^"\n]*"/gu;
/** Brackets around Chinese text, but behind a Latin word or a formula. */
const BRACKETS = /(?<![A-Za-z_=+*/])\([^()\n]*\p{Script=Han}[^()\n]*\)/gu;

type Slip = { readonly at: number; readonly found: string; readonly fix: string };

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
          ...pairs(text, STRAIGHT_QUOTES, "“", "”"),
          ...pairs(text, BRACKETS, "（", "）"),
        ].sort((a, b) => a.at - b.at);
        return slips.slice(0, HITS_AT_MOST).map(({ at, found, fix }): CheckFinding => {
          const params = { part: part.part, found, wanted: fix };
          return { code: "text.halfWidth", severity: "hint", params, at: placeOf(at, at + found.length), fix };
        });
      }),
};

function pairs(text: string, pattern: RegExp, open: string, close: string): Slip[] {
  return [...text.matchAll(pattern)].flatMap((pair) => [
    { at: pair.index, found: pair[0].charAt(0), fix: open },
    { at: pair.index + pair[0].length - 1, found: pair[0].slice(-1), fix: close },
  ]);
}
