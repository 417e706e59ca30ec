import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePng } from "../../../controller/adapters/png.ts";
import { type DataFolder, dataFolder } from "../../../controller/data-folder.ts";
import type { CallBase } from "../../../controller/service/api/handler.ts";
import { momentHandlers } from "../../../controller/service/api/moment.ts";
import { createClipStore } from "../../../controller/service/clips.ts";
import { createHistory } from "../../../controller/service/history.ts";
import { openRecords, type Records } from "../../../controller/service/records/records.ts";
import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { spreadOf } from "../measure/timing.ts";
import { fillRecords, REGISTER_ENTRIES, SHOWINGS } from "../product/eight-years.ts";
import { LARGE_BOARDS, LARGE_START_MS } from "../product/large-library.ts";
import { drawLibrary, fillProofs, issuerOf, issueYear } from "../product/replay-folder.ts";
import type { Bench, Section } from "../section.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NOW_MS = LARGE_START_MS + 360 * DAY_MS;
const INSTANTS = 60;
const FRAME_LIMIT_MS = 150;
const DAY_LIMIT_MS = 200;
/** What the service keeps of decoded clips. */
const CLIP_BYTES = 96 * 1024 * 1024;

/** 回看: any second of a busy year, beside eight years of records. */
export const replay: Section = {
  id: "replay",
  title: `Time machine: ${REGISTER_ENTRIES.toLocaleString("en")} publications, ${(SHOWINGS / 1e6).toFixed(0)} million showings, 2 boards of 640×320`,
  run: async (bench) => {
    const root = await mkdtemp(join(tmpdir(), "hallcast-bench-"));
    const folder = dataFolder(root);
    try {
      for (const path of [folder.clips, folder.boards]) await mkdir(path, { recursive: true });
      const began = performance.now();
      fillRecords(folder.records);
      const library = await drawLibrary(folder);
      await issueYear(folder, library);
      await proveInstants(folder, library);
      const issued = await Promise.all(LARGE_BOARDS.map((id) => readdir(join(folder.issued, id))));
      bench.say(`made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
      bench.add("programmes issued in the year", issued.flat().length, "");
      const records = openRecords(folder.records);
      try {
        await measure(bench, folder, library, records);
      } finally {
        records.close();
      }
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  },
};

/** Each on another day, board and hour; whole minutes, because proofs are taken at those. */
function instantOf(n: number): { readonly boardId: string; readonly atMs: number } {
  const day = 1 + ((n * 97) % 350);
  const minute = 8 * 60 + ((n * 181) % (10 * 60));
  const boardId = LARGE_BOARDS[n % LARGE_BOARDS.length] ?? LARGE_BOARDS[0];
  return { boardId, atMs: LARGE_START_MS + day * DAY_MS + minute * MINUTE_MS };
}

async function openHistory(folder: DataFolder, library: Library, clipBytes: number) {
  const clock = { wallMs: () => NOW_MS };
  const { clip } = createClipStore({ pathOf: folder.clip, maxDecodedBytes: clipBytes, maxHeldBytes: 0 });
  const issuer = await issuerOf(folder, () => library, clock);
  return createHistory({ clock, library: () => library, issuer, clip, liveEntries: async () => [] });
}

/** Proofs as the playout would have taken them: of the instants that are looked at with the real digest. */
async function proveInstants(folder: DataFolder, library: Library): Promise<void> {
  const history = await openHistory(folder, library, CLIP_BYTES);
  const real = new Map<string, string>();
  for (let n = 0; n < INSTANTS; n++) {
    const { boardId, atMs } = instantOf(n);
    const { rgb } = await history.frame(boardId, atMs + 1);
    real.set(`${boardId} ${atMs}`, createHash("sha256").update(rgb).digest("hex"));
  }
  fillProofs(folder.records, (boardId, atMs) => real.get(`${boardId} ${atMs}`));
}

async function measure(bench: Bench, folder: DataFolder, library: Library, records: Records): Promise<void> {
  const log = { ...records.asRun, registerNo: records.air.numberOf };
  const deps = { clock: { wallMs: () => NOW_MS }, publishing: { read: () => library }, log: async () => log };
  // No clip is kept, and each instant is in another programme: nothing is there already.
  const cold = await openHistory(folder, library, 0);
  const kept = await openHistory(folder, library, CLIP_BYTES);
  const pages = { cold: momentHandlers({ ...deps, history: cold }), kept: momentHandlers({ ...deps, history: kept }) };
  const png = async (history: typeof cold, boardId: string, atMs: number): Promise<Uint8Array> => {
    const { rgb, widthPx, heightPx } = await history.frame(boardId, atMs);
    return encodePng(rgb, widthPx, heightPx);
  };
  const momentOf = (handlers: typeof pages.cold, boardId: string, atMs: number) =>
    handlers.moment({ ...CALL, params: { id: boardId }, query: { at: new Date(atMs).toISOString() } });
  const dayOf = (handlers: typeof pages.cold, boardId: string, atMs: number) =>
    handlers.boardDay({ ...CALL, params: { id: boardId }, query: { day: dayAt(atMs, library.hall.zone) } });

  const instants = Array.from({ length: INSTANTS }, (_, n) => instantOf(n));
  await timed(bench, "frame as PNG, any second of the year, cold", FRAME_LIMIT_MS, instants, (at) =>
    png(cold, at.boardId, at.atMs),
  );
  let proven = 0;
  await timed(bench, "what, who and why, with its proof, cold", FRAME_LIMIT_MS, instants, async (at) => {
    const { proof } = await momentOf(pages.cold, at.boardId, at.atMs);
    if (proof?.agrees === true) proven += 1;
  });
  bench.add("moments whose picture differs from its proof", INSTANTS - proven, "", { limit: 0 });
  await timed(bench, "strip of a day, cold", DAY_LIMIT_MS, instants, (at) => dayOf(pages.cold, at.boardId, at.atMs));

  const first = instantOf(0);
  const along = instants.map((_, n) => ({ ...first, atMs: first.atMs + n * 5 * MINUTE_MS }));
  await timed(bench, "frame as PNG, along a day", FRAME_LIMIT_MS, along, (at) => png(kept, at.boardId, at.atMs));
  await timed(bench, "what, who and why, along a day", FRAME_LIMIT_MS, along, (at) =>
    momentOf(pages.kept, at.boardId, at.atMs),
  );
  await timed(bench, "strip of the same day again", DAY_LIMIT_MS, along.slice(0, 20), () =>
    dayOf(pages.kept, first.boardId, first.atMs),
  );
  const ahead = instants.map((at, n) => ({ ...at, atMs: NOW_MS + 10 * DAY_MS + n * 11 * MINUTE_MS }));
  await timed(bench, "frame as PNG, beyond what was issued", FRAME_LIMIT_MS, ahead, (at) =>
    png(kept, at.boardId, at.atMs),
  );
}

/** The limit is for the slowest of twenty. */
async function timed<At>(
  bench: Bench,
  name: string,
  limit: number,
  instants: readonly At[],
  run: (at: At) => unknown,
): Promise<void> {
  const times: number[] = [];
  for (const at of instants) {
    const start = performance.now();
    await run(at);
    times.push(performance.now() - start);
  }
  const { p50, max } = spreadOf(times);
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
  bench.add(`${name}, p95`, p95, "ms", {
    limit,
    note: `median of ${times.length} ${p50.toFixed(0)}, slowest ${max.toFixed(0)}`,
  });
}

const CALL: CallBase & { readonly body: undefined } = {
  actor: {
    ...{ id: "u", name: "u", displayName: "u", roles: ["viewer"], unitId: null, deputyFor: [], via: "token" },
  },
  ...{ lang: "zh", origin: "", baseUrl: "", body: undefined, note: () => undefined },
  ...{ beginSession: () => "", endSession: async () => undefined, csrfToken: () => "", checkSeen: () => undefined },
  upload: () => Promise.reject(new HallcastError("input", "upload.missing", {})),
};
