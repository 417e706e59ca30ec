import { expect, test } from "vitest";
import { createTypeset } from "../../../controller/adapters/pdfmake-pdf.ts";
import { encodePng } from "../../../controller/adapters/png.ts";
import { type Block, fitFirstPage, type Paper, text } from "../../../controller/documents/block.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { readPdf } from "../../readers/pdf.ts";

const typeset = createTypeset(createFakeClock(0));

function paper(blocks: readonly Block[], changes: Partial<Paper> = {}): Paper {
  return {
    title: "《通知》（第一号）",
    author: "某局",
    size: "A4",
    marginPt: [40, 40, 40, 40],
    textPt: 10,
    lineHeight: 1.2,
    blocks,
    footer: "某局",
    watermark: null,
    attachments: [],
    madeAtMs: Date.UTC(2026, 10, 23),
    ...changes,
  };
}

const set = async (blocks: readonly Block[], changes: Partial<Paper> = {}) =>
  readPdf((await typeset(paper(blocks, changes))).pdf);

test("type is inside the file, cut down to the characters used, and the text can be found again", async () => {
  const { pdf, pages } = await typeset(paper([text("社会保障卡"), text("服务中心", { bold: true })]));
  const read = readPdf(pdf);
  expect(pages).toBe(1);
  expect(read.fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/u, "subset+")).sort()).toEqual([
    "subset+NotoSansSC-Bold",
    "subset+NotoSansSC-Regular",
  ]);
  expect(read.fonts.every(({ embedded }) => embedded)).toBe(true);
  expect(pdf.length).toBeLessThan(100_000);
  expect(read.pages[0]?.text).toBe("社会保障卡服务中心某局");
  expect(read.title).toBe("《通知》（第一号）");
});

test("Chinese without a space breaks into lines, none beginning with a stop; an address longer than its column breaks too", async () => {
  const words = `${"参保人员请到窗口办理，".repeat(30)}http://example.gov.cn/${"a1b2".repeat(60)}`;
  const narrow = await set([
    { kind: "table", lines: "grid", widths: [120, "*"], rows: [[{ block: text(words) }, { block: text("右列") }]] },
  ]);
  const left = narrow.pages.flatMap(({ pieces }, page) =>
    pieces.filter(({ x }) => x < 160).map((piece) => ({ ...piece, line: `${page} ${Math.round(piece.y)}` })),
  );
  const lines = [...new Set(left.map(({ line }) => line))].map((name) => left.filter(({ line }) => line === name));
  const body = lines.filter((line) => !line.some(({ text: piece }) => piece.includes("某")));
  expect(body.map((line) => line.map((piece) => piece.text).join("")).join("")).toBe(words);
  expect(body.length).toBeGreaterThan(40);
  for (const line of body) {
    expect(line[0]?.text).not.toMatch(/^[，。]/u);
    // 120 pt of column and its padding
    expect(Math.max(...line.map(({ x }) => x)) - 40).toBeLessThan(130);
  }
});

test("what has no type is marked, what is invisible is left out, Mongolian points to its picture", async () => {
  const [page] = (await set([text("姓名𠮷\u200b😀 ᠨᠡᠢᠭᠡᠮ ᠦᠨ 完\u0007")])).pages;
  expect(page?.text.replace("某局", "")).toBe("姓名〓〓 〔蒙古文，见效果图〕 完");
});

test("a page break before a full page makes no empty page", async () => {
  const lines = Array.from({ length: 200 }, (_, i) => text(`第${i}行`));
  for (let count = 60; count <= 65; count++) {
    const { pages } = await set([...lines.slice(0, count), { kind: "pageBreak" }, text("新页开始")]);
    expect(pages.every((page) => page.text.length > 5)).toBe(true);
    expect(pages.at(-1)?.text).toContain("新页开始");
  }
});

test("rows of a table are not torn and its head stands on every page", async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [{ block: text(`甲${i}\n乙${i}\n丙${i}`) }]);
  const { pages } = await set([
    { kind: "table", lines: "grid", widths: ["*"], headerRows: 1, rows: [[{ block: text("表头") }], ...rows] },
  ]);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) {
    expect(page.text.startsWith("表头甲")).toBe(true);
    const marks = (mark: string) => page.text.split(mark).length;
    expect(marks("甲")).toBe(marks("丙"));
  }
});

test("pictures, watermark and files inside the file", async () => {
  const png = encodePng(new Uint8Array(4 * 2 * 3).fill(200), 4, 2);
  const read = await set([{ kind: "picture", png, fitPt: [100, 100] }], {
    watermark: "样稿",
    attachments: [{ name: "蒙古文原文.txt", about: "原文", text: "ᠨᠡᠢᠭᠡᠮ" }],
  });
  expect(read.pages[0]?.pictures).toBe(1);
  expect(read.pages[0]?.text).toContain("样稿");
  expect([...read.files]).toEqual([["蒙古文原文.txt", "ᠨᠡᠢᠭᠡᠮ"]]);
});

test("the size of an A5 page is that of ISO 216", async () => {
  const [page] = (await set([text("甲")], { size: "A5" })).pages;
  const [, , width = 0, height = 0] = page?.size ?? [];
  expect(Math.round((width / 72) * 25.4)).toBe(148);
  expect(Math.round((height / 72) * 25.4)).toBe(210);
});

test("a picture that is none is refused with a reason, and the next paper is set as before", async () => {
  const broken = paper([{ kind: "picture", png: new Uint8Array([1, 2, 3]), fitPt: [10, 10] }]);
  await expect(typeset(broken)).rejects.toMatchObject({ code: "document.failed" });
  expect((await set([text("照常")])).pages[0]?.text).toContain("照常");
});

test("of several versions the roomiest that fits on one page is taken", async () => {
  const version = (textPt: number, lines: number) => () =>
    paper(
      Array.from({ length: lines }, () => text("行")),
      { textPt },
    );
  const short = await fitFirstPage(typeset, [version(20, 10), version(10, 10)]);
  const long = await fitFirstPage(typeset, [version(20, 50), version(10, 50), version(5, 50)]);
  const never = await fitFirstPage(typeset, [version(20, 500), version(10, 500)]);
  expect([short.pages, long.pages]).toEqual([1, 1]);
  expect(never.pages).toBeGreaterThan(1);
});

test("papers one after the other, and after the fonts were forgotten, are the same paper; words in drawings too", async () => {
  const clock = createFakeClock(0);
  const set = createTypeset(clock);
  const svg = '<svg viewBox="0 0 90 20"><text x="0" y="15" font-family="Han" font-size="12">图中字</text></svg>';
  const drawn = paper([text("服务"), text("中心", { bold: true }), { kind: "svg", svg, widthPt: 90 }]);
  const first = readPdf((await set(drawn)).pdf);
  expect(first.pages[0]?.text).toBe("服务中心图中字某局");
  expect(readPdf((await set(drawn)).pdf)).toEqual(first);
  expect(clock.pending()).toBe(1);
  clock.advance(60_000);
  expect(clock.pending()).toBe(0);
  expect(readPdf((await set(drawn)).pdf)).toEqual(first);
});
