import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { writeDurably } from "../../../controller/adapters/durable-file.ts";
import { dataFolder } from "../../../controller/data-folder.ts";
import { loadOrCreateKeys, signBody } from "../../../controller/signed-file.ts";
import type { Board } from "../../../playlists/board.ts";
import type { Program } from "../../../playlists/program.ts";
import type { Clip, ClipLayer } from "../../../renderer/clip.ts";
import { encodeClip } from "../../../renderer/clip-codec.ts";

export const WIDTH = 640;
export const HEIGHT = 320;
const DAY_MS = 86_400_000;

/** Fills an empty data folder with what a playout needs to show one clip on some boards, as the service would have. */
export async function fillSpool(
  dataDir: string,
  boards: readonly { readonly id: string; readonly port: number; readonly rateHz?: Board["rateHz"] }[],
  clip: Clip,
  nowMs: number,
): Promise<void> {
  const folder = dataFolder(dataDir);
  const keys = await loadOrCreateKeys(dataDir);
  const bytes = encodeClip(clip);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await writeDurably(folder.clip(sha256), deflateRawSync(bytes, { level: 1 }));
  for (const { id, port, rateHz = 60 } of boards) {
    const program = programOf({ ...boardOf(id, port), rateHz }, sha256, clip.durationMs, nowMs);
    await writeDurably(folder.program(id), signBody(program, keys.privateKey));
  }
}

/** A 640×320 board at 60 Hz on a DDP receiver of this machine. */
export function boardOf(id: string, port: number): Board {
  return {
    id,
    name: id,
    widthPx: WIDTH,
    heightPx: HEIGHT,
    pitchMm: 4,
    viewingDistanceM: 15,
    lit: "always",
    rateHz: 60,
    regions: [{ place: "main", x: 0, y: 0, widthPx: WIDTH, heightPx: HEIGHT, fillerPlaylistId: null }],
    pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "ddp", settings: { host: "127.0.0.1", port }, blackOnStop: false, boundTo: null },
    control: null,
    brightness: null,
    failsafeText: "",
  };
}

function programOf(board: Board, clip: string, durationMs: number, nowMs: number): Program {
  const fromMs = Math.floor(nowMs) - 60_000;
  const untilMs = fromMs + DAY_MS;
  const slot = { itemId: "bench", revisionNo: 1, title: "bench", category: "publicity", clip, durationMs };
  const segment = {
    fromMs,
    untilMs,
    tier: "scheduled" as const,
    rotation: 0,
    anchorMs: fromMs,
    winners: [],
    losers: [],
  };
  return {
    format: 1,
    seq: 1,
    issuedAtMs: fromMs,
    fromMs,
    untilMs,
    zone: "Asia/Shanghai",
    board,
    failsafe: null,
    brightness: { steps: [], ambient: null },
    rotations: [{ slots: [slot], transition: { kind: "cut", durationMs: 0 } }],
    regions: [{ place: "main", x: 0, y: 0, widthPx: WIDTH, heightPx: HEIGHT, segments: [segment] }],
  };
}

/** A clip in which a band of rows holds a picture without repetitions that stands or runs at 3 px a frame, for ten minutes. */
export function bandClip(rows: number, motion: "still" | "scrollLeft"): Clip {
  const durationMs = 600_000;
  // Long enough that the band is never empty while it is measured.
  const widthPx = motion === "still" ? WIDTH : 20_000;
  const rgb = Uint8Array.from({ length: widthPx * rows * 3 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 24) & 255);
  const layer: ClipLayer = {
    kind: "bitmap",
    x: 0,
    y: Math.floor((HEIGHT - rows) / 2),
    widthPx: WIDTH,
    heightPx: rows,
    bitmap: 0,
    motion: motion === "still" ? { kind: motion } : { kind: motion, pxPerStep: 3, framesPerStep: 1 },
    background: [0, 0, 0],
  };
  return {
    widthPx: WIDTH,
    heightPx: HEIGHT,
    durationMs,
    scenes: [{ durationMs, layers: [layer] }],
    bitmaps: [{ widthPx, heightPx: rows, rgb }],
  };
}
