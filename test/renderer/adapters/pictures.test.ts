import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import type { PictureRef } from "../../../playlists/item.ts";
import { encodeGif, encodePng, inspectPicture, placePicture } from "../../../renderer/adapters/sharp.ts";

const BOX = { widthPx: 40, heightPx: 20 };
const BLUE = [0, 0, 200] as const;

function how(fit: PictureRef["fit"], x = 0.5, y = 0.5): PictureRef {
  return { sha256: "0".repeat(64), fit, focus: { x, y } };
}

/** Left half red, right half green. */
function halves(width: number, height: number) {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb.set(i % width < width / 2 ? [255, 0, 0] : [0, 255, 0], i * 3);
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

async function dots(bytes: Uint8Array, ref: PictureRef, points: readonly (readonly [number, number])[]) {
  const { frames } = await placePicture(bytes, ref, BOX, BLUE);
  const rgb = frames[0]?.rgb ?? new Uint8Array(0);
  return points.map(([x, y]) => Array.from(rgb.subarray((y * BOX.widthPx + x) * 3, (y * BOX.widthPx + x) * 3 + 3)));
}

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];

test("contain leaves ground at the sides", async () => {
  const png = await halves(20, 20).png().toBuffer();
  expect(
    await dots(png, how("contain"), [
      [5, 10],
      [12, 10],
      [27, 10],
      [35, 10],
    ]),
  ).toEqual([[...BLUE], RED, GREEN, [...BLUE]]);
});

test("cover keeps the point of interest", async () => {
  const png = await halves(200, 20).png().toBuffer();
  expect(
    await dots(png, how("cover", 0.1), [
      [2, 10],
      [37, 10],
    ]),
  ).toEqual([RED, RED]);
  expect(
    await dots(png, how("cover", 0.9), [
      [2, 10],
      [37, 10],
    ]),
  ).toEqual([GREEN, GREEN]);
  expect(
    await dots(png, how("cover", 0.5), [
      [2, 10],
      [37, 10],
    ]),
  ).toEqual([RED, GREEN]);
});

test("stretch fills the box", async () => {
  const png = await halves(10, 90).png().toBuffer();
  expect(
    await dots(png, how("stretch"), [
      [0, 0],
      [39, 19],
    ]),
  ).toEqual([RED, GREEN]);
});

test("original keeps dots as they are, in the middle or cut around the point of interest", async () => {
  const small = await halves(4, 4).png().toBuffer();
  expect(
    await dots(small, how("original"), [
      [17, 9],
      [18, 9],
      [21, 9],
      [22, 9],
    ]),
  ).toEqual([[...BLUE], RED, GREEN, [...BLUE]]);
  const large = await halves(400, 400).png().toBuffer();
  expect(
    await dots(large, how("original", 0, 0), [
      [0, 0],
      [39, 19],
    ]),
  ).toEqual([RED, RED]);
});

test("a photograph is turned as its EXIF data ask", async () => {
  const jpeg = await halves(40, 20).withMetadata({ orientation: 3 }).png().toBuffer();
  expect(
    await dots(jpeg, how("stretch"), [
      [2, 10],
      [37, 10],
    ]),
  ).toEqual([GREEN, RED]);
  const upright = await halves(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await inspectPicture(upright)).toMatchObject({ widthPx: 20, heightPx: 40 });
});

test("a wide-gamut picture comes out in sRGB", async () => {
  const plain = await halves(40, 20).png().toBuffer();
  const wide = await sharp(plain).withIccProfile("p3").png().toBuffer();
  const [red] = await dots(wide, how("stretch"), [[2, 10]]);
  expect(red?.[0]).toBeGreaterThan(245);
  expect(Math.max(red?.[1] ?? 255, red?.[2] ?? 255)).toBeLessThan(12);
});

test.each([
  ["grey", (image: Sharp) => image.greyscale().png()],
  ["16-bit", (image: Sharp) => image.toColourspace("rgb16").png()],
  ["CMYK", (image: Sharp) => image.toColourspace("cmyk").jpeg()],
  ["palette", (image: Sharp) => image.png({ palette: true })],
  ["WebP", (image: Sharp) => image.webp()],
] as const)("a %s picture fills its box with three bytes a dot", async (_name, change) => {
  const bytes = await change(halves(64, 64)).toBuffer();
  const { frames } = await placePicture(bytes, how("cover"), BOX, BLUE);
  expect(frames[0]?.rgb.length).toBe(40 * 20 * 3);
});

test("what shines through shows the ground", async () => {
  const glass = await sharp({
    create: { width: 40, height: 20, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } },
  })
    .png()
    .toBuffer();
  const [dot] = await dots(glass, how("stretch"), [[20, 10]]);
  expect(dot?.[0]).toBeGreaterThan(120);
  expect(dot?.[0]).toBeLessThan(136);
  expect(dot?.[2]).toBeGreaterThan(92);
});

function flat(value: number, size = BOX): Uint8Array {
  return new Uint8Array(size.widthPx * size.heightPx * 3).fill(value);
}

