import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { textStyleOf } from "../../playlists/kinds/kind.ts";
import type { Layer } from "../../playlists/layer.ts";
import { decodeClip, encodeClip } from "../../renderer/clip-codec.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { createRenderer } from "../../renderer/render.ts";
import { frameOf, litDots, mongolianLayer, style, textLayer } from "./builders.ts";

const renderer = createRenderer();
const assetsDir = mkdtempSync(join(tmpdir(), "hallcast-render-"));
afterAll(() => rmSync(assetsDir, { recursive: true }));

async function draw(...layers: Layer[]) {
  const widthPx = Math.max(...layers.map((layer) => layer.box.x + layer.box.widthPx));
  const heightPx = Math.max(...layers.map((layer) => layer.box.y + layer.box.heightPx));
  return await renderer.renderScenes([{ layers }], { widthPx, heightPx }, assetsDir);
}

/** `toEqual` would take seconds over a frame. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const LONG = "鄂尔多斯市人力资源和社会保障局政府信息公开工作年度报告，".repeat(400).slice(0, 10_000);

test("a plain notice is one still picture that stands for its reading time", async () => {
  const { clip, sizePx, findings } = await draw(textLayer("请到12号窗口办理", 640, 320));
  expect(clip.durationMs).toBe(6000);
  expect(sizePx).toBe(64);
  expect(findings).toEqual([]);
  expect(same(frameOf(clip, 0), frameOf(clip, 5900))).toBe(true);
});

test("the same item drawn twice has the same bytes", async () => {
  const job = {
    content: { kind: "text" as const, text: "请到12号窗口办理" },
    style: style(),
    region: { widthPx: 640, heightPx: 320 },
    assetsDir,
  };
  const first = encodeClip((await renderer.render(job)).clip);
  expect(same(encodeClip((await createRenderer().render(job)).clip), first)).toBe(true);
});

test("a ticker begins and ends with an empty strip and moves whole pixels", async () => {
  const { clip } = await draw(textLayer("缴费基数申报请于3月31日前完成，逾期将影响职工待遇核定。", 640, 48));
  const motion = clip.scenes[0]?.layers.find((layer) => layer.kind === "bitmap")?.motion;
  expect(motion).toEqual({ kind: "scrollLeft", pxPerStep: 2, framesPerStep: 1 });
  expect(litDots(frameOf(clip, 0))).toBe(0);
  expect(litDots(frameOf(clip, clip.durationMs / 2))).toBeGreaterThan(500);
  expect(litDots(frameOf(clip, clip.durationMs - 1))).toBeLessThan(20);
});

test("pages follow one another and are numbered", async () => {
  const { clip } = await draw(textLayer(["第一页", "第二页"], 640, 320));
  expect(clip.durationMs).toBe(12_000);
  expect(same(frameOf(clip, 0), frameOf(clip, 6001))).toBe(false);
});

test("an upward scroll rests at every line and its last view stays until it is read", async () => {
  const { clip } = await draw(textLayer("一行说明\n".repeat(9).trim(), 640, 240, { motion: "scrollUp", sizePx: 48 }));
  expect(clip.scenes.length).toBe(2);
  const [scroll, rest] = clip.scenes;
  const end = (scroll?.durationMs ?? 0) - 1;
  expect(same(frameOf(clip, end), frameOf(clip, end + 1))).toBe(true);
  expect(rest?.durationMs).toBeGreaterThan(3000);
});

test("an upward scroll beside something that moves runs out instead of starting it again", async () => {
  const up = textLayer("一行说明\n".repeat(9).trim(), 320, 240, { motion: "scrollUp", sizePx: 48 });
  const across = {
    ...textLayer("另一边在走字，请看这里。".repeat(3), 320, 48, { motion: "scrollLeft" }),
    box: { x: 320, y: 0, widthPx: 320, heightPx: 48 },
  };
  const { clip } = await draw(up, across);
  expect(clip.scenes.length).toBe(1);
});

test("pages beside a longer layer are spread over its time", async () => {
  const pages = textLayer(["甲", "乙"], 320, 320);
  const longer = { ...textLayer("丙", 320, 320, { dwellSec: 31 }), box: { x: 320, y: 0, widthPx: 320, heightPx: 320 } };
  const { clip } = await draw(pages, longer);
  expect(clip.durationMs).toBe(31_000);
  const sequence = clip.scenes[0]?.layers.find((layer) => layer.kind === "sequence");
  const total = sequence?.kind === "sequence" ? sequence.steps.reduce((sum, step) => sum + step.durationMs, 0) : 0;
  expect(total * Math.round(31_000 / total)).toBe(31_000);
});

test("characters no font has are listed by name and block", async () => {
  const { findings } = await draw(textLayer("𠮷先生😀\u200b来办\ue2c1理", 640, 320));
  expect(findings).toContainEqual({
    code: "glyph.missing",
    severity: "block",
    params: { chars: "𠮷(U+20BB7) 😀(U+1F600) U+200B U+E2C1", count: 4 },
  });
});

test("a rare name is drawn", async () => {
  const { clip, findings } = await draw(textLayer("赵龑", 640, 320));
  expect(findings).toEqual([]);
  expect(litDots(frameOf(clip, 0))).toBeGreaterThan(1000);
});

test("Mongolian in the private-use area blocks", async () => {
  const { findings } = await draw(mongolianLayer("\ue2c1\ue27f", "mongolianColumns", 320, 320));
  expect(findings.map((finding) => finding.code)).toContain("glyph.missing");
});

test("Mongolian in a Chinese text blocks, as it would come out in loose letters or none", async () => {
  const { findings } = await draw(textLayer("欢迎 ᠲᠠᠪᠲᠠᠢ", 640, 320, { sizePx: 16 }));
  expect(findings.map((finding) => finding.code)).toContain("glyph.missing");
});

test.each(["auto", "pages", "scrollUp", "scrollLeft"] as const)(
  "ten thousand characters can be shown with motion %s",
  async (motion) => {
    const { clip } = await draw(textLayer(LONG, 640, 320, { motion }));
    expect(clip.durationMs).toBeGreaterThan(60_000);
    expect(encodeClip(clip).length).toBeLessThan(64 * 1024 * 1024);
  },
);

test("a scroll that would be too large names both sizes", async () => {
  const drawing = draw(textLayer(LONG, 640, 320, { motion: "scrollLeft", sizePx: 64 }));
  await expect(drawing).rejects.toMatchObject({ kind: "input", code: "render.scrollTooLarge", params: { max: 64 } });
});

test("too many large pages are refused with both sizes", async () => {
  const pages = Array.from({ length: 40 }, (_, i) => `第${i + 1}页`);
  await expect(draw(textLayer(pages, 3840, 2160))).rejects.toMatchObject({ code: "render.clipTooLarge" });
});

test("a page that cannot be read in its time is told to the author", async () => {
  const { findings } = await draw(textLayer("字".repeat(200), 640, 320));
  expect(findings).toEqual([
    { code: "text.pageDense", severity: "warn", params: { chars: 200, wanted: 52, found: 20 } },
  ]);
});

test("a scroll of more than two minutes is told to the author", async () => {
  const { findings } = await draw(textLayer("字".repeat(600), 640, 48));
  expect(findings).toMatchObject([{ code: "text.scrollLong", severity: "warn" }]);
});

test("a still text that does not fit blocks and says how many lines there are", async () => {
  const { findings } = await draw(textLayer("字".repeat(1000), 640, 320, { motion: "still" }));
  expect(findings).toMatchObject([{ code: "text.doesNotFit", severity: "block" }, { code: "text.pageDense" }]);
});

test.each([
  [1, 1],
  [3840, 2160],
])("a board of %i×%i gets a clip of its size", async (widthPx, heightPx) => {
  const region = { widthPx, heightPx };
  const contents = [
    { kind: "text" as const, text: "请到12号窗口办理" },
    { kind: "clock" as const, format: "dateTimeLunar" as const },
    { kind: "pages" as const, heading: "指南", pages: ["一", "二"] },
    { kind: "bilingual" as const, zh: "欢迎", mn: "ᠲᠠᠪᠲᠠᠢ", layout: "columns" as const, order: "zh-first" as const },
  ];
  for (const content of contents) {
    const { clip, findings } = await renderer.render({ content, style: style(), region, assetsDir });
    const again = decodeClip(encodeClip(clip));
    expect([again.widthPx, again.heightPx]).toEqual([widthPx, heightPx]);
    expect(findings.some((finding) => finding.severity === "block")).toBe(widthPx === 1);
  }
});

test("an empty text is a black picture, not a fault", async () => {
  const { clip } = await draw(textLayer("", 640, 320));
  expect(litDots(frameOf(clip, 0))).toBe(0);
});

test("Mongolian that does not stand in its line runs, in columns it becomes pages", async () => {
  const text = "ᠨᠡᠢᠭᠡᠮ\u202fᠦᠨ ᠬᠠᠮᠠᠭᠠᠯᠠᠯ\u202fᠤᠨ ᠦᠢᠯᠡᠴᠢᠯᠡᠭᠡᠨ\u202fᠦ ᠲᠥᠪ ".repeat(6);
  const line = await draw(mongolianLayer(text, "mongolianLine", 640, 48));
  expect(line.clip.scenes[0]?.layers.at(-1)).toMatchObject({ kind: "bitmap", motion: { kind: "scrollLeft" } });
  const columns = await draw(mongolianLayer(text, "mongolianColumns", 200, 160));
  expect(columns.clip.scenes[0]?.layers.at(-1)).toMatchObject({ kind: "sequence" });
  expect([...line.findings, ...columns.findings]).toEqual([]);
});

test("Mongolian is never set smaller than its teeth allow", async () => {
  const { sizePx } = await draw(mongolianLayer("ᠲᠠᠪᠲᠠᠢ", "mongolianColumns", 320, 320, { sizePx: 16 }));
  expect(sizePx).toBe(24);
});

test("a Mongolian word longer than its column blocks", async () => {
  const { findings } = await draw(mongolianLayer("ᠬᠠᠮᠠᠭᠠᠯᠠᠯᠬᠠᠮᠠᠭᠠᠯᠠᠯ", "mongolianColumns", 200, 60));
  expect(findings).toMatchObject([{ code: "mongolian.wordTooLong", severity: "block" }]);
});

test("a clock has every character of its format and shows the time of the instant", async () => {
  const region = { widthPx: 640, heightPx: 320 };
  const content = { kind: "clock" as const, format: "timeSeconds" as const };
  const { clip } = await renderer.render({ content, style: style(), region, assetsDir });
  expect(same(frameOf(clip, 0, 0), frameOf(clip, 0, 1000))).toBe(false);
  expect(same(frameOf(clip, 0, 0), frameOf(clip, 5000, 86_400_000))).toBe(true);
});

test("a picture that is not there, or was altered on disk, is refused", async () => {
  const layer: Layer = {
    kind: "picture",
    box: { x: 0, y: 0, widthPx: 64, heightPx: 32 },
    picture: { sha256: "a".repeat(64), fit: "contain", focus: { x: 0.5, y: 0.5 } },
    background: "#000000",
    dwellSec: null,
  };
  await expect(draw(layer)).rejects.toMatchObject({ code: "picture.missing" });
  writeFileSync(join(assetsDir, "a".repeat(64)), "something else");
  await expect(draw(layer)).rejects.toMatchObject({ code: "picture.altered" });
});

/** Words around a machine's numbers, in a region. */
const liveLayer = (widthPx: number, heightPx: number, calls = 1): Layer => ({
  ...{ kind: "live", feedId: "queue", template: "请{number}号到{window}号窗口", calls, empty: "" },
  box: { x: 0, y: 0, widthPx, heightPx },
  style: textStyleOf(style()),
});

