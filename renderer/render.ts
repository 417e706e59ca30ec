import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HallcastError } from "../playlists/errors.ts";
import type { Content, Style } from "../playlists/item.ts";
import { scenesOf } from "../playlists/kinds/list.ts";
import type { Layer, Scene } from "../playlists/layer.ts";
import { createPen } from "./adapters/canvas.ts";
import type { Bitmap, Clip, ClipScene } from "./clip.ts";
import { createFindings, type Finding } from "./findings.ts";
import { openUnifont } from "./fonts/unifont.ts";
import { paintClock } from "./layers/clock.ts";
import { limitClip } from "./layers/limits.ts";
import { paintLive } from "./layers/live.ts";
import { paintMongolian } from "./layers/mongolian.ts";
import { type PaintedLayer, type Studio, steady, stretched } from "./layers/painted.ts";
import { paintPicture } from "./layers/picture.ts";
import { paintText } from "./layers/text.ts";
import { rgbOf } from "./raster.ts";

export type RenderJob = {
  readonly content: Content;
  readonly style: Style;
  readonly region: { readonly widthPx: number; readonly heightPx: number };
  /** Folder of uploaded originals, each named by its SHA-256. */
  readonly assetsDir: string;
};

export type Rendering = {
  readonly clip: Clip;
  /** Size of most of the text; null if there is none. */
  readonly sizePx: number | null;
  readonly findings: readonly Finding[];
};

export type Renderer = {
  /** Draws an item for one region. Throws `picture.*` and `render.*`; what is only doubtful comes as findings. */
  readonly render: (job: RenderJob) => Promise<Rendering>;
  /** The same for a display list that is already there. */
  readonly renderScenes: (
    scenes: readonly Scene[],
    region: RenderJob["region"],
    assetsDir: string,
  ) => Promise<Rendering>;
};

/** A scene that claims no time of its own, such as a bare ground. */
const STAND_MS = 10_000;

/** Opens the fonts; glyphs once drawn are kept for later jobs. */
export function createRenderer(): Renderer {
  const pen = createPen();
  const small = openUnifont();
  const renderScenes: Renderer["renderScenes"] = async (scenes, region, assetsDir) => {
    const bitmaps: Bitmap[] = [];
    const findings = createFindings();
    let bytes = 0;
    const studio: Studio = {
      pen,
      small,
      findings,
      readAsset: (sha256) => readAsset(assetsDir, sha256),
      addBitmap: (bitmap) => {
        bytes += bitmap.rgb.length;
        limitClip(bytes);
        return bitmaps.push(bitmap) - 1;
      },
    };
    const painted: PaintedLayer[] = [];
    const clipScenes: ClipScene[] = [];
    for (const scene of scenes) {
      const layers: PaintedLayer[] = [];
      for (const layer of scene.layers) layers.push(await paint(layer, studio));
      painted.push(...layers);
      clipScenes.push(...joined(layers));
    }
    if (clipScenes.length === 0) clipScenes.push({ durationMs: STAND_MS, layers: [] });
    const durationMs = clipScenes.reduce((sum, scene) => sum + scene.durationMs, 0);
    return {
      clip: { ...region, durationMs, scenes: clipScenes, bitmaps },
      sizePx: mainSize(painted),
      findings: findings.list(),
    };
  };
  return {
    renderScenes,
    render: ({ content, style, region, assetsDir }) =>
      renderScenes(scenesOf(content, style, region), region, assetsDir),
  };
}

async function paint(layer: Layer, studio: Studio): Promise<PaintedLayer> {
  if (layer.kind !== "fill" && (layer.box.widthPx < 1 || layer.box.heightPx < 1)) {
    studio.findings.add("block", "region.tooSmall", {
      widthPx: layer.box.widthPx,
      heightPx: layer.box.heightPx,
      sizePx: 16,
    });
    return steady([], null, null);
  }
  switch (layer.kind) {
    case "fill":
      return steady([{ kind: "fill", ...layer.box, rgb: rgbOf(layer.colour) }], null, null);
    case "text":
      return layer.script === "han" ? paintText(layer, studio) : paintMongolian(layer, studio);
    case "picture":
      return await paintPicture(layer, studio);
    case "clock":
      return paintClock(layer, studio);
    case "live":
      return paintLive(layer, studio);
  }
}

/** Layers that stand together, for as long as the longest needs. */
function joined(layers: readonly PaintedLayer[]): ClipScene[] {
  const tail = layers.find((layer) => layer.tail !== null)?.tail ?? null;
  const moving = layers.filter((layer) => layer.stretch || layer.layers.some(isMoving));
  // The last view of an upward scroll is a scene of its own; another moving layer would start over there, so the scroll runs out.
  const ends = tail !== null && moving.length === 1;
  const claims = layers.map((layer) => (layer.tail !== null && !ends ? layer.tail.runOutMs : layer.durationMs));
  const durationMs =
    Math.max(1, ...claims.map((ms) => ms ?? 0)) > 1 ? Math.max(...claims.map((ms) => ms ?? 0)) : STAND_MS;
  const first = layers.flatMap((layer) =>
    layer.stretch ? layer.layers.map((one) => stretched(one, durationMs)) : layer.layers,
  );
  const scenes: ClipScene[] = [{ durationMs, layers: first }];
  if (tail !== null && ends)
    scenes.push({ durationMs: tail.durationMs, layers: layers.flatMap((layer) => layer.tail?.layers ?? layer.layers) });
  return scenes;
}

function isMoving(layer: ClipScene["layers"][number]): boolean {
  return layer.kind === "sequence" || (layer.kind === "bitmap" && layer.motion.kind !== "still");
}

function mainSize(painted: readonly PaintedLayer[]): number | null {
  const types = painted.flatMap((layer) => layer.type ?? []);
  return (
    types.reduce<(typeof types)[number] | null>(
      (most, type) => (most === null || type.chars > most.chars ? type : most),
      null,
    )?.sizePx ?? null
  );
}

async function readAsset(assetsDir: string, sha256: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(assetsDir, sha256));
  } catch (cause) {
    throw new HallcastError("notFound", "picture.missing", { sha256 }, cause);
  }
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new HallcastError("conflict", "picture.altered", { wanted: sha256, found });
  return bytes;
}
