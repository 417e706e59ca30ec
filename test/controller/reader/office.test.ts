import { describe, expect, it } from "vitest";
import { readDocx } from "../../../controller/reader/docx.ts";
import { plainText } from "../../../controller/reader/plain-text.ts";
import { MAX_ROWS, readXlsx } from "../../../controller/reader/xlsx.ts";
import { docxOf, drawing, paragraph, xlsxOf } from "../../fakes/zip.ts";

describe("a Word file", () => {
  it("gives its paragraphs as lines, in parts that begin at headings", async () => {
    const body = [
      paragraph("前言"),
      paragraph("第一条", "Heading1"),
      paragraph("甲"),
      paragraph("小标题", "Heading2"),
      paragraph("乙"),
      paragraph("第二条", "Heading1"),
    ];
    expect(await readDocx(docxOf(body.join("")), false)).toMatchObject({
      parts: [
        { heading: null, text: "前言" },
        { heading: "第一条", text: "甲\n小标题\n乙" },
        { heading: "第二条", text: "" },
      ],
      hasTables: false,
      picturesLeft: 0,
    });
  });

  it("gives its pictures as bytes and leaves linked ones where they are", async () => {
    const bytes = Buffer.from([0x89, 1, 2]);
    const body = paragraph("看图") + drawing("p1") + drawing("out", true);
    const read = await readDocx(docxOf(body, { media: { p1: bytes }, external: "file:///etc/passwd" }), false);
    expect(read.pictures.map((picture) => [picture.mediaType, Buffer.from(picture.bytes)])).toEqual([
      ["image/png", bytes],
    ]);
    expect(read.picturesLeft).toBe(1);
    expect(JSON.stringify(read.parts)).not.toContain("root");
  });

  it("keeps no more than twenty pictures", async () => {
    const ids = Array.from({ length: 23 }, (_, i) => `p${i}`);
    const media = Object.fromEntries(ids.map((id) => [id, Buffer.from(id)]));
    const read = await readDocx(docxOf(ids.map((id) => drawing(id)).join(""), { media }), false);
    expect([read.pictures.length, read.picturesLeft]).toEqual([20, 3]);
  });

  it("turns a table into lines and says so", async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell("险种")}${cell("窗口")}</w:tr><w:tr>${cell("养老")}${cell("12")}</w:tr></w:tbl>`;
    const read = await readDocx(docxOf(table), false);
    expect(read.parts).toEqual([{ heading: null, text: "险种 窗口\n养老 12" }]);
    expect(read.hasTables).toBe(true);
  });
});

describe("a workbook", () => {
  it("gives the rows of its first sheet and counts the others", async () => {
    const rows = [
      ["标题", "内容"],
      ["", ""],
      ["甲", "一行\n两行"],
    ];
    expect(await readXlsx(xlsxOf({ 通知: rows, 其他: [["x"]] }), true)).toMatchObject({
      sheet: "通知",
      otherSheets: 1,
      hasMacros: true,
      rows: expect.arrayContaining([
        ["标题", "内容"],
        ["甲", "一行\n两行"],
      ]),
    });
  });

  it("is read only so far down", async () => {
    const rows = Array.from({ length: MAX_ROWS + 5 }, (_, i) => [`第${i}行`]);
    expect((await readXlsx(xlsxOf({ a: rows }), false)).rows).toHaveLength(MAX_ROWS);
  });
});

describe("plain text of a page", () => {
  it("leaves out scripts, styles, pictures and addresses of links", () => {
    const html = `<style>p{}</style><p>通知<a href="http://x.cn/">详情</a></p><script>alert(1)</script><img src="x" alt="图"><p>第二段</p>`;
    expect(plainText(html)).toBe("通知详情\n第二段");
  });

  it("does not follow what is nested without end", () => {
    const deep = `${"<div>".repeat(5000)}底${"</div>".repeat(5000)}`;
    expect(plainText(deep).length).toBeLessThan(50);
  });
});
