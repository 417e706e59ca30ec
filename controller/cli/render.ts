import { writeFile } from "node:fs/promises";
import { HallcastError } from "../../playlists/errors.ts";
import { DEFAULT_STYLE, latestRevision } from "../../playlists/item.ts";
import { SAMPLE_LIVE } from "../../playlists/live.ts";
import type { Clip } from "../../renderer/clip.ts";
import { decodeClip } from "../../renderer/clip-codec.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { encodePng } from "../adapters/png.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Clock } from "../ports/clock.ts";
import { createRendererClient } from "../renderer-client.ts";
import { createClipStore } from "../service/clips.ts";
import { openHistory, readLibrary } from "./open-history.ts";
import { wholeNumber } from "./whole-number.ts";

export type RenderOptions = {
  readonly out: string;
  readonly board?: string;
  readonly at?: string;
  readonly item?: string;
  readonly text?: string;
  readonly width: string;
  readonly height: string;
  readonly seconds?: string;
  readonly fps: string;
};

const LONGEST_GIF_SEC = 60;
const BOARD_FILM_MS = 10_000;
const CACHE_BYTES = 256 * 1024 * 1024;

/** Pictures over time: the frame so many milliseconds after the beginning, and how long one showing takes. */
type Film = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationMs: number;
  /** Which moment stands for it in a single picture. */
  readonly stillAtMs: number;
  readonly frame: (elapsedMs: number) => Promise<Uint8Array>;
};

type Renderer = ReturnType<typeof createRendererClient>;

/**
 * Draws what was asked for, without the service, and writes it; answers the path. The data folder is only read, but a first use makes
 * the hall's key. Throws `cli.*`, `board.unknown`, `clip.*`, `render.*`.
 */
export async function render(folder: DataFolder, options: RenderOptions, clock: Clock): Promise<string> {
  const isGif = /\.gif$/i.test(options.out);
  if (!isGif && !/\.png$/i.test(options.out))
    throw new HallcastError("input", "cli.renderEnding", { found: options.out });
  const renderer = createRendererClient({ clock });
  try {
    const film = await filmOf(folder, options, clock, renderer);
    const bytes = isGif
      ? await gif(film, options, renderer)
      : encodePng(await film.frame(film.stillAtMs), film.widthPx, film.heightPx);
    await writeFile(options.out, bytes);
    return options.out;
  } finally {
    renderer.close();
  }
}

async function gif(film: Film, options: RenderOptions, renderer: Renderer): Promise<Uint8Array> {
  const fps = wholeNumber("--fps", options.fps, 1, 50);
  const sec =
    options.seconds === undefined
      ? film.durationMs / 1000
      : wholeNumber("--seconds", options.seconds, 1, LONGEST_GIF_SEC);
  const delayMs = Math.round(1000 / fps);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < Math.min(sec, LONGEST_GIF_SEC) * 1000; at += delayMs) frames.push(await film.frame(at));
  return renderer.gif({ widthPx: film.widthPx, heightPx: film.heightPx, frames, delayMs });
}

async function filmOf(folder: DataFolder, options: RenderOptions, clock: Clock, renderer: Renderer): Promise<Film> {
  const clips = createClipStore({ pathOf: folder.clip, maxDecodedBytes: CACHE_BYTES, maxHeldBytes: 0 });
  if (options.board !== undefined) return boardFilm(folder, options.board, instantOf(options.at, clock), clock, clips);
  if (options.item !== undefined) {
    const library = await readLibrary(folder);
    const item = library.items.find(({ id }) => id === options.item);
    if (item === undefined) throw new HallcastError("notFound", "cli.itemUnknown", { found: options.item });
    const revision = latestRevision(item);
    const frozen = revision.clips[0];
    if (frozen !== undefined) return clipFilm(await clips.clip(frozen.sha256), library.hall.zone, clock);
    const region = library.boards.flatMap((board) => board.regions).find(({ place }) => place === item.place);
    const size = { widthPx: region?.widthPx ?? 640, heightPx: region?.heightPx ?? 320 };
    return draw(renderer, folder, revision, size, library.hall.zone, clock);
  }
  if (options.text === undefined) throw new HallcastError("input", "cli.renderWhat", {});
  const size = {
    widthPx: wholeNumber("--width", options.width, 1, 3840),
    heightPx: wholeNumber("--height", options.height, 1, 2160),
  };
  const content = { kind: "text" as const, text: options.text.replaceAll("\\n", "\n") };
  return draw(renderer, folder, { content, style: DEFAULT_STYLE }, size, "Asia/Shanghai", clock);
}

async function draw(
  renderer: Renderer,
  folder: DataFolder,
  { content, style }: Pick<Parameters<Renderer["render"]>[0], "content" | "style">,
  region: { readonly widthPx: number; readonly heightPx: number },
  zone: string,
  clock: Clock,
): Promise<Film> {
  const { clip, findings } = await renderer.render({ content, style, region, assetsDir: folder.assets });
  const block = findings.find(({ severity }) => severity === "block");
  if (clip === null || block !== undefined)
    throw new HallcastError("input", block?.code ?? "render.refused", block?.params ?? {});
  return clipFilm(decodeClip(clip), zone, clock);
}

function clipFilm(clip: Clip, zone: string, clock: Clock): Film {
  const { widthPx, heightPx, durationMs } = clip;
  const startMs = clock.wallMs();
  const compositor = createCompositor({ widthPx, heightPx, zone, clipOf: () => clip, liveOf: SAMPLE_LIVE });
  return {
    widthPx,
    heightPx,
    durationMs,
    // A third through, a scroll is well on the board.
    stillAtMs: durationMs / 3,
    frame: async (elapsedMs) => {
      const rgb = new Uint8Array(widthPx * heightPx * 3);
      const showing = { clip: "this", elapsedMs };
      compositor.compose([{ x: 0, y: 0, widthPx, heightPx, showing, before: null }], startMs + elapsedMs, rgb);
      return rgb;
    },
  };
}

async function boardFilm(
  folder: DataFolder,
  boardId: string,
  atMs: number,
  clock: Clock,
  clips: ReturnType<typeof createClipStore>,
): Promise<Film> {
  const history = await openHistory(folder, clock, clips);
  const { widthPx, heightPx } = await history.frame(boardId, atMs);
  return {
    widthPx,
    heightPx,
    durationMs: BOARD_FILM_MS,
    stillAtMs: 0,
    frame: async (elapsedMs) => (await history.frame(boardId, atMs + elapsedMs)).rgb,
  };
}

function instantOf(text: string | undefined, clock: Clock): number {
  if (text === undefined) return clock.wallMs();
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) throw new HallcastError("input", "cli.badInstant", { found: text });
  return atMs;
}