test("an animated GIF keeps its frames and their times; a time of zero is a tenth of a second", async () => {
  const gif = await sharp(Buffer.concat([flat(0), flat(100), flat(250)]), {
    raw: { width: 40, height: 60, channels: 3, pageHeight: 20 },
  })
    .gif({ delay: [0, 50, 300], loop: 0 })
    .toBuffer();
  const { frames, delaysMs } = await placePicture(gif, how("stretch"), BOX, BLUE);
  expect(delaysMs).toEqual([100, 50, 300]);
  expect(frames.map((frame) => frame.rgb[0])).toEqual([0, 100, 250]);
});

test("an animated WebP keeps its frames", async () => {
  const webp = await sharp(Buffer.concat([flat(10), flat(240)]), {
    raw: { width: 40, height: 40, channels: 3, pageHeight: 20 },
  })
    .webp({ delay: [200, 200], lossless: true })
    .toBuffer();
  expect(await inspectPicture(webp)).toMatchObject({ mediaType: "image/webp", frames: 2, widthPx: 40, heightPx: 20 });
  const { frames } = await placePicture(webp, how("stretch"), BOX, BLUE);
  expect(frames.map((frame) => frame.rgb[0])).toEqual([10, 240]);
});

test("frames become a GIF and a PNG that read back as they were", async () => {
  const gif = await encodeGif(BOX, [flat(0), flat(255)], 80);
  expect(await inspectPicture(gif)).toMatchObject({ mediaType: "image/gif", frames: 2, widthPx: 40, heightPx: 20 });
  const png = await encodePng({ ...BOX, rgb: flat(77) });
  expect((await placePicture(png, how("original"), BOX, BLUE)).frames[0]?.rgb).toEqual(flat(77));
});

async function refusal(bytes: Uint8Array) {
  return await inspectPicture(bytes).then(
    () => "accepted",
    (error: { code: string; params: object }) => ({ code: error.code, params: error.params }),
  );
}

/** A real PNG of one bit per dot, all white: few bytes, many dots. Chunks as in PNG §5.3, §11.2. */
function pngBomb(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 0 ? 0 : 0xedb88320);
  }
  return ~crc >>> 0;
}

/** An animated GIF whose frames each change one dot of a large screen. */
function gifBomb(width: number, height: number, frames: number): Uint8Array {
  const head = Buffer.from("GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff", "latin1");
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

test("the bombs of these tests are real pictures when small", async () => {
  expect(await inspectPicture(pngBomb(300, 200))).toMatchObject({
    mediaType: "image/png",
    widthPx: 300,
    heightPx: 200,
  });
  expect(await inspectPicture(gifBomb(30, 20, 5))).toMatchObject({ mediaType: "image/gif", frames: 5, widthPx: 30 });
});

test("a picture of 30,000 × 30,000 is refused without being decoded", async () => {
  const bomb = pngBomb(30_000, 30_000);
  expect(bomb.length).toBeLessThan(200_000);
  const before = process.memoryUsage().rss;
  expect(await refusal(bomb)).toEqual({
    code: "picture.tooManyPixels",
    params: { max: 40_000_000, found: 900_000_000, size: "30000×30000" },
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});

test("a file of too many bytes is refused unread", async () => {
  expect(await refusal(new Uint8Array(20 * 1024 * 1024 + 1))).toMatchObject({ code: "picture.tooManyBytes" });
});

test("an animation of too many frames is refused", async () => {
  expect(await refusal(gifBomb(2, 2, 301))).toMatchObject({
    code: "picture.tooManyFrames",
    params: { max: 300, found: 301 },
  });
});

test("an animation whose frames together are too large is refused", async () => {
  expect(await refusal(gifBomb(1000, 1000, 65))).toMatchObject({
    code: "picture.tooManyPixels",
    params: { max: 64_000_000, size: "1000×1000×65" },
  });
});

test("a text that was renamed to .png is not a picture", async () => {
  expect(await refusal(new TextEncoder().encode("这是一份文档"))).toMatchObject({ code: "picture.notPicture" });
  expect(await refusal(new Uint8Array(0))).toMatchObject({ code: "picture.notPicture" });
});

test.each([
  [
    "SVG, which may hold scripts and fonts",
    () => new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
  ],
  ["TIFF", () => halves(9, 9).tiff().toBuffer()],
])("%s is refused by what it is", async (_name, make) => {
  expect(await refusal(await make())).toMatchObject({ code: "picture.format" });
});

test.each([
  ["PNG", (image: Sharp) => image.png()],
  ["JPEG", (image: Sharp) => image.jpeg()],
  ["WebP", (image: Sharp) => image.webp({ lossless: true })],
  ["GIF", (image: Sharp) => image.gif()],
] as const)("a %s that breaks off is refused, wherever it does", async (_name, change) => {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const bytes = await change(
    sharp({ create: { width: 200, height: 150, channels: 3, background: "#888", noise } }),
  ).toBuffer();
  expect(await refusal(bytes)).toBe("accepted");
  for (const share of [0.3, 0.6, 0.9, 0.99])
    expect(await refusal(bytes.subarray(0, Math.floor(bytes.length * share)))).not.toBe("accepted");
});
