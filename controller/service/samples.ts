import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Board, Place, type Region } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { type Item, latestRevision, type Revision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { Transition } from "../../playlists/playlist.ts";
import type { RouteStep } from "../../playlists/review/chain.ts";
import { currentStep } from "../../playlists/review/progress.ts";
import { Unit } from "../../playlists/unit.ts";
import { EntryInput } from "./api/contract/entries.ts";
import { ItemInput } from "./api/contract/items.ts";
import type { CallBase, Handlers } from "./api/handler.ts";
import type { Actor } from "./auth/actor.ts";
import { loadSampleHall, SampleHall } from "./sample-hall.ts";
import { SAMPLE_DRAFTER, SAMPLE_PUBLISHER, sampleConclusion, sampleSigner } from "./sample-people.ts";

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
  units: z.array(Unit),
  ...SampleHall.shape,
  fillers: z.partialRecord(Place, z.string()),
  items: z.array(SampleItem),
  playlists: z.array(
    z.object({ key: z.string(), name: z.string(), place: Place, items: z.array(z.string()), transition: Transition }),
  ),
  entries: z.array(SampleEntry),
});
const Picture = z.looseObject({});
export type Samples = z.infer<typeof Samples>;

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
    output: { driver: "ddp", settings: { host: "127.0.0.1", port, virtual: true }, blackOnStop: true, boundTo: null },
    control: null,
    brightness: null,
    failsafeText: "欢迎光临",
  }));
}

/**
 * Puts the samples through the same doors as everything else: drafted by one, signed by others at every step, drawn by the renderer.
 * A sample that is refused is told and left out. Boards light up after the first few, because each approval is issued at once.
 * Goes on where an interrupted run ended; not complete if something failed that may go better next time.
 */
export async function loadSamples(deps: {
  readonly samples: Samples;
  readonly folder: string;
  readonly freePort: (wished: number) => Promise<number>;
  readonly library: () => Library;
  readonly handlers: Handlers;
  readonly nowMs: () => number;
  readonly tell: (line: string) => void;
}): Promise<{ readonly isComplete: boolean }> {
  const { samples, handlers, library, tell } = deps;
  const as = (actor: Actor, assetFile: string | null = null): CallBase => ({
    actor,
    lang: "zh",
    origin: "samples",
    baseUrl: "",
    beginSession: () => "",
    endSession: async () => undefined,
    csrfToken: () => "",
    upload: async () => ({ fileName: assetFile ?? "", bytes: await readFile(join(deps.folder, assetFile ?? "")) }),
    checkSeen: () => undefined,
    note: () => undefined,
  });
  const doors: Doors = { handlers, as };

  const first = await deps.freePort(FIRST_PORT);
  for (const board of sampleBoards([first, await deps.freePort(first + 1)]))
    if (!library().boards.some((known) => known.id === board.id))
      await handlers.createBoard({ ...as(SAMPLE_PUBLISHER), ...NOTHING, body: board });
  if (library().units.length === 0)
    await handlers.saveUnits({ ...as(SAMPLE_PUBLISHER), ...NOTHING, body: samples.units });
  await loadSampleHall({ hall: samples, library, handlers, as: as(SAMPLE_PUBLISHER), nowMs: deps.nowMs });
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
    const started = library().items.find((item) => isSample(item, sample));
    const known = started !== undefined && latestRevision(started).state === "approved" ? started : undefined;
    if (known === undefined) tell(`正在绘制示例 ${i + 1}/${ordered.length} ${sample.title}`);
    try {
      itemIds.set(sample.key, known?.id ?? (await loadItem(sample, started ?? null, library, doors)));
      if (known === undefined) await growPlaylists(samples, sample.key, itemIds, playlistIds, doors);
    } catch (error) {
      failed(`示例 ${sample.key} `, error);
    }
  }
  const done = library().entries.filter((entry) => entry.createdById === SAMPLE_PUBLISHER.id).length;
  for (const { content, ...rest } of samples.entries.slice(done)) {
    try {
      const body = EntryInput.parse({ ...rest, content: targetOf(content, itemIds, playlistIds) });
      await handlers.createEntry({ ...as(SAMPLE_PUBLISHER), ...NOTHING, body });
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
    ids.set(
      key,
      (known ?? (await doors.handlers.createPlaylist({ ...doors.as(SAMPLE_PUBLISHER), ...NOTHING, body }))).id,
    );
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
    await doors.handlers.changeBoard({
      ...doors.as(SAMPLE_PUBLISHER),
      ...NOTHING,
      params,
      body: { ...board, regions },
    });
  }
}

function isSample(item: Item, sample: Samples["items"][number]): boolean {
  const revision = latestRevision(item);
  return revision.draftedById === SAMPLE_DRAFTER.id && revision.title === sample.title;
}

/** Drafts, submits and signs one; `started` is what an interrupted run left of it. */
async function loadItem(
  sample: Samples["items"][number],
  started: Item | null,
  library: () => Library,
  doors: Doors,
): Promise<string> {
  const { handlers, as } = doors;
  const id = started?.id ?? (await draftItem(sample, doors));
  const params = { id };
  let revision = latestRevision(started ?? (await handlers.getItem({ ...as(SAMPLE_DRAFTER), ...NOTHING, params })));
  if (revision.state === "draft")
    revision = latestRevision(await handlers.submitItem({ ...as(SAMPLE_DRAFTER), ...NOTHING, params }));
  for (let step = stepOf(revision); step !== null; step = stepOf(revision)) {
    const signer = sampleSigner(step.role);
    if (signer === null) throw new HallcastError("conflict", "samples.noSigner", { step: step.name });
    const secrecy = step.kind === "secrecyReview" ? sampleConclusion(library().workflow.secrecyChecklist) : null;
    const body = { stepId: step.id, secrecy };
    revision = latestRevision(await handlers.approveItem({ ...as(signer), ...NOTHING, params, body }));
  }
  return id;
}

function stepOf(revision: Revision): RouteStep | null {
  return revision.state === "submitted" ? currentStep(revision) : null;
}

async function draftItem(sample: Samples["items"][number], { handlers, as }: Doors): Promise<string> {
  const { key: _key, assetFile, ...input } = sample;
  const picture =
    assetFile === undefined ? null : await handlers.uploadAsset({ ...as(SAMPLE_DRAFTER, assetFile), ...NOTHING });
  const content =
    picture === null
      ? input.content
      : { ...input.content, picture: { ...Picture.parse(input.content["picture"]), sha256: picture.sha256 } };
  const body = ItemInput.parse({ ...input, content });
  const { id } = await handlers.createItem({ ...as(SAMPLE_DRAFTER), ...NOTHING, body });
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
    await handlers.changePlaylist({ ...as(SAMPLE_PUBLISHER), ...NOTHING, params: { id }, body });
  }
}
