import fc from "fast-check";
import { expect, test } from "vitest";
import { Content, type ContentKind, DEFAULT_STYLE, type Style } from "../../../playlists/item.ts";
import { KINDS, scenesOf, textsOf } from "../../../playlists/kinds/list.ts";
import type { Layer } from "../../../playlists/layer.ts";
import { titleOf } from "../../../playlists/title.ts";

const REGION = { widthPx: 640, heightPx: 272 };
const WHOLE = { x: 0, y: 0, ...REGION };
const PICTURE = { sha256: "a".repeat(64), fit: "contain" as const, focus: { x: 0.5, y: 0.5 } };
const STYLE: Style = { ...DEFAULT_STYLE, textColour: "#ffff00", background: "#400000" };

/** What every text layer of this style has in common. */
const BODY = {
  colour: "#ffff00",
  background: "#400000",
  align: "center",
  sizePx: "auto",
  minSizePx: 24,
  letterSpacingPx: null,
  lineGapPct: 25,
};

const SAMPLES: Record<ContentKind, Content> = {
  text: { kind: "text", text: "一窗办成事\r\n社保\t暖人心" },
  image: { kind: "image", picture: PICTURE, caption: "服务之星" },
  pages: { kind: "pages", heading: "社保卡申领", pages: ["带身份证", " ", "到12号窗口"] },
  guide: {
    kind: "guide",
    matter: "社保卡申领",
    conditions: ["在本市参保"],
    materials: ["身份证"],
    steps: ["取号", "到窗口办理"],
    timeLimit: "当场办结",
    windows: [12],
    fee: "不收费",
    phone: "",
    basis: [],
  },
  dutyLeader: { kind: "dutyLeader", template: "今日带班领导：{name}" },
  hotline: { kind: "hotline", attended: "人工服务", selfService: "自助服务" },
  emergency: { kind: "emergency", scenario: "fire", template: "请从安全出口离开", fields: [] },
  bilingual: { kind: "bilingual", zh: "欢迎", mn: "ᠲᠠᠪᠲᠠᠶ", layout: "columns", order: "zh-first" },
  clock: { kind: "clock", format: "dateTime" },
  live: { kind: "live", feedId: "queue", template: "请{number}号到{window}号窗口", calls: 2, empty: "" },
};

function layersOf(content: Content, style = STYLE, region = REGION): (readonly Layer[])[] {
  return scenesOf(content, style, region).map((scene) => scene.layers);
}

function kinds(layers: readonly Layer[] | undefined): string[] {
  return (layers ?? []).map((layer) => (layer.kind === "text" ? layer.script : layer.kind));
}

test("a plain notice is one text on the whole region, with line ends made equal", () => {
  expect(scenesOf(SAMPLES.text, STYLE, REGION)).toEqual([
    {
      layers: [
        {
          kind: "text",
          box: WHOLE,
          pages: ["一窗办成事\n社保 暖人心"],
          script: "han",
          style: BODY,
          motion: "auto",
          charsPerSecond: 3,
          dwellSec: null,
          pageNumbers: false,
          asBlock: false,
        },
      ],
    },
  ]);
});

test("a picture has its caption in a strip below it", () => {
  const [layers] = layersOf(SAMPLES.image);
  expect(layers).toMatchObject([
    { kind: "picture", box: { x: 0, y: 0, widthPx: 640, heightPx: 218 }, picture: PICTURE, background: "#400000" },
    { kind: "text", box: { x: 0, y: 218, widthPx: 640, heightPx: 54 }, pages: ["服务之星"], motion: "auto" },
  ]);
});

test("a picture without a caption fills the region; in a low region the caption follows it", () => {
  expect(layersOf({ kind: "image", picture: PICTURE, caption: " " })).toMatchObject([
    [{ kind: "picture", box: WHOLE }],
  ]);
  const low = { widthPx: 640, heightPx: 48 };
  expect(layersOf(SAMPLES.image, STYLE, low).map(kinds)).toEqual([["picture"], ["han"]]);
});

test("written pages have their heading in a bar of swapped colours and its written pages numbered below", () => {
  const [layers] = layersOf(SAMPLES.pages);
  expect(layers).toMatchObject([
    { kind: "fill", box: { x: 0, y: 0, widthPx: 640, heightPx: 60 }, colour: "#ffff00" },
    { kind: "text", pages: ["社保卡申领"], style: { colour: "#400000", background: "#ffff00" }, pageNumbers: false },
    {
      kind: "text",
      box: { x: 0, y: 60, widthPx: 640, heightPx: 212 },
      pages: ["带身份证", "到12号窗口"],
      motion: "pages",
      pageNumbers: true,
      asBlock: false,
    },
  ]);
});

test("a bar that would leave room for one line only is no bar", () => {
  expect(layersOf(SAMPLES.pages, STYLE, { widthPx: 192, heightPx: 64 }).map(kinds)).toEqual([["han"]]);
  expect(layersOf(SAMPLES.pages, STYLE, { widthPx: 192, heightPx: 96 }).map(kinds)).toEqual([["fill", "han", "han"]]);
});

test("written pages in a region too low for a bar has its heading as the first page", () => {
  expect(layersOf(SAMPLES.pages, STYLE, { widthPx: 640, heightPx: 48 })).toMatchObject([
    [{ kind: "text", pages: ["社保卡申领", "带身份证", "到12号窗口"] }],
  ]);
});

