import { addDays, CivilDate } from "../../../playlists/civil.ts";
import { Category, Topic } from "../../../playlists/content-class.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import type { TableDocument } from "../../reader/jobs.ts";
import { type DraftInput, draftOf, type Imported, type Note, within } from "./drafts.ts";

/** Columns that are understood, by the names people give them. */
const COLUMNS = {
  title: ["标题", "信息标题", "名称", "信息名称"],
  text: ["内容", "正文", "文字", "信息内容"],
  category: ["类别", "信息类别", "分类"],
  subtype: ["子类", "体裁"],
  topic: ["主题", "栏目"],
  expires: ["到期", "到期日", "到期时间", "截止", "截止日期", "下屏时间", "有效期至"],
  source: ["来源", "信息来源", "依据"],
  docNo: ["文号"],
  reviewBy: ["复核日期", "复核日"],
} as const;
type Column = keyof typeof COLUMNS;

/** How many rows may stand above the names of the columns. */
const TITLE_ROWS = 5;

/** A table with named columns, one draft a row; without names every row is one text. */
export function draftsOfTable(document: TableDocument, source: string): Imported {
  const notes: Note[] = [];
  if (document.otherSheets > 0)
    notes.push({ code: "import.noteSheets", params: { name: document.sheet, count: document.otherSheets } });
  if (document.hasMacros) notes.push({ code: "import.noteMacro", params: {} });
  const head = document.rows
    .slice(0, TITLE_ROWS)
    .findIndex((row) => columnsOf(row).has("text") || columnsOf(row).has("title"));
  const header = document.rows[head];
  if (header === undefined) {
    const texts = document.rows.map((row) => row.filter((cell) => cell !== "").join(" ")).filter((text) => text !== "");
    return within(
      texts.map((text) => draftOf("", text, source)),
      notes,
    );
  }
  const columns = columnsOf(header);
  const unknown = header.filter((name, i) => name !== "" && ![...columns.values()].includes(i));
  if (unknown.length > 0) notes.push({ code: "import.noteColumns", params: { columns: unknown.join("、") } });

  const drafts: DraftInput[] = [];
  const empty: number[] = [];
  let unclassed = 0;
  for (const [i, row] of document.rows.entries()) {
    if (i <= head || row.every((cell) => cell === "")) continue;
    const cell = (column: Column): string => row[columns.get(column) ?? -1] ?? "";
    const text = cell("text") === "" ? cell("title") : cell("text");
    if (text === "") {
      empty.push(i + 1);
      continue;
    }
    const refuse = (column: Column): void => {
      const name = header[columns.get(column) ?? -1] ?? "";
      notes.push({ code: "import.noteCell", params: { row: i + 1, column: name, found: cell(column).slice(0, 40) } });
    };
    const read = <T>(column: Column, parse: (found: string) => T | null): T | null => {
      if (cell(column) === "") return null;
      const value = parse(cell(column));
      if (value === null) refuse(column);
      return value;
    };
    const category = read("category", categoryOf);
    if (category === null) unclassed++;
    const draft = draftOf(cell("title"), text, cell("source") === "" ? source : cell("source").slice(0, 200));
    const reviewBy = read("reviewBy", dayOf);
    drafts.push({
      ...draft,
      category: category ?? "publicity",
      subtype: cell("subtype").slice(0, 40),
      topic: read("topic", topicOf) ?? "general",
      expires: read("expires", endOf),
      facts: { ...draft.facts, docNo: cell("docNo").slice(0, 60), reviewBy },
    });
  }
  if (empty.length > 0) notes.push({ code: "import.noteRowEmpty", params: { rows: empty.join("、") } });
  return within(drafts, notes, unclassed);
}

function columnsOf(row: readonly string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  for (const column of COLUMN_NAMES) {
    const at = row.findIndex((name) => COLUMNS[column].some((known) => known === name.replace(/\s/gu, "")));
    if (at >= 0) found.set(column, at);
  }
  return found;
}

const COLUMN_NAMES: readonly Column[] = [
  "title",
  "text",
  "category",
  "subtype",
  "topic",
  "expires",
  "source",
  "docNo",
  "reviewBy",
];

/** The class by its name in either language, with or without 类. Emergencies are not imported: they have their own lane. */
function categoryOf(found: string): DraftInput["category"] | null {
  const category = Category.options.find((one) => isName(found, `category.${one}`) || found === one) ?? null;
  return category === "emergency" ? null : category;
}

function topicOf(found: string): Topic | null {
  return Topic.options.find((one) => isName(found, `topic.${one}`) || found === one) ?? null;
}

function isName(found: string, code: string): boolean {
  return (["zh", "en"] as const).some((lang) => bare(sentence(lang, code, {})) === bare(found));
}

function bare(name: string): string {
  return name.trim().toLowerCase().replace(/类$/u, "");
}

/** `2026-12-31`, `2026/12/31`, `2026.12.31` or `2026年12月31日`. */
function dayOf(found: string): CivilDate | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?=\s|$)/u.exec(found);
  if (match === null) return null;
  const [, year = "", month = "", day = ""] = match;
  const date = CivilDate.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  return date.success ? date.data : null;
}

/** A day ends with its midnight unless a time is written. */
function endOf(found: string): string | null {
  const day = dayOf(found);
  if (day === null) return null;
  const time = /\s(\d{1,2})[:：](\d{2})/u.exec(found);
  if (time === null) return `${addDays(day, 1)}T00:00`;
  const [, hour = "", minute = ""] = time;
  return Number(hour) < 24 && Number(minute) < 60 ? `${day}T${hour.padStart(2, "0")}:${minute}` : null;
}
