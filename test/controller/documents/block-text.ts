import type { Block } from "../../../controller/documents/block.ts";

/** Every text of a paper in reading order, one line for each text block. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case "text":
        return [block.spans.map(({ text }) => text).join("")];
      case "stack":
        return linesOf(block.blocks);
      case "columns":
        return linesOf(block.columns.map((column) => column.block));
      case "table":
        return linesOf(block.rows.flat().map((cell) => cell.block));
      case "pageBreak":
        return ["——"];
      case "picture":
      case "svg":
        return [];
      default:
        return block satisfies never;
    }
  });
}

/** The texts of the cell that stands after a label. */
export function boxOf(blocks: readonly Block[], label: string): string {
  for (const block of blocks) {
    if (block.kind === "stack") {
      const inner = boxOf(block.blocks, label);
      if (inner !== "") return inner;
    }
    if (block.kind !== "table") continue;
    for (const row of block.rows)
      for (const [i, cell] of row.entries())
        if (linesOf([cell.block])[0]?.startsWith(label)) {
          const next = row[i + 1];
          if (next !== undefined) return linesOf([next.block]).join("\n");
        }
  }
  return "";
}