test.each([
  [
    "columns",
    "zh-first",
    [
      ["han", 0, 0, 320, 272],
      ["mongolianColumns", 320, 0, 320, 272],
    ],
  ],
  [
    "columns",
    "mn-first",
    [
      ["mongolianColumns", 0, 0, 320, 272],
      ["han", 320, 0, 320, 272],
    ],
  ],
  [
    "line",
    "zh-first",
    [
      ["han", 0, 0, 640, 136],
      ["mongolianLine", 0, 136, 640, 136],
    ],
  ],
  [
    "line",
    "mn-first",
    [
      ["mongolianLine", 0, 0, 640, 136],
      ["han", 0, 136, 640, 136],
    ],
  ],
] as const)("both scripts share the region equally: %s, %s", (layout, order, wanted) => {
  const [layers] = layersOf({ kind: "bilingual", zh: "欢迎", mn: "ᠲᠠᠪᠲᠠᠶ", layout, order });
  const found = layers?.map((layer) => {
    const { x, y, widthPx, heightPx } = layer.box;
    return [layer.kind === "text" ? layer.script : layer.kind, x, y, widthPx, heightPx];
  });
  expect(found).toEqual(wanted);
});

test.each([
  ["zh-first", [["han"], ["mongolianColumns"]]],
  ["mn-first", [["mongolianColumns"], ["han"]]],
] as const)("alternating scripts are two scenes on the whole region: %s", (order, wanted) => {
  const scenes = layersOf({ kind: "bilingual", zh: "欢迎", mn: "ᠲᠠᠪᠲᠠᠶ", layout: "alternate", order });
  expect(scenes.map(kinds)).toEqual(wanted);
  expect(scenes.flat().every((layer) => layer.box.widthPx === 640 && layer.box.heightPx === 272)).toBe(true);
});

test("Mongolian columns turn pages where Chinese would scroll", () => {
  const [layers] = layersOf(SAMPLES.bilingual, { ...STYLE, motion: "scrollLeft" });
  expect(layers).toMatchObject([{ motion: "scrollLeft" }, { motion: "pages" }]);
});

test("a clock says only which format", () => {
  expect(layersOf(SAMPLES.clock)).toEqual([[{ kind: "clock", box: WHOLE, format: "dateTime", style: BODY }]]);
});

test("whatever the region, every box lies inside it and has pixels", () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3840 }));
  const contents = [
    ...Object.values(SAMPLES),
    ...(["columns", "line", "alternate"] as const).map(
      (layout): Content => ({ kind: "bilingual", zh: "欢", mn: "ᠮ", layout, order: "mn-first" }),
    ),
  ];
  fc.assert(
    fc.property(
      size,
      size,
      fc.constantFrom(...contents),
      fc.constantFrom<16 | 24 | 128>(16, 24, 128),
      (widthPx, heightPx, content, minSizePx) => {
        for (const { box } of layersOf(content, { ...STYLE, minSizePx }, { widthPx, heightPx }).flat()) {
          const isInside =
            box.x >= 0 && box.y >= 0 && box.x + box.widthPx <= widthPx && box.y + box.heightPx <= heightPx;
          expect(isInside && box.widthPx >= 1 && box.heightPx >= 1, JSON.stringify(box)).toBe(true);
        }
      },
    ),
  );
});

test("every kind of content is in the list, and its blank is content of that kind", () => {
  for (const option of Content.options) {
    const kind = KINDS[option.shape.kind.value];
    expect(kind.kind).toBe(option.shape.kind.value);
    if (kind.blank !== null) expect(Content.parse(kind.blank)).toEqual(kind.blank);
  }
});

test("texts are those a reader sees", () => {
  expect(textsOf(SAMPLES.pages)).toEqual(["社保卡申领", "带身份证", "到12号窗口"]);
  expect(textsOf(SAMPLES.bilingual)).toEqual(["欢迎", "ᠲᠠᠪᠲᠠᠶ"]);
  expect(textsOf({ kind: "image", picture: PICTURE, caption: "" })).toEqual([]);
});

test("a title is taken from the first twenty characters, whole ones", () => {
  expect(titleOf({ kind: "text", text: " 关于\n养老金 " })).toBe("关于 养老金");
  expect(titleOf({ kind: "text", text: "𠮷".repeat(30) })).toBe("𠮷".repeat(20));
  expect(titleOf({ kind: "text", text: "停电通知：11月24日（星期二）14:00—16:00，大厅暂停办理业务。" })).toBe(
    "停电通知",
  );
  expect(titleOf({ kind: "text", text: "关于《社会保险法》的解读会在下周三下午举行的通知" })).toBe(
    "关于《社会保险法》",
  );
  for (const [text, title] of [
    ["社会保险事业管理局业务大厅定于2026年12月31日停止办理业务", "社会保险事业管理局业务大厅定于"],
    ["请各用人单位务必于本年度12月31日（星期四）之前完成缴费基数申报", "请各用人单位务必于本年度"],
    ["业务大厅明天早上8:30开门，请带好身份证和社会保障卡前来办理", "业务大厅明天早上8:30开门"],
    ["本年度支付农民工工资1,234.5万元，涉及用人单位六家，已全部办结", "本年度支付农民工工资1,234.5万元"],
    ["办理工伤保险业务请到业务大厅的二楼东侧29、30号窗口排队", "办理工伤保险业务请到业务大厅的二楼东侧"],
    ["请下载并安装手机应用程序 Ordos12333App 办理各项社会保险业务", "请下载并安装手机应用程序"],
    ["请广大参保群众认真阅读关于停止使用《养老保险手册》的公告", "请广大参保群众认真阅读关于停止使用"],
  ] as const)
    expect(titleOf({ kind: "text", text })).toBe(title);
  expect(titleOf({ kind: "image", picture: PICTURE, caption: "" })).toBe("");
  expect(titleOf({ kind: "clock", format: "time" })).toBe("时钟");
});

test("a whole document that was pasted has its title at once: only its beginning is cut into words", () => {
  expect(titleOf({ kind: "text", text: "社".repeat(1_000_000) })).toBe("社".repeat(20));
});
