import { convert, type Selector } from "html-to-text";

const PARAGRAPH = { leadingLineBreaks: 1, trailingLineBreaks: 1 } as const;
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

const SELECTORS: readonly Selector[] = [
  { selector: "img", format: "skip" },
  { selector: "script", format: "skip" },
  { selector: "style", format: "skip" },
  { selector: "a", options: { ignoreHref: true } },
  { selector: "p", options: PARAGRAPH },
  ...HEADINGS.map((selector) => ({ selector, format: "block", options: PARAGRAPH })),
  { selector: "ul", options: { ...PARAGRAPH, itemPrefix: "" } },
  { selector: "ol", options: PARAGRAPH },
  { selector: "blockquote", format: "block", options: PARAGRAPH },
  // A table has no place on a board: each row becomes a line.
  { selector: "table", format: "block", options: PARAGRAPH },
  { selector: "tr", format: "block", options: PARAGRAPH },
  { selector: "td", format: "inlineSurround", options: { suffix: " " } },
  { selector: "th", format: "inlineSurround", options: { suffix: " " } },
  { selector: "td > p", format: "inline" },
  { selector: "th > p", format: "inline" },
];

const MAX_DEPTH = 200;
const MAX_HTML_CHARS = 4_000_000;

/** What a person would read of a piece of HTML: paragraphs as lines, without links, pictures and scripts. */
export function plainText(html: string): string {
  const limits = { maxInputLength: MAX_HTML_CHARS, maxDepth: MAX_DEPTH };
  return convert(html, { wordwrap: false, selectors: SELECTORS, limits })
    .replace(/[ \t\u00a0]+$/gmu, "")
    .replace(/\n{2,}/gu, "\n")
    .trim();
}
