import { type Block, type Cell, type TableBlock, text } from "./block.ts";

const LABEL_FILL = "#f2f2f2";
const PALE = "#555555";
/** Two pairs of label and value beside each other. */
export const PAIR_WIDTHS: TableBlock["widths"] = [76, "*", 76, "*"];

export function label(words: string): Cell {
  return { block: text(words, { bold: true, align: "center" }), fill: LABEL_FILL };
}

export function value(content: string | Block, colSpan = 1): Cell {
  return { block: typeof content === "string" ? text(content) : content, ...(colSpan === 1 ? {} : { colSpan }) };
}

/** 标签 值 标签 值 */
export function pairRow(first: readonly [string, string], second: readonly [string, string]): Cell[] {
  return [label(first[0]), value(first[1]), label(second[0]), value(second[1])];
}

/** 标签 值 over the whole width. */
export function wideRow(name: string, content: string | Block): Cell[] {
  return [label(name), value(content, 3)];
}

/** An opinion with what was signed in the system on the left, room for pen and seal on the right. */
export function opinionRow(name: string, lines: readonly string[]): Cell[] {
  return wideRow(name, {
    kind: "columns",
    gapPt: 6,
    columns: [
      { widthPt: "*", block: { kind: "stack", blocks: lines.map((line) => text(line)) } },
      {
        widthPt: 112,
        block: {
          kind: "stack",
          blocks: [
            text("手写签名：", { sizePt: 8, colour: PALE }),
            text("年　　　月　　　日", { sizePt: 8, colour: PALE, align: "right", marginPt: [0, 14, 0, 0] }),
          ],
        },
      },
    ],
  });
}

export function heading(words: string, sizePt: number): Block {
  return text(words, { bold: true, sizePt, align: "center", marginPt: [0, 0, 0, 2] });
}

/** 落款: who issues the paper, and its day. */
export function signatureBlock(unit: string, day: string): Block {
  return {
    kind: "stack",
    together: true,
    marginPt: [0, 10, 20, 0],
    blocks: [text(unit, { align: "right" }), text(day, { align: "right", marginPt: [0, 2, 0, 0] })],
  };
}
