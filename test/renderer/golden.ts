import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode, encode } from "fast-png";
import { expect } from "vitest";

const GOLDEN = join(import.meta.dirname, "..", "..", "fixtures", "golden");
const OUTPUT = join(import.meta.dirname, "..", "..", "test-output", "golden");

/** Outline type may differ in a few edge dots from one font library to the next. */
const SOFT = { channel: 48, share: 0.004 };

type Picture = { readonly widthPx: number; readonly heightPx: number; readonly rgb: Uint8Array };

/**
 * Compares with `fixtures/golden/<name>.png`. `exact` for what our own code draws dot by dot, `soft` where an outline was filled.
 * A difference leaves actual, expected and diff under `test-output/golden/`. Only GOLDEN_UPDATE=1 writes a golden; look at it before committing.
 */
export function expectGolden(name: string, picture: Picture, match: "exact" | "soft"): void {
  const path = join(GOLDEN, `${name}.png`);
  if (process.env["GOLDEN_UPDATE"] === "1" && process.env["CI"] === undefined) {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(path, png(picture));
    return;
  }
  expect(existsSync(path), `golden ${name}.png; GOLDEN_UPDATE=1 makes it`).toBe(true);
  const wanted = read(path);
  expect([picture.widthPx, picture.heightPx], `${name}: size`).toEqual([wanted.widthPx, wanted.heightPx]);
  const { share, diff } = compare(picture, wanted, match === "exact" ? 0 : SOFT.channel);
  const allowed = match === "exact" ? 0 : SOFT.share;
  if (share > allowed) {
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(join(OUTPUT, `${name}.actual.png`), png(picture));
    writeFileSync(join(OUTPUT, `${name}.expected.png`), png(wanted));
    writeFileSync(join(OUTPUT, `${name}.diff.png`), png(diff));
  }
  expect(share, `${name}: share of dots that differ (see test-output/golden)`).toBeLessThanOrEqual(allowed);
}

function compare(actual: Picture, wanted: Picture, channel: number): { share: number; diff: Picture } {
  const rgb = new Uint8Array(wanted.rgb.length);
  let different = 0;
  for (let i = 0; i < rgb.length; i += 3) {
    const gap = Math.max(...[0, 1, 2].map((c) => Math.abs((actual.rgb[i + c] ?? 0) - (wanted.rgb[i + c] ?? 0))));
    if (gap > channel) different++;
    rgb.set(gap > channel ? [255, 0, 0] : [0, 1, 2].map((c) => (wanted.rgb[i + c] ?? 0) >> 2), i);
  }
  return { share: (different * 3) / rgb.length, diff: { ...wanted, rgb } };
}

function png({ widthPx, heightPx, rgb }: Picture): Uint8Array {
  return encode({ width: widthPx, height: heightPx, data: rgb, channels: 3, depth: 8 });
}

function read(path: string): Picture {
  const { width, height, data, channels } = decode(readFileSync(path));
  expect(channels, path).toBe(3);
  return { widthPx: width, heightPx: height, rgb: Uint8Array.from(data) };
}