test("words around numbers are so small that the widest number stands whole, up to the edge of the region", async () => {
  const { clip, sizePx, findings } = await draw(liveLayer(640, 64));
  expect(findings).toEqual([]);
  expect(sizePx).toBe(48);
  const widest = { calls: [{ number: "WW-0000", window: "W00" }], untilMs: Number.POSITIVE_INFINITY };
  const rgb = new Uint8Array(640 * 64 * 3);
  createCompositor({ widthPx: 640, heightPx: 64, zone: "UTC", clipOf: () => clip, liveOf: () => widest }).compose(
    [{ x: 0, y: 0, widthPx: 640, heightPx: 64, showing: { clip: "live", elapsedMs: 0 }, before: null }],
    0,
    rgb,
  );
  const isLit = (column: number): boolean =>
    Array.from({ length: 64 }, (_, y) => (rgb[(y * 640 + column) * 3] ?? 0) > 128).some(Boolean);
  expect(Array.from({ length: 640 }, (_, x) => x).some(isLit)).toBe(true);
  expect([isLit(0), isLit(639)]).toEqual([false, false]);
  expect(same(encodeClip(decodeClip(encodeClip(clip))), encodeClip(clip))).toBe(true);
});

test("a region too small for the longest number is refused before anybody signs", async () => {
  const { findings } = await draw(liveLayer(160, 64, 4));
  expect(findings).toMatchObject([{ code: "live.doesNotFit", severity: "block" }]);
});
