import { stringify } from "csv-stringify/sync";
import { cellText, type Sheet, type SheetCell } from "../documents/sheet.ts";

/** A spreadsheet program would run such a text as a formula. Full-width signs count too: some input methods turn them back. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠\t\r]/u;

/**
 * Comma-separated values that a spreadsheet program opens in Chinese by a double click: UTF-8 with byte order mark, CRLF.
 * A text that would be read as a formula gets an apostrophe in front.
 */
export function csvOf(sheet: Sheet): Uint8Array {
  const rows = sheet.total === null ? sheet.rows : [...sheet.rows, sheet.total];
  const text = stringify([sheet.columns.map(({ header }) => header), ...rows.map((row) => row.map(cellOf))], {
    bom: true,
    record_delimiter: "windows",
    quote_record_delimiter: true,
  });
  return new TextEncoder().encode(text);
}

function cellOf(cell: SheetCell): string {
  const text = cellText(cell);
  return typeof cell === "string" && FORMULA.test(text) ? `'${text}` : text;
}
