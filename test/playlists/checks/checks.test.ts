import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { readingsOf } from "../../../controller/adapters/pinyin-pro.ts";
import type { CheckInput } from "../../../playlists/checks/check.ts";
import { contrastOf } from "../../../playlists/checks/contrast.ts";
import { createLikeness } from "../../../playlists/checks/likeness.ts";
import { CHECKS, checkContent } from "../../../playlists/checks/list.ts";
import { placeOfCharacter } from "../../../playlists/checks/missing-glyph.ts";
import { nameIndexOf } from "../../../playlists/checks/name-slips.ts";
import { type Content, DEFAULT_STYLE, MAX_TEXT_CHARS } from "../../../playlists/item.ts";
import { EMPTY_WORDS } from "../../../playlists/words.ts";
import { ms } from "../builders.ts";

const NAMES = nameIndexOf([], createLikeness(readingsOf));
const PICTURE = { sha256: "a".repeat(64), fit: "contain" as const, focus: { x: 0.5, y: 0.5 } };

function input(changes: Partial<CheckInput> = {}): CheckInput {
  return {
    title: "通知",
    content: { kind: "text", text: "养老金资格认证请于月底前办理。" },
    style: DEFAULT_STYLE,
    expires: null,
    nowMs: ms("2026-11-23T12:00+08:00"),
    zone: "Asia/Shanghai",
    regions: [{ widthPx: 640, heightPx: 272, pitchMm: 4, viewingDistanceM: 12 }],
    subtype: "",
    source: "",
    writtenOn: "2026-11-23",
    startsAt: null,
    onAir: false,
    words: EMPTY_WORDS,
    windows: [],
    names: NAMES,
    ...changes,
  };
}

function text(value: string): Content {
  return { kind: "text", text: value };
}

function codes(changes: Partial<CheckInput>): string[] {
  return checkContent(input(changes)).map((finding) => `${finding.severity} ${finding.code}`);
}

test("a plain notice gives no finding", () => {
  expect(checkContent(input())).toEqual([]);
});

test("the sample notices give no blocking finding", () => {
  const Samples = z.object({ items: z.array(z.object({ title: z.string(), pages: z.array(z.string()) })) });
  const samples = Samples.parse({ items: SAMPLES });
  for (const { title, pages } of samples.items) {
    expect(
      checkContent(input({ title, content: { kind: "pages", heading: title, pages } })).filter(
        (one) => one.severity === "block",
      ),
    ).toEqual([]);
  }
});

test("words around a machine's numbers need a field, and only such as there are; the words for nothing may be missing", () => {
  const blocks = (template: string) =>
    codes({ content: { kind: "live", feedId: "queue", template, calls: 1, empty: "" } }).filter((one) =>
      one.startsWith("block"),
    );
  expect(blocks("请{number}号到{window}号窗口")).toEqual([]);
  expect(blocks("请到窗口")).toEqual(["block live.fieldMissing"]);
  expect(blocks("{name}{number}")).toEqual(["block live.fieldUnknown"]);
});

const SAMPLES = [
  { title: "服务标语", pages: ["一窗办成事 社保暖人心"] },
  {
    title: "招聘会",
    pages: [
      "3月18日（星期六）9:00—12:00，60家单位提供岗位1200个。",
      "咨询电话：0477-8500000；网址 www.example.cn/a?b=1",
    ],
  },
];

