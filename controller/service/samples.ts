import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Board, Place, type Region } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { Transition } from "../../playlists/playlist.ts";
import { EntryInput, ItemInput } from "./api/contract.ts";
import type { CallBase, Handlers } from "./api/handler.ts";
import type { Actor } from "./auth/actor.ts";

/** What a sample item is besides an `ItemInput`: a key that playlists and entries name it by, a file for its picture. */
const SampleItem = z.looseObject({
  key: z.string(),
  title: z.string(),
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
const Picture = z.looseObject({});
export type Samples = z.infer<typeof Samples>;

const DRAFTER: Actor = {
  id: "sample-drafter",
  name: "sample-drafter",
  displayName: "示例拟稿",
  roles: ["drafter"],
  unitId: null,
  deputyFor: [],
  via: "system",
};
const APPROVER: Actor = {
  id: "sample-approver",
  name: "sample-approver",
  displayName: "示例审批",
  roles: ["publisher"],
  unitId: null,
  deputyFor: [],
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
export function sampleBoards(ports: readonly number[]): Board[] {
  const regions: Region[] = [
    { place: "main", x: 0, y: 0, widthPx: 640, heightPx: 256, fillerPlaylistId: null },
    { place: "ticker", x: 0, y: 256, widthPx: 480, heightPx: 64, fillerPlaylistId: null },
    { place: "corner", x: 480, y: 256, widthPx: 160, heightPx: 64, fillerPlaylistId: null },
  ];
  return ports.map((port, i) => ({
    id: `board-${i + 1}`,
    name: `${["一", "二", "三", "四"][i] ?? String(i + 1)}号屏`,
    widthPx: 640,
    heightPx: 320,
    pitchMm: 3,
    viewingDistanceM: 20,
    lit: "always",
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
 * Goes on where an interrupted run ended; not complete if something failed that may go better next time.
 */
export async function loadSamples(deps: {
  readonly samples: Samples;
  readonly folder: string;
  readonly freePort: (wished: number) => Promise<number>;
  readonly library: () => Library;
  readonly handlers: Handlers;
  readonly tell: (line: string) => void;
}): Promise<{ readonly isComplete: boolean }> {
  const { samples, handlers, library, tell } = deps;
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
  const doors: Doors = { handlers, as };

  const first = await deps.freePort(FIRST_PORT);
  for (const board of sampleBoards([first, await deps.freePort(first + 1)]))
    if (!library().boards.some((known) => known.id === board.id))
      await handlers.createBoard({ ...as(APPROVER), ...NOTHING, body: board });
  const playlistIds = await makePlaylists(samples, doors, library());
  await fillRegions(samples, playlistIds, doors, library());

  let isComplete = true;
  const failed = (what: string, error: unknown): void => {
    tell(`${what}未能载入：${wordsOf(error)}`);
    if (!(error instanceof HallcastError) || error.kind === "internal") isComplete = false;
  };

  const itemIds = new Map<string, string>();
  const ordered = byFirstUse(samples);
  for (const [i, sample] of ordered.entries()) {
    const known = library().items.find((item) => isApprovedSample(item, sample));
    if (known === undefined) tell(`正在绘制示例 ${i + 1}/${ordered.length} ${sample.title}`);
    try {
      itemIds.set(sample.key, known?.id ?? (await loadItem(sample, doors)));
      if (known === undefined) await growPlaylists(samples, sample.key, itemIds, playlistIds, doors);
    } catch (error) {
      failed(`示例 ${sample.key} `, error);
    }
  }
  const done = library().entries.filter((entry) => entry.createdById === APPROVER.id).length;
  for (const { content, ...rest } of samples.entries.slice(done)) {
    try {
      const body = EntryInput.parse({ ...rest, content: targetOf(content, itemIds, playlistIds) });
      await handlers.createEntry({ ...as(APPROVER), ...NOTHING, body });
    } catch (error) {
      failed("示例排期", error);
    }
  }
  return { isComplete };
}

function targetOf(
  content: Samples["entries"][number]["content"],
  itemIds: ReadonlyMap<string, string>,
  playlistIds: ReadonlyMap<string, string>,
) {
  const key = content.itemKey ?? content.playlistKey ?? "";
  const id = (content.kind === "item" ? itemIds : playlistIds).get(key);
  if (id === undefined) throw new HallcastError("notFound", "samples.noTarget", { key });
  return content.kind === "item" ? { kind: "item", itemId: id } : { kind: "playlist", playlistId: id };
}

const FIRST_PORT = 4048;
const NOTHING = { params: undefined, query: undefined, body: undefined };

type Doors = { readonly handlers: Handlers; readonly as: (actor: Actor, assetFile?: string | null) => CallBase };

function wordsOf(error: unknown): string {
  if (error instanceof HallcastError) return sentence("zh", error.code, error.params);
  return error instanceof Error ? error.message : String(error);
}

/** Playlists exist from the start and grow with each item. */
async function makePlaylists(samples: Samples, doors: Doors, library: Library): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, name, place, transition } of samples.playlists) {
    const known = library.playlists.find((playlist) => playlist.name === name);
    const body = { name, place, transition, itemIds: [] };
    ids.set(key, (known ?? (await doors.handlers.createPlaylist({ ...doors.as(APPROVER), ...NOTHING, body }))).id);
  }
  return ids;
}

async function fillRegions(
  samples: Samples,
  playlistIds: ReadonlyMap<string, string>,
  doors: Doors,
  library: Library,
): Promise<void> {
  for (const board of library.boards) {
    const regions = board.regions.map((region) => ({
      ...region,
      fillerPlaylistId: region.fillerPlaylistId ?? playlistIds.get(samples.fillers[region.place] ?? "") ?? null,
    }));
    const params = { id: board.id };
    await doors.handlers.changeBoard({ ...doors.as(APPROVER), ...NOTHING, params, body: { ...board, regions } });
  }
}

function isApprovedSample(item: Item, sample: Samples["items"][number]): boolean {
  const revision = latestRevision(item);
  return revision.draftedById === DRAFTER.id && revision.title === sample.title && revision.state === "approved";
}

async function loadItem(sample: Samples["items"][number], { handlers, as }: Doors): Promise<string> {
  const { key: _key, assetFile, ...input } = sample;
  const picture =
    assetFile === undefined ? null : await handlers.uploadAsset({ ...as(DRAFTER, assetFile), ...NOTHING });
  const content =
    picture === null
      ? input.content
      : { ...input.content, picture: { ...Picture.parse(input.content["picture"]), sha256: picture.sha256 } };
  const body = ItemInput.parse({ ...input, content });
  const { id } = await handlers.createItem({ ...as(DRAFTER), ...NOTHING, body });
  await handlers.submitItem({ ...as(DRAFTER), ...NOTHING, params: { id } });
  await handlers.approveItem({ ...as(APPROVER), ...NOTHING, params: { id } });
  return id;
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
  { handlers, as }: Doors,
): Promise<void> {
  for (const playlist of samples.playlists) {
    const id = playlistIds.get(playlist.key);
    if (id === undefined || !playlist.items.includes(key)) continue;
    const { name, place, transition } = playlist;
    const body = { name, place, transition, itemIds: playlist.items.flatMap((item) => itemIds.get(item) ?? []) };
    await handlers.changePlaylist({ ...as(APPROVER), ...NOTHING, params: { id }, body });
  }
}
