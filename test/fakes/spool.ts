import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { writeDurably } from "../../controller/adapters/durable-file.ts";
import { dataFolder } from "../../controller/data-folder.ts";
import { type Keys, loadOrCreateKeys, signBody } from "../../controller/signed-file.ts";
import type { Board } from "../../playlists/board.ts";
import type { Program } from "../../playlists/program.ts";
import type { Control } from "../../playlists/takeover.ts";
import type { Clip } from "../../renderer/clip.ts";
import { encodeClip } from "../../renderer/clip-codec.ts";

/** A board of one region that covers it. */
export function boardOf(id: string, overrides: Partial<Board> = {}): Board {
  const widthPx = overrides.widthPx ?? 640;
  const heightPx = overrides.heightPx ?? 320;
  return {
    id,
    name: id,
    widthPx,
    heightPx,
    pitchMm: 4,
    viewingDistanceM: 10,
    lit: "always",
    rateHz: 60,
    regions: [{ place: "main", x: 0, y: 0, widthPx, heightPx, fillerPlaylistId: null }],
    pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "screen", settings: {}, blackOnStop: false, boundTo: null },
    control: null,
    brightness: null,
    failsafeText: "",
    ...overrides,
  };
}

/** A programme that plays these clips one after another over the whole board. */
export function programOf(
  board: Board,
  seq: number,
  fromMs: number,
  clips: readonly { name: string; durationMs: number }[],
): Program {
  const untilMs = fromMs + 7 * 86_400_000;
  return {
    format: 1,
    seq,
    issuedAtMs: fromMs,
    fromMs,
    untilMs,
    zone: "Asia/Shanghai",
    board,
    failsafe: null,
    brightness: { steps: [], ambient: null },
    rotations: [
      {
        slots: clips.map(({ name, durationMs }, i) => ({
          itemId: `item-${i + 1}`,
          revisionNo: 1,
          title: `Item ${i + 1}`,
          category: "publicity",
          clip: name,
          durationMs,
        })),
        transition: { kind: "cut", durationMs: 0 },
      },
    ],
    regions: [
      {
        place: "main",
        x: 0,
        y: 0,
        widthPx: board.widthPx,
        heightPx: board.heightPx,
        segments: [{ fromMs, untilMs, tier: "scheduled", rotation: 0, anchorMs: fromMs, winners: [], losers: [] }],
      },
    ],
  };
}

/** A clip of one colour, standing still. */
export function plainClip(
  widthPx: number,
  heightPx: number,
  rgb: readonly [number, number, number],
  durationMs = 10_000,
): Clip {
  return {
    widthPx,
    heightPx,
    durationMs,
    scenes: [{ durationMs, layers: [{ kind: "fill", x: 0, y: 0, widthPx, heightPx, rgb }] }],
    bitmaps: [],
  };
}

/** A strip that scrolls left in the rows [y, y + rows), with pixels that all differ from their neighbours. */
export function scrollingClip(
  widthPx: number,
  heightPx: number,
  y: number,
  rows: number,
  stripWidthPx: number,
  pxPerStep: number,
): Clip {
  const rgb = new Uint8Array(stripWidthPx * rows * 3);
  let seed = 1;
  for (let i = 0; i < rgb.length; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    rgb[i] = (seed >> 16) & 255;
  }
  const durationMs = Math.ceil((((stripWidthPx + widthPx) / pxPerStep) * 1000) / 60);
  return {
    widthPx,
    heightPx,
    durationMs,
    scenes: [
      {
        durationMs,
        layers: [
          {
            kind: "bitmap",
            x: 0,
            y,
            widthPx,
            heightPx: rows,
            bitmap: 0,
            motion: { kind: "scrollLeft", pxPerStep, framesPerStep: 1 },
            background: [0, 0, 0],
          },
        ],
      },
    ],
    bitmaps: [{ widthPx: stripWidthPx, heightPx: rows, rgb }],
  };
}

export type SpoolWriter = {
  readonly keys: Keys;
  readonly writeClip: (clip: Clip) => Promise<{ name: string; durationMs: number }>;
  readonly writeProgram: (program: Program, keys?: Keys) => Promise<void>;
  readonly writeControl: (control: Control, keys?: Keys) => Promise<void>;
};

/** Writes a spool as the service would. */
export async function openSpool(dataDir: string): Promise<SpoolWriter> {
  const folder = dataFolder(dataDir);
  const keys = await loadOrCreateKeys(dataDir);
  await mkdir(folder.clips, { recursive: true });
  return {
    keys,
    writeClip: async (clip) => {
      const bytes = encodeClip(clip);
      const name = createHash("sha256").update(bytes).digest("hex");
      await writeFile(folder.clip(name), deflateRawSync(bytes, { level: 1 }));
      return { name, durationMs: clip.durationMs };
    },
    writeProgram: (program, by = keys) =>
      writeDurably(folder.program(program.board.id), signBody(program, by.privateKey)),
    writeControl: (control, by = keys) => writeDurably(folder.control, signBody(control, by.privateKey)),
  };
}
