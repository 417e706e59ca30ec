import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Item, latestRevision } from "../../../playlists/item.ts";
import { docxOf, drawing, paragraph, xlsxOf, zipPart } from "../../fakes/zip.ts";
import { removeFolder, startTestService, type TestService } from "./harness.ts";

const BOUNDARY = "----import";

describe("an imported file", () => {
  let service: TestService;
  let drafter: string;
  beforeAll(async () => {
    service = await startTestService();
    drafter = await service.token("drafter");
  });
  afterAll(() => removeFolder(service));

  const send = (bytes: Uint8Array, name: string, as = drafter): Promise<LightMyRequestResponse> =>
    service.call(as, {
      method: "POST",
      url: "/api/imports",
      headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
      payload: Buffer.concat([
        Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
        bytes,
        Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
      ]),
    });
  const take = async (bytes: Uint8Array, name: string): Promise<{ items: Item[]; notes: string[] }> => {
    const answer = await send(bytes, name);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const textsOf = (items: readonly Item[]) =>
    items.map((item) => {
      const { content } = latestRevision(item);
      return content.kind === "text" ? content.text : content.kind;
    });
  const codeOf = async (bytes: Uint8Array, name: string) =>
    (await send(bytes, name)).json<{ error: { code: string } }>().error.code;

  it("of text becomes one draft for each piece between blank lines, and drafts only", async () => {
    const { items, notes } = await take(Buffer.from("第一条\r\n接着\r\n\r\n　\r\n第二条\n"), "通知.txt");
    expect(textsOf(items)).toEqual(["第一条\n接着", "第二条"]);
    expect(items.map((item) => latestRevision(item).state)).toEqual(["draft", "draft"]);
    expect(latestRevision(items[0] ?? items[1] ?? fail()).facts.source).toBe("导入文件：通知.txt");
    expect(notes).toEqual(["文件按空行分成了 2 条草稿", "没有写明类别的 2 条先按“宣传类”登记，请核对"]);
  });

  it.each([
    ["UTF-8 with a mark", Buffer.from("\ufeff放假通知")],
    ["UTF-16", Buffer.from("\ufeff放假通知", "utf16le")],
    ["GB18030", Buffer.from("b7c5bcd9cda8d6aa", "hex")],
  ])("in %s is read rightly", async (_encoding, bytes) => {
    expect(textsOf((await take(bytes, "a.txt")).items)).toEqual(["放假通知"]);
  });

  it("of Word becomes a draft, its pictures drafts of their own", async () => {
    const body = paragraph("大厅公告", "Heading1") + paragraph("正文") + drawing("p1") + drawing("p2");
    const media = { p1: Buffer.from([0x89, 1]), p2: Buffer.from("no picture") };
    const macros = [zipPart("word/vbaProject.bin", "Sub AutoOpen()")];
    const { items, notes } = await take(docxOf(body, { media, parts: macros }), "公告.docx");
    expect(textsOf(items)).toEqual(["大厅公告\n正文", "image"]);
    expect(items.map((item) => latestRevision(item).title)).toEqual(["大厅公告", "公告 图1"]);
    expect(notes).toEqual([
      "文件里的宏没有读取",
      "没有写明类别的 1 条先按“宣传类”登记，请核对",
      "文件里的 1 张图片各成一条草稿，请核对",
      "有 1 张图片没有导入（格式不支持、太大或太多）",
    ]);
    expect(service.store.read().assets).toHaveLength(1);
  });

  it("of Word with several headings becomes several drafts", async () => {
    const body = ["甲", "乙"].map((title) => paragraph(title, "Heading1") + paragraph(`${title}的内容`)).join("");
    const { items } = await take(docxOf(body), "a.docx");
    expect(textsOf(items)).toEqual(["甲\n甲的内容", "乙\n乙的内容"]);
  });

  it("of Excel follows the names of its columns and tells what it did not understand", async () => {
    const rows = [
      ["2026年通知汇总"],
      ["标题", "内容", "类别", "主题", "到期日", "备注"],
      ["缴费提醒", "请于月底前缴费", "业务类", "养老保险", "2026-12-31", "急"],
      ["标语", "", "宣传", "火星", "下周", ""],
      ["", "", "业务类", "", "", ""],
      ["消防", "演练", "应急类", "", "2026年6月1日 17:30", ""],
    ];
    const { items, notes } = await take(xlsxOf({ 表: rows, 旧: [["x"]] }), "汇总.xlsx");
    expect(
      items.map(({ category, topic, revisions }) => [category, topic, revisions[0]?.title, revisions[0]?.expires]),
    ).toEqual([
      ["business", "pension", "缴费提醒", "2027-01-01T00:00"],
      ["publicity", "general", "标语", null],
      ["publicity", "general", "消防", "2026-06-01T17:30"],
    ]);
    expect(textsOf(items)).toEqual(["请于月底前缴费", "标语", "演练"]);
    expect(notes).toEqual([
      "只导入了第一张工作表“表”，另有 1 张没有导入",
      "这些列没有导入：备注",
      "第 4 行的“主题”写的是“火星”，看不懂，没有采用",
      "第 4 行的“到期日”写的是“下周”，看不懂，没有采用",
      "第 6 行的“类别”写的是“应急类”，看不懂，没有采用",
      "第 5 行没有内容，已跳过",
      "没有写明类别的 1 条先按“宣传类”登记，请核对",
    ]);
  });

  it("of Excel without names gives one draft a row", async () => {
    const { items } = await take(xlsxOf({ 表: [["第一条", "补充"], [""], ["第二条"]] }), "a.xlsx");
    expect(textsOf(items)).toEqual(["第一条 补充", "第二条"]);
  });

  it("with too many or too long texts gives the rest and says so", async () => {
    const many = Array.from({ length: 102 }, (_, i) => `第${i}条`).join("\n\n");
    const { items, notes } = await take(Buffer.from(`${"长".repeat(10_001)}\n\n${many}`), "a.txt");
    expect(items).toHaveLength(100);
    expect(notes).toContain("“长长长长长长长长长长长长”有 10001 个字，超过 10000 个，没有导入");
    expect(notes).toContain("一次最多导入 100 条，后面的 2 条没有导入");
  });

  it.each([
    ["an old Word file", Buffer.from("d0cf11e0a1b11ae1", "hex"), "a.doc", "import.oldOffice"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]), "a.docx", "import.picture"],
    ["a PDF", Buffer.from("%PDF-1.7"), "a.pdf", "import.type"],
    ["a program", Buffer.from("MZ\u0000"), "a.txt", "import.type"],
    ["no text", Buffer.from([0x61, 0, 0x62]), "a.txt", "import.type"],
    ["bytes of no encoding", Buffer.from([0xff, 0xff, 0xff]), "a.txt", "import.type"],
    ["empty", Buffer.alloc(0), "a.txt", "import.empty"],
    ["blank", Buffer.from(" \n\n　\n"), "a.txt", "import.empty"],
    ["a broken zip", Buffer.from("PK\u0003\u0004"), "a.docx", "import.damaged"],
    ["an empty Word file", docxOf(""), "a.docx", "import.empty"],
    [
      "a bomb",
      docxOf("", { parts: [zipPart("word/x.bin", new Uint8Array(70 * 1024 * 1024))] }),
      "a.docx",
      "import.zipTooLarge",
    ],
    ["too large", new Uint8Array(11 * 1024 * 1024), "a.txt", "import.tooLarge"],
  ])("that is %s is refused with a sentence and leaves nothing", async (_what, bytes, name, code) => {
    const before = service.store.read().items.length;
    expect(await codeOf(bytes, name)).toBe(code);
    expect(service.store.read().items).toHaveLength(before);
  });

  it("is taken from drafters only", async () => {
    expect((await send(Buffer.from("文字"), "a.txt", await service.token("auditor"))).statusCode).toBe(403);
  });
});

function fail(): never {
  throw new RangeError("no item");
}
