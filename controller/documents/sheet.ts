import type { CivilDate } from "../../playlists/civil.ts";

/** `minute` carries the hall's civil time as if it were UTC (`civilMs`): spreadsheets know no zones. */
export type SheetCell =
  | string
  | number
  | null
  | { readonly kind: "day"; readonly day: CivilDate }
  | { readonly kind: "minute"; readonly civilMs: number }
  | { readonly kind: "duration"; readonly ms: number };

/** One sheet of a workbook, or one file of comma-separated values. */
export type Sheet = {
  /** At most 31 characters, without `: \ / ? * [ ]`. */
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly widthChars: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Below the rows, set apart; null for none. */
  readonly total: readonly SheetCell[] | null;
};

/** A name that every spreadsheet program takes. */
export function sheetName(words: string): string {
  return [...words.replace(/[:\\/?*[\]]/gu, " ")].slice(0, 31).join("").trim() || "Sheet";
}

/** A cell as text, for formats that have nothing else: `2026-01-03`, `2026-01-03 09:05`, `1:02:05`. */
export function cellText(cell: SheetCell): string {
  if (cell === null) return "";
  if (typeof cell !== "object") return String(cell);
  switch (cell.kind) {
    case "day":
      return cell.day;
    case "minute":
      return new Date(cell.civilMs).toISOString().slice(0, 16).replace("T", " ");
    case "duration": {
      const seconds = Math.round(cell.ms / 1000);
      const two = (value: number): string => String(value).padStart(2, "0");
      return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
    }
    default:
      return cell satisfies never;
  }
}
