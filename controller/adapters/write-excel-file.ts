import type { CellObject, Sheet as LibrarySheet } from "write-excel-file/node";
import { type Sheet, type SheetCell, sheetName } from "../documents/sheet.ts";

const DAY_MS = 86_400_000;
const HEADER = { fontWeight: "bold", backgroundColor: "#e8eef7", align: "center", wrap: true } as const;
const BORDER = { borderStyle: "thin", borderColor: "#b0b0b0" } as const;
const TOTAL = { fontWeight: "bold", backgroundColor: "#f2f2f2" } as const;

/** A workbook with real numbers, days and times, and a header row that stays in sight. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const library: LibrarySheet<never>[] = sheets.map((sheet) => ({
    sheet: sheetName(sheet.name),
    stickyRowsCount: 1,
    columns: sheet.columns.map(({ widthChars }) => ({ width: widthChars })),
    data: [
      sheet.columns.map(({ header }) => ({ value: header, type: String, ...HEADER, ...BORDER })),
      ...sheet.rows.map((row) => row.map((cell) => ({ ...cellOf(cell), ...BORDER }))),
      ...(sheet.total === null ? [] : [sheet.total.map((cell) => ({ ...cellOf(cell), ...TOTAL, ...BORDER }))]),
    ],
  }));
  const buffer = await writeExcelFile(library, { fontFamily: "宋体", fontSize: 11 }).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** Characters that XML 1.0 cannot carry would make a file that no program opens. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Longest text of a cell. */
const CELL_CHARS = 32_767;

function cellOf(cell: SheetCell): CellObject {
  const top = { alignVertical: "top" } as const;
  if (cell === null) return { ...top };
  if (typeof cell === "number") return { value: cell, type: Number, ...top };
  if (typeof cell === "string")
    return { value: cell.replace(NOT_XML, "").slice(0, CELL_CHARS), type: String, wrap: true, ...top };
  switch (cell.kind) {
    case "day":
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: "yyyy-mm-dd", ...top };
    case "minute":
      return { value: new Date(cell.civilMs), type: Date, format: "yyyy-mm-dd hh:mm", ...top };
    case "duration":
      return { value: cell.ms / DAY_MS, type: Number, format: "[h]:mm:ss", ...top };
    default:
      return cell satisfies never;
  }
}