test.each<[string, Partial<CheckInput>, string[]]>([
  ["an empty text", { content: text("") }, ["block text.empty"]],
  ["a text of spaces and ends of line", { content: text(" \n　\t") }, ["block text.empty"]],
  [
    "a guide with an empty page",
    { content: { kind: "pages", heading: "", pages: ["一", " "] } },
    ["block guide.emptyPage"],
  ],
  [
    "a bilingual notice without Mongolian",
    { content: { kind: "bilingual", zh: "欢迎", mn: "", layout: "line", order: "zh-first" } },
    ["block text.empty"],
  ],
  ["a picture without a caption, but with a title", { content: { kind: "image", picture: PICTURE, caption: "" } }, []],
  [
    "a picture with neither",
    { title: " ", content: { kind: "image", picture: PICTURE, caption: "" } },
    ["block title.missing"],
  ],
  ["a clock without a title", { title: "", content: { kind: "clock", format: "time" } }, []],
  ["a long title", { title: "长".repeat(61) }, ["block title.tooLong"]],
  ["a title that turns its direction", { title: "通知\u202E" }, ["block title.hidden"]],
  ["a control character", { content: text("通\u0007知") }, ["block text.control"]],
  ["line ends of all systems and a tab", { content: text("通\r\n知\n一\t二") }, []],
  ["a right-to-left override", { content: text("通\u202E知") }, ["block text.bidirectional"]],
  ["a zero-width space", { content: text("通\u200B知") }, ["warn text.invisible"]],
  ["a byte order mark", { content: text("\uFEFF通知") }, ["warn text.invisible"]],
  ["a private-use character", { content: text("通\uE000知") }, ["block text.privateUse"]],
  ["Mongolian outside its field", { content: text("欢迎 ᠮᠣᠩᠭᠣᠯ") }, ["block text.mongolianPlace"]],
  ["Mongolian in the title", { title: "ᠮᠣᠩᠭᠣᠯ" }, ["block text.mongolianPlace"]],
  ["a private-use character beyond the first plane", { content: text("通\u{F0000}知") }, ["block text.privateUse"]],
  ["half a surrogate pair", { content: text("通\uD842知") }, ["block text.loneSurrogate"]],
  ["a whole surrogate pair", { content: text("通𠮷知") }, []],
  [
    "half-width punctuation between Chinese characters",
    { content: text("请带身份证,户口本") },
    ["hint text.halfWidth"],
  ],
  ["half-width punctuation in numbers and addresses", { content: text("9:00—12:00 共1,200个，见 a.gov.cn") }, []],
  [
    "text that hardly differs from its ground",
    { style: { ...DEFAULT_STYLE, textColour: "#303030" } },
    ["warn style.lowContrast"],
  ],
  ["an expiry that is past", { expires: "2026-11-23T12:00" }, ["block expiry.past"]],
  ["an expiry in a minute", { expires: "2026-11-23T12:01" }, []],
])("%s", (_name, changes, wanted) => {
  expect(codes(changes)).toEqual(wanted);
});

test("Mongolian keeps its selectors and joiners, but not a vendor's encoding", () => {
  const bilingual = (mn: string, zh = "欢迎"): Content => ({
    kind: "bilingual",
    zh,
    mn,
    layout: "line",
    order: "zh-first",
  });
  expect(codes({ content: bilingual("ᠨᠢᠭᠡ\u180B ᠪᠠᠶᠢᠨ\u180E\u1820 ᠤᠯᠤᠰ\u202Fᠤᠨ\u200D") })).toEqual([]);
  expect(codes({ content: bilingual("\uE2C1\uE27F") })).toEqual(["block text.privateUseMongolian"]);
  expect(codes({ content: bilingual("ᠮ", "欢\u180B迎") })).toEqual(["warn text.invisible"]);
});

test("a text of 100,000 characters is refused with both numbers, quickly and once", () => {
  const findings = checkContent(input({ content: text("字".repeat(100_000)) }));
  expect(findings.filter((finding) => finding.severity === "block")).toEqual([
    { code: "text.tooLong", severity: "block", params: { max: MAX_TEXT_CHARS, found: 100_000 }, at: null, fix: null },
  ]);
});

test("length is counted in characters over all pages", () => {
  const pages = (count: number): Content => ({
    kind: "pages",
    heading: "",
    pages: ["𠮷".repeat(5000), "字".repeat(count)],
  });
  expect(codes({ content: pages(5000) })).not.toContain("block text.tooLong");
  expect(codes({ content: pages(5001) })).toContain("block text.tooLong");
});

test("a hit names the characters found, each once, and how many there are", () => {
  expect(checkContent(input({ content: text("一\u200B二\u200B三\uFEFF") }))[0]?.params).toEqual({
    part: "text",
    found: "U+200B, U+FEFF",
    count: 3,
  });
});

test("type too small for the farthest reader is told for the worst board", () => {
  const region = { widthPx: 640, heightPx: 272 };
  const regions = [
    { ...region, pitchMm: 4, viewingDistanceM: 12 },
    { ...region, pitchMm: 4, viewingDistanceM: 40 },
    { ...region, pitchMm: 3, viewingDistanceM: 20 },
  ];
  expect(checkContent(input({ regions, style: { ...DEFAULT_STYLE, sizePx: 24 } }))).toEqual([
    {
      code: "style.tooSmall",
      severity: "warn",
      params: { found: 24, wanted: 40, distance: 40, pitch: 4 },
      at: null,
      fix: null,
    },
  ]);
  expect(codes({ regions, style: { ...DEFAULT_STYLE, sizePx: 48 } })).toEqual([]);
  expect(codes({ regions, style: { ...DEFAULT_STYLE, sizePx: 32, minSizePx: 64 } })).toEqual(["warn style.tooSmall"]);
});

