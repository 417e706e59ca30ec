import readExcel from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { csvOf } from "../../../controller/adapters/csv-stringify.ts";
import { xlsxOf } from "../../../controller/adapters/write-excel-file.ts";
import { registerSheet } from "../../../controller/documents/register-sheet.ts";
import { cellText, type Sheet, sheetName } from "../../../controller/documents/sheet.ts";
import { statisticsList, statisticsSheets } from "../../../controller/documents/statistics-sheets.ts";
import { readCsv } from "../../readers/csv.ts";
import { readZip } from "../../readers/zip.ts";
import { registerEntry } from "../documents/facts.ts";
import { YEAR_2017 } from "../documents/statistics.ts";

const NAMES = {
  zone: "Asia/Shanghai",
  publisher: "某局",
  boardName: (id: string) => `${id.replace("board-", "")}号屏`,
};
const ENTRIES = [
  registerEntry(),
  registerEntry({
    registerNo: "LED-2026-018",
    title: '=HYPERLINK("http://evil")',
    category: "publicity",
    airTimeMs: 60_000,
    withdrawn: { atMs: Date.UTC(2026, 10, 24), byName: "刘洋", reason: '@数据,有误\n“引号"' },
  }),
];
const REGISTER = registerSheet("2026年登记台账", ENTRIES, NAMES);

const column = (sheet: Sheet, header: string): number => sheet.columns.findIndex((one) => one.header === header);

describe("the register as a workbook", () => {
  it("has a head row that stays, and real numbers, days and times of the hall", async () => {
    const [sheet] = await readExcel(Buffer.from(await xlsxOf([REGISTER])));
    expect(sheet?.sheet).toBe("2026年登记台账");
    const rows = sheet?.data ?? [];
    expect(rows[0]).toEqual(REGISTER.columns.map(({ header }) => header));
    const first = rows[1] ?? [];
    expect(first[column(REGISTER, "信息编号")]).toBe("LED-2026-017");
    expect(first[column(REGISTER, "版次")]).toBe(1);
    expect(first[column(REGISTER, "首次上屏")]).toEqual(new Date(Date.UTC(2026, 10, 23, 12, 10)));
    expect(first[column(REGISTER, "首次上屏日期")]).toEqual(new Date(Date.UTC(2026, 10, 23)));
    expect(first[column(REGISTER, "播出屏幕")]).toBe("1号屏、2号屏");
    const xml =
      readZip(await xlsxOf([REGISTER]))
        .get("xl/worksheets/sheet1.xml")
        ?.toString("utf8") ?? "";
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/u);
    expect(xml).not.toContain("<f>");
  });

  it("ends with sums", async () => {
    const [sheet] = await readExcel(Buffer.from(await xlsxOf([REGISTER])));
    const last = sheet?.data.at(-1) ?? [];
    expect(last[column(REGISTER, "信息编号")]).toBe("合计");
    expect(last[column(REGISTER, "信息名称")]).toBe("2 条，其中撤稿 1 条");
    // a length of time is a time since the beginning of Excel's days
    expect(last[column(REGISTER, "播出时长")]).toEqual(new Date(Date.UTC(1899, 11, 30) + 3_785_000));
  });

  it("can be read whatever was typed into a title", async () => {
    const title = `坏字符\u0000\u000b\ud800 <b>&"' ${"长".repeat(40_000)}`;
    const [sheet] = await readExcel(
      Buffer.from(await xlsxOf([registerSheet("a:b/c", [registerEntry({ title })], NAMES)])),
    );
    expect(sheet?.sheet).toBe("a b c");
    expect(String(sheet?.data[1]?.[1])).toMatch(/^坏字符 <b>&"' 长+$/u);
    expect(sheetName("?".repeat(40))).toBe("Sheet");
  });
});

describe("the register as comma-separated values", () => {
  const bytes = csvOf(REGISTER);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

  it("opens in Chinese by a double click: byte order mark, CRLF", () => {
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text).toContain("\r\n");
  });

  it("reads back cell by cell, commas, quotes and line ends inside cells too", () => {
    const rows = readCsv(text.slice(1));
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual(REGISTER.columns.map(({ header }) => header));
    for (const [i, row] of REGISTER.rows.entries())
      expect(rows[i + 1]?.map((cell) => cell.replace(/^'/u, ""))).toEqual(row.map(cellText));
    expect(rows[1]?.[column(REGISTER, "首次上屏")]).toBe("2026-11-23 12:10");
    expect(rows[1]?.[column(REGISTER, "播出时长")]).toBe("1:02:05");
  });

  it("has no cell that a spreadsheet program would run", () => {
    const dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"];
    const sheet: Sheet = {
      name: "x",
      columns: [{ header: "=1", widthChars: 9 }],
      rows: dangerous.map((cell) => [cell]),
      total: [-5],
    };
    const cells = readCsv(new TextDecoder().decode(csvOf(sheet))).map(([cell]) => cell);
    expect(cells.slice(1, -1)).toEqual(dangerous.map((cell) => `'${cell}`));
    // a number is a number
    expect(cells.at(-1)).toBe("-5");
  });
});

describe("the statistics as tables", () => {
  it("are a workbook with a sheet for each question", async () => {
    const sheets = await readExcel(Buffer.from(await xlsxOf(statisticsSheets(YEAR_2017))));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      ...["2017年度", "按类别", "按主题", "按单位", "按月份", "按显示屏", "考核评议"],
    ]);
    expect(sheets[0]?.data[1]).toEqual(["发布信息总数", 53]);
    expect(sheets[2]?.data.find(([name]) => name === "生育保险")).toEqual([
      "生育保险",
      0,
      new Date(Date.UTC(1899, 11, 30)),
    ]);
    expect(sheets[4]?.data.at(-1)?.slice(0, 4)).toEqual(["合计", 51, 2, 53]);
  });

  it("are one list with the same numbers", () => {
    const list = statisticsList(YEAR_2017).rows.map((row) => row.map(cellText).join(" "));
    expect(list[0]).toBe("总表 发布信息总数 条数 53");
    expect(list).toContain("按月份 3月 业务类 1");
    expect(list).toContain("考核评议 办公室 一次通过 28");
    expect(list).toContain("按主题 生育保险 播出时长 0:00:00");
  });
});
