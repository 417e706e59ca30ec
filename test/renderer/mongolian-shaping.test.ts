import { existsSync, readFileSync } from "node:fs";
import { decode } from "fast-png";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPen } from "../../renderer/adapters/canvas.ts";
import { packageFile } from "../../renderer/fonts/project-file.ts";
import { createRenderer } from "../../renderer/render.ts";
import { frameOf, mongolianLayer } from "./builders.ts";

const FONT = "@expo-google-fonts/noto-sans-mongolian/400Regular/NotoSansMongolian_400Regular.ttf";
const BROWSER = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const SIZE_PX = 48;
const WIDTH_PX = 100;
const HEIGHT_PX = 420;
const WORDS = ["ᠨᠡᠢᠭᠡᠮ\u202fᠦᠨ", "ᠬᠠᠮᠠᠭᠠᠯᠠᠯ\u202fᠤᠨ", "ᠮᠣᠷᠢᠯᠠᠨ\u180eᠠ", "ᠦᠢᠯᠡᠴᠢᠯᠡᠭᠡᠨ"] as const;

test("a suffix is shaped as a suffix after the narrow space and after the vowel separator", () => {
  const { drawMongolian } = createPen();
  const [narrow, separator, apart] = ["\u202f", "\u180e", " "].map((between) =>
    drawMongolian(`ᠨᠡᠢᠭᠡᠮ${between}ᠦᠨ`, SIZE_PX),
  );
  // As a word of its own the same two letters take their longer first form.
  expect(narrow?.advancePx).toBeLessThan((apart?.advancePx ?? 0) - 4);
  expect(separator?.advancePx).toBeLessThan((apart?.advancePx ?? 0) - 4);
});

type Ink = { readonly down: readonly number[]; readonly across: readonly number[] };

/** Ink of a white-on-black picture, summed row by row and column by column, from the first to the last that has any. */
function inkOf(rgb: Uint8Array): Ink {
  const dot = (x: number, y: number) => (rgb[(y * WIDTH_PX + x) * 3] ?? 0) / 255;
  const sums = (count: number, others: number, at: (i: number, j: number) => number) => {
    const all = Array.from({ length: count }, (_, i) =>
      Array.from({ length: others }, (_, j) => at(i, j)).reduce((sum, ink) => sum + ink, 0),
    );
    return all.slice(
      all.findIndex((ink) => ink > 0.5),
      all.findLastIndex((ink) => ink > 0.5) + 1,
    );
  };
  return {
    down: sums(HEIGHT_PX, WIDTH_PX, (y, x) => dot(x, y)),
    across: sums(WIDTH_PX, HEIGHT_PX, (x, y) => dot(x, y)),
  };
}

async function oursOf(word: string): Promise<Ink> {
  const change = { sizePx: SIZE_PX, textColour: "#ffffff" } as const;
  const layer = mongolianLayer(word, "mongolianColumns", WIDTH_PX, HEIGHT_PX, change);
  const { clip } = await createRenderer().renderScenes(
    [{ layers: [layer] }],
    { widthPx: WIDTH_PX, heightPx: HEIGHT_PX },
    ".",
  );
  return inkOf(frameOf(clip, 0));
}

/** Pearson's measure of likeness of two profiles, stretched to one length. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const at = (list: readonly number[], share: number) => list[Math.round(share * (list.length - 1))] ?? 0;
  const pairs = Array.from({ length: 400 }, (_, i) => [at(a, i / 399), at(b, i / 399)] as const);
  const mean = (pick: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[pick], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  const sum = (f: (x: number, y: number) => number) =>
    pairs.reduce((total, [x, y]) => total + f(x - meanA, y - meanB), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_x, y) => y * y));
}

describe.skipIf(BROWSER === undefined)("beside a browser's vertical writing", () => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER ?? "", args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());

  async function theirsOf(word: string): Promise<Ink> {
    if (browser === null) throw new TypeError("the browser is started before");
    const font = readFileSync(packageFile(FONT)).toString("base64");
    const page = await browser.newPage({ viewport: { width: WIDTH_PX, height: HEIGHT_PX } });
    await page.setContent(`<style>@font-face{font-family:m;src:url(data:font/ttf;base64,${font})}
      body{margin:0;background:#000;color:#fff;padding:10px;font:${SIZE_PX}px m;writing-mode:vertical-lr;
      -webkit-text-stroke:${SIZE_PX * 0.04}px}</style>${word}`);
    await page.evaluate("document.fonts.ready");
    const picture = decode(await page.screenshot());
    await page.close();
    const rgb = new Uint8Array(WIDTH_PX * HEIGHT_PX * 3);
    for (let i = 0; i < WIDTH_PX * HEIGHT_PX; i++) rgb[i * 3] = picture.data[i * picture.channels] ?? 0;
    return inkOf(rgb);
  }

  test.each(WORDS)("a column of %s has the same strokes at the same places", async (word) => {
    const [ours, theirs] = [await oursOf(word), await theirsOf(word)];
    expect(Math.abs(ours.down.length - theirs.down.length)).toBeLessThanOrEqual(3);
    expect(Math.abs(ours.across.length - theirs.across.length)).toBeLessThanOrEqual(3);
    expect(likeness(ours.down, theirs.down)).toBeGreaterThan(0.9);
    expect(likeness(ours.across, theirs.across)).toBeGreaterThan(0.9);
  });

  test("another word, or the mirror image, would be told apart", async () => {
    const [ours, other] = [await oursOf(WORDS[0]), await theirsOf(WORDS[3])];
    expect(likeness(ours.down, other.down)).toBeLessThan(0.7);
    expect(likeness(ours.across, ours.across.toReversed())).toBeLessThan(0.7);
  });
});
