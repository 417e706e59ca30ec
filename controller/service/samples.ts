import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Board, Region } from "../../playlists/board.ts";
import { Place } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { Transition } from "../../playlists/playlist.ts";
import { EntryInput, ItemInput } from "./api/contract.ts";
import type { CallBase, Handlers } from "./api/handler.ts";
import type { Actor } from "./auth/actor.ts";

/** What a sample item is besides an `ItemInput`: a key that playlists and entries name it by, a file for its picture. */
const SampleItem = z.looseObject({
  key: z.string(),
  assetFile: z.string().optional(),
  content: z.looseObject({ kind: z.string() }),
});
const SampleEntry = z.looseObject({
  content: z.object({ kind: z.string(), itemKey: z.string().optional(), playlistKey: z.string().optional() }),
});
const Samples = z.object({
  hallName: z.string(),
  zone: z.string(),
  fillers: z.partialRecord(Place, z.string()),
  items: z.array(SampleItem),
  playlists: z.array(
    z.object({ key: z.string(), name: z.string(), place: Place, items: z.array(z.string()), transition: Transition }),
  ),
  entries: z.array(SampleEntry),
});
export type Samples = z.infer<typeof Samples>;

const DRAFTER: Actor = {
  id: "sample-drafter",
  name: "sample-drafter",
  displayName: "示例拟稿",
  roles: ["drafter"],
  via: "system",
};
const APPROVER: Actor = {
  id: "sample-approver",
  name: "sample-approver",
  displayName: "示例审批",
  roles: ["reviewer", "publisher"],
  via: "system",
};

/** Reads the sample library that comes with the product. Throws `samples.missing`. */
export async function readSamples(folder: string): Promise<Samples> {
  const path = join(folder, "sample-library.json");
  try {
    return Samples.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    throw new HallcastError("internal", "samples.missing", { path }, cause);
  }
}

/** Two boards side by side in the hall, each on a virtual board of this machine: main area, ticker below, clock in the corner. */
export function sampleBoards(ports: readonly number[], fillers: Readonly<Partial<Record<Place, string>>>): Board[] {
  const filler = (place: Place): string | null => fillers[place] ?? null;
  const regions: Region[] = [
    { place: "main", x: 0, y: 0, widthPx: 640, heightPx: 256, fillerPlaylistId: filler("main") },
    { place: "ticker", x: 0, y: 256, widthPx: 480, heightPx: 64, fillerPlaylistId: filler("ticker") },
    { place: "corner", x: 480, y: 256, widthPx: 160, heightPx: 64, fillerPlaylistId: filler("corner") },
  ];
  return ports.map((port, i) => ({
    id: `board-${i + 1}`,
    name: `${["一", "二", "三", "四"][i] ?? String(i + 1)}号屏`,
    widthPx: 640,
    heightPx: 320,
    pitchMm: 3,
    viewingDistanceM: 20,
    rateHz: 60,
    regions,
    pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "ddp", settings: { host: "127.0.0.1", port, virtual: true }, blackOnStop: true },
    failsafeText: "欢迎光临",
  }));
}

/**
 * Puts the samples through the same doors as everything else: drafted by one, approved by another, drawn by the renderer.
 * A sample that is refused is told and left out. Boards light up after the first few, because each approval is issued at once.
 */
