import readWorkbook, { type CellValue } from "read-excel-file/node";
import type { TableDocument } from "./jobs.ts";

export const MAX_ROWS = 2_000;
export const MAX_COLUMNS = 60;

/** The first sheet of a workbook as texts. Formulas are what they last gave. */
export async function readXlsx(bytes: Uint8Array, hasMacros: boolean): Promise<TableDocument> {
  const sheets = await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const [first] = sheets;
  const rows = (first?.data ?? []).slice(0, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS).map(textOf));
  return { kind: "table", sheet: first?.sheet ?? "", otherSheets: Math.max(0, sheets.length - 1), rows, hasMacros };
}

function textOf(value: CellValue | null): string {
  if (value === null) return "";
  const cell: unknown = value;
  // Days of a sheet have no zone; the library gives them as UTC.
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    return iso.slice(11, 16) === "00:00" ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
  }
  return String(cell).replace(/\r\n?/gu, "\n").trim();
}