test("automatic type is called too small only where the text needs small type to stand whole", () => {
  const regions = [{ widthPx: 640, heightPx: 256, pitchMm: 3, viewingDistanceM: 20 }];
  const said = (chars: number) => codes({ regions, content: text("字".repeat(chars)) });
  expect(said(52)).not.toContain("warn style.tooSmall");
  expect(said(150)).toContain("warn style.tooSmall");
  expect(said(400)).not.toContain("warn style.tooSmall");
  expect(codes({ regions, content: { kind: "image", picture: PICTURE, caption: "" } })).toEqual([]);
});

test("a scroll of more than two minutes suggests pages", () => {
  const long = { content: text("字".repeat(400)) };
  expect(codes({ ...long, style: { ...DEFAULT_STYLE, motion: "scrollLeft" } })).toEqual(["hint scroll.tooLong"]);
  expect(codes(long)).toEqual(["hint scroll.tooLong"]);
  expect(codes({ ...long, style: { ...DEFAULT_STYLE, motion: "pages" } })).toEqual([]);
  expect(codes({ content: text("字".repeat(170)) })).toEqual([]);
});

test.each<[string, Partial<CheckInput>, string[]]>([
  [
    "a scroll of five characters a second",
    { style: { ...DEFAULT_STYLE, motion: "scrollLeft", charsPerSecond: 5 } },
    ["hint scroll.tooFast"],
  ],
  [
    "a scroll nobody can read",
    { style: { ...DEFAULT_STYLE, motion: "scrollUp", charsPerSecond: 6.5 } },
    ["block scroll.tooFast"],
  ],
  [
    "a fast reading speed of what stands still",
    { style: { ...DEFAULT_STYLE, motion: "still", charsPerSecond: 6 } },
    [],
  ],
  [
    "a page of 61 characters",
    { content: { kind: "pages", heading: "", pages: ["字".repeat(60), "字".repeat(61)] } },
    ["hint page.tooLong"],
  ],
  [
    "pages that nobody sees all of",
    {
      content: { kind: "pages", heading: "", pages: Array(31).fill("请到十号窗口") },
      style: { ...DEFAULT_STYLE, dwellSec: 10 },
    },
    ["hint page.loopTooLong"],
  ],
  ["pure blue on black", { style: { ...DEFAULT_STYLE, textColour: "#0000ff" } }, ["warn style.blueOnBlack"]],
  ["a lighter blue on black", { style: { ...DEFAULT_STYLE, textColour: "#80c0ff" } }, []],
  [
    "white on a middling red",
    { style: { ...DEFAULT_STYLE, textColour: "#ffffff", background: "#e00000" } },
    ["hint style.fairContrast"],
  ],
  [
    "a guide without its matter",
    {
      title: "指南",
      content: {
        kind: "guide",
        matter: "",
        conditions: ["本市职工"],
        materials: [],
        steps: [],
        timeLimit: "",
        windows: [],
        fee: "",
        phone: "",
        basis: [],
      },
    },
    ["block text.empty"],
  ],
  [
    "a guide that says nothing",
    {
      content: {
        kind: "guide",
        matter: "退休审批",
        conditions: [],
        materials: [""],
        steps: [],
        timeLimit: "",
        windows: [],
        fee: "",
        phone: "",
        basis: [],
      },
    },
    ["block text.empty"],
  ],
])("readability: %s", (_name, changes, wanted) => {
  expect(codes(changes)).toEqual(wanted);
});

test("the first character that no font has is pointed at; other remarks of the renderer have no place", () => {
  const content = text("请𠮷先生龘到窗口");
  const missing = { code: "glyph.missing", params: { chars: "龘(U+9F98) 𠮷(U+20BB7)", count: 2 } };
  expect(placeOfCharacter(content, missing)).toEqual({ part: "text", page: null, from: 4, to: 5 });
  expect(placeOfCharacter(content, { code: "glyph.missing", params: { chars: "U+E000", count: 1 } })).toBeNull();
  expect(placeOfCharacter(content, { code: "text.doesNotFit", params: {} })).toBeNull();
});

test("contrast is that of the accessibility guidelines", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrastOf("#ff0000", "#ff0000")).toBe(1);
});

test("findings come worst first", () => {
  const found = codes({ content: text("一,二\u200B\u0007"), expires: "2020-01-01T00:00" });
  expect(found).toEqual(["block text.control", "block expiry.past", "warn text.invisible", "hint text.halfWidth"]);
});

test("each check has a name of its own and a file of that name", () => {
  expect(new Set(CHECKS.map((check) => check.id)).size).toBe(CHECKS.length);
  const list = readFileSync(new URL("../../../playlists/checks/list.ts", import.meta.url), "utf8");
  for (const { id } of CHECKS) expect(list).toContain(`${id}Check`);
});