export async function loadSamples(deps: {
  readonly samples: Samples;
  readonly folder: string;
  readonly ports: readonly number[];
  readonly handlers: Handlers;
  readonly tell: (line: string) => void;
}): Promise<void> {
  const { samples, handlers, tell } = deps;
  const as = (actor: Actor, assetFile: string | null = null): CallBase => ({
    actor,
    lang: "zh",
    origin: "samples",
    baseUrl: "",
    beginSession: () => "",
    endSession: () => undefined,
    csrfToken: () => "",
    upload: async () => ({ fileName: assetFile ?? "", bytes: await readFile(join(deps.folder, assetFile ?? "")) }),
    note: () => undefined,
  });
  const none = { params: undefined, query: undefined, body: undefined };

  for (const board of sampleBoards(deps.ports, {}))
    await handlers.createBoard({ ...as(APPROVER), ...none, body: board });

  const itemIds = new Map<string, string>();
  const playlistIds = new Map<string, string>();
  /** Playlists and the fillers of the boards exist from the start and grow with each item. */
  for (const { key, name, place, transition } of samples.playlists) {
    const made = await handlers.createPlaylist({
      ...as(APPROVER),
      ...none,
      body: { name, place, transition, itemIds: [] },
    });
    playlistIds.set(key, made.id);
  }
  const fillers = Object.fromEntries(
    Object.entries(samples.fillers).map(([place, key]) => [place, playlistIds.get(key) ?? null]),
  );
  const filled = z
    .partialRecord(Place, z.string())
    .parse(Object.fromEntries(Object.entries(fillers).filter(([, id]) => id !== null)));
  for (const board of sampleBoards(deps.ports, filled))
    await handlers.changeBoard({ ...as(APPROVER), ...none, params: { id: board.id }, body: board });

  const ordered = byFirstUse(samples);
  for (const [i, sample] of ordered.entries()) {
    tell(`正在绘制示例 ${i + 1}/${ordered.length} ${String(sample["title"] ?? sample.key)}`);
    try {
      const id = await loadItem(sample, handlers, as);
      itemIds.set(sample.key, id);
      await growPlaylists(samples, sample.key, itemIds, playlistIds, handlers, as(APPROVER));
    } catch (error) {
      tell(`示例 ${sample.key} 未能载入：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const sample of samples.entries) {
    const { content, ...rest } = sample;
    const target =
      content.kind === "item"
        ? { kind: "item", itemId: itemIds.get(content.itemKey ?? "") }
        : { kind: "playlist", playlistId: playlistIds.get(content.playlistKey ?? "") };
    try {
      const body = EntryInput.parse({ ...rest, content: target });
      await handlers.createEntry({ ...as(APPROVER), ...none, body });
    } catch (error) {
      tell(`示例排期未能载入：${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function loadItem(
  sample: z.infer<typeof SampleItem>,
  handlers: Handlers,
  as: (actor: Actor, assetFile?: string | null) => CallBase,
): Promise<string> {
  const { key: _key, assetFile, ...input } = sample;
  const none = { params: undefined, query: undefined, body: undefined };
  const picture = assetFile === undefined ? null : await handlers.uploadAsset({ ...as(DRAFTER, assetFile), ...none });
  const content =
    picture === null
      ? input.content
      : { ...input.content, picture: { ...z.looseObject({}).parse(input.content["picture"]), sha256: picture.sha256 } };
  const body = ItemInput.parse({ ...input, content });
  const item = await handlers.createItem({ ...as(DRAFTER), ...none, body });
  const params = { id: item.id };
  await handlers.submitItem({ ...as(DRAFTER), ...none, params });
  await handlers.approveItem({ ...as(APPROVER), ...none, params });
  return item.id;
}

/** Items of the fillers first, one of each place, so that every region has something soon. */
function byFirstUse(samples: Samples): Samples["items"] {
  const lists = Object.values(samples.fillers).map(
    (key) => samples.playlists.find((playlist) => playlist.key === key)?.items ?? [],
  );
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const order = Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...samples.items].sort((a, b) => rank(a.key) - rank(b.key));
}

async function growPlaylists(
  samples: Samples,
  key: string,
  itemIds: ReadonlyMap<string, string>,
  playlistIds: ReadonlyMap<string, string>,
  handlers: Handlers,
  base: CallBase,
): Promise<void> {
  for (const playlist of samples.playlists) {
    const id = playlistIds.get(playlist.key);
    if (id === undefined || !playlist.items.includes(key)) continue;
    const { name, place, transition } = playlist;
    const body = { name, place, transition, itemIds: playlist.items.flatMap((item) => itemIds.get(item) ?? []) };
    await handlers.changePlaylist({ ...base, query: undefined, params: { id }, body });
  }
}
