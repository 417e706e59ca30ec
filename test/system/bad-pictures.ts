import { once } from "node:events";
import { createDeflate } from "node:zlib";
import sharp from "sharp";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

/** PNG, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/**
 * A sound black PNG (one bit a pixel) of any size, of which only the compressed rows are ever in memory:
 * 30,000×30,000 pixels make about 100 kB, and 900 million pixels for whoever decodes it.
 */
export async function blackPng(widthPx: number, heightPx: number): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header[8] = 1;
  const row = Buffer.alloc(1 + Math.ceil(widthPx / 8));
  const deflate = createDeflate({ level: 9 });
  const packed: Buffer[] = [];
  deflate.on("data", (bytes: Buffer) => packed.push(bytes));
  for (let y = 0; y < heightPx; y++) if (!deflate.write(row)) await once(deflate, "drain");
  deflate.end();
  await once(deflate, "end");
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", Buffer.concat(packed)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A small PNG with a text chunk that swells to `bytes` when it is read. */
export async function pngWithSwellingText(bytes: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 });
  const packed: Buffer[] = [];
  deflate.on("data", (part: Buffer) => packed.push(part));
  const block = Buffer.alloc(1024 * 1024, 0x20);
  for (let written = 0; written < bytes; written += block.length)
    if (!deflate.write(block)) await once(deflate, "drain");
  deflate.end();
  await once(deflate, "end");
  const small = await solid(16, 16);
  const text = chunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0", "latin1"), ...packed]));
  // After the signature and IHDR (8 + 25 bytes).
  return Buffer.concat([small.subarray(0, 33), text, small.subarray(33)]);
}

export function solid(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#c00000" } })
    .png()
    .toBuffer();
}

/** A photograph-like PNG: noise, so that cutting it anywhere leaves a hole. */
export function noise(width: number, height: number): Promise<Buffer> {
  const rgb = new Uint8Array(width * height * 3);
  let state = 1;
  for (let i = 0; i < rgb.length; i++) {
    state = (state * 48271) % 0x7fffffff;
    rgb[i] = state & 255;
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** Pixels that a frame of `gif` really has, at most. */
const GIF_PIXELS = 4096;
const LZW_CLEAR = 0x80;
const LZW_END = 0x81;
/** After more, codes would grow beyond eight bits. */
const LZW_RUN = 100;

/**
 * An animated GIF of any size and length in few bytes: whole frames up to 64×64 pixels; of larger ones only the first pixels
 * are there, as in a file that is to cost its reader more than its writer. Each frame stands `delayCs` hundredths of a second.
 */
export function gif(width: number, height: number, frames: number, delayCs = 10): Buffer {
  const screen = Buffer.from("GIF89a\0\0\0\0\x80\0\0", "latin1");
  screen.writeUInt16LE(width, 6);
  screen.writeUInt16LE(height, 8);
  const colours = Buffer.from([0, 0, 0, 200, 0, 0]);
  const image = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  image.writeUInt16LE(width, 5);
  image.writeUInt16LE(height, 7);
  const blocks = Array.from({ length: frames }, (_, i) =>
    Buffer.concat([
      Buffer.from([0x21, 0xf9, 4, 0, delayCs, 0, 0, 0]),
      image,
      pixels(Math.min(width * height, GIF_PIXELS), i),
    ]),
  );
  return Buffer.concat([screen, colours, ...blocks, Buffer.from([0x3b])]);
}

/** Image data (GIF89a §22) in codes of eight bits: the code size, then sub-blocks of a length and so many codes. */
function pixels(count: number, frameNo: number): Buffer {
  const parts = [Buffer.from([7])];
  for (let done = 0; done < count; done += LZW_RUN) {
    const run = Buffer.alloc(Math.min(LZW_RUN, count - done), frameNo % 2);
    parts.push(Buffer.from([run.length + 1, LZW_CLEAR]), run);
  }
  parts.push(Buffer.from([1, LZW_END, 0]));
  return Buffer.concat(parts);
}
