import { test } from "vitest";
import { type Content, DEFAULT_STYLE, type Style } from "../../playlists/item.ts";
import { createRenderer } from "../../renderer/render.ts";
import { frameOf } from "./builders.ts";
import { expectGolden } from "./golden.ts";

const renderer = createRenderer();

const NOTICE =
  "自5月2日起，医疗保险异地就医备案由15号窗口调整到18、19号窗口办理，咨询电话0477-8588888，时间8:30—12:00（星期六、日除外）。";
const TICKER = "请各参保单位于3月31日前完成年度社会保险缴费基数申报，逾期将影响职工待遇核定。";
const MN = "ᠨᠡᠢᠭᠡᠮ\u202fᠦᠨ ᠬᠠᠮᠠᠭᠠᠯᠠᠯ\u202fᠤᠨ ᠲᠥᠪ";
const RED_SLOGAN = { textColour: "#ffd800", background: "#b00000" };

type Case = {
  readonly name: string;
  readonly match: "exact" | "soft";
  readonly content: Content;
  readonly style?: Partial<Style>;
  readonly size?: readonly [number, number];
  readonly atMs?: number;
};

function text(value: string): Content {
  return { kind: "text", text: value };
}

function bilingual(layout: "columns" | "line" | "alternate"): Content {
  return { kind: "bilingual", zh: "社会保障服务中心", mn: MN, layout, order: "zh-first" };
}

const GUIDE: Content = {
  kind: "pages",
  heading: "社保卡补换",
  pages: ["一、先拨打12333或卡面银行电话挂失。", "二、持身份证到38号窗口补卡，当场领取，不收取任何费用。"],
};

const CASES: readonly Case[] = [
  { name: "notice-16", match: "exact", content: text(NOTICE), style: { sizePx: 16, minSizePx: 16 } },
  { name: "notice-24", match: "soft", content: text(NOTICE), style: { sizePx: 24 } },
  { name: "notice-32", match: "soft", content: text(NOTICE), style: { sizePx: 32 } },
  {
    name: "notice-48",
    match: "soft",
    content: text("社保卡遗失：先拨打12333挂失，再持身份证到38号窗口补卡。"),
    style: { sizePx: 48 },
  },
  { name: "notice-64", match: "soft", content: text("就业失业登记：持身份证到31号窗口办理。"), style: { sizePx: 64 } },
  { name: "notice-left", match: "soft", content: text(`办理须知\n${NOTICE}`), style: { align: "left" } },
  { name: "slogan", match: "soft", content: text("一窗办成事 社保暖人心"), style: RED_SLOGAN },
  { name: "rare-name", match: "soft", content: text("今日带班领导：\n市就业局 赵龑（局长）") },
  { name: "ticker", match: "soft", content: text(TICKER), size: [640, 48], atMs: 9000 },
  {
    name: "ticker-16",
    match: "exact",
    content: text(TICKER),
    style: { minSizePx: 16, sizePx: 16 },
    size: [320, 16],
    atMs: 4000,
  },
  { name: "guide-1", match: "soft", content: GUIDE },
  { name: "guide-2", match: "soft", content: GUIDE, atMs: 8000 },
  { name: "bilingual-columns", match: "soft", content: bilingual("columns") },
  { name: "bilingual-line", match: "soft", content: bilingual("line") },
  { name: "bilingual-alternate", match: "soft", content: bilingual("alternate"), atMs: 8000 },
  { name: "mongolian-small", match: "soft", content: bilingual("columns"), style: { sizePx: 24 }, size: [320, 160] },
  {
    name: "clock-corner",
    match: "soft",
    content: { kind: "clock", format: "time" },
    style: { textColour: "#00ff60" },
    size: [160, 48],
  },
  {
    name: "clock-full",
    match: "soft",
    content: { kind: "clock", format: "dateTimeLunar" },
    style: { textColour: "#00ff60" },
  },
  {
    name: "clock-16",
    match: "exact",
    content: { kind: "clock", format: "dateTime" },
    style: { sizePx: 16, minSizePx: 16 },
    size: [192, 48],
  },
];

test.each(CASES)(
  "$name looks as it was approved",
  async ({ name, match, content, style, size = [640, 320], atMs = 0 }) => {
    const [widthPx, heightPx] = size;
    const job = { content, style: { ...DEFAULT_STYLE, ...style }, region: { widthPx, heightPx }, assetsDir: "." };
    const { clip } = await renderer.render(job);
    expectGolden(name, { widthPx, heightPx, rgb: frameOf(clip, atMs) }, match);
  },
);
