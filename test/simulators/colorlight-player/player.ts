import type { Clock } from "../../../controller/ports/clock.ts";
import { blackShot, decodePicture, drawPicture, type Shot } from "../picture.ts";
import { turnAt } from "../turn.ts";
import type { VsnPage, VsnProgram, VsnRegion } from "./vsn.ts";

export type StoredProgram = {
  readonly name: string;
  readonly program: VsnProgram;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** The player's disk and screen; knows nothing of HTTP. */
export type CxPlayer = {
  readonly programs: () => readonly StoredProgram[];
  /** Writes a programme to the flash, over one of the same name. */
  readonly store: (program: StoredProgram, plays: boolean) => void;
  /** False if there is no such programme. */
  readonly activate: (name: string) => boolean;
  readonly remove: (name: string) => boolean;
  readonly removeAll: () => void;
  readonly playing: () => string | null;
  readonly settings: { brightness: number; colortemp: number; isAwake: boolean; inputMode: string };
  /** Texts on show. */
  readonly texts: () => readonly string[];
  readonly screen: () => Promise<Shot>;
  /** Programmes written, and files with them. */
  readonly flashWrites: () => { readonly programs: number; readonly files: number };
  readonly usedBytes: () => number;
  readonly restart: () => void;
};

type PlayerOptions = {
  readonly clock: Clock;
  readonly widthPx: number;
  readonly heightPx: number;
  /** UNSURE: the number of item that is a picture. */
  readonly pictureType: string;
  /** UNSURE: whether a player put to sleep is awake after a power cut. */
  readonly sleepSurvivesPowerOff: boolean;
};

const VIDEO = "3";
const TEXT = "5";

/** A player with nothing to play. */
export function createCxPlayer(options: PlayerOptions): CxPlayer {
  const { clock, widthPx, heightPx } = options;
  const programs = new Map<string, StoredProgram>();
  const settings = { brightness: 255, colortemp: 6500, isAwake: true, inputMode: "async" };
  let playing: string | null = null;
  let beganMs = clock.monoMs();
  let programWrites = 0;
  let fileWrites = 0;
  const play = (name: string | null): void => {
    playing = name;
    beganMs = clock.monoMs();
  };
  const current = (): StoredProgram | null => (playing === null ? null : (programs.get(playing) ?? null));
  const pageNow = (): { readonly entry: VsnPage; readonly sinceMs: number } | null =>
    turnAt(current()?.program.pages ?? [], clock.monoMs() - beganMs);
  const regions = (page: VsnPage): readonly VsnRegion[] => page.regions.toSorted((a, b) => a.layer - b.layer);
  const drawPage = async (shot: Shot, page: VsnPage, sinceMs: number): Promise<void> => {
    for (let at = 0; at < shot.rgb.length; at++) shot.rgb[at] = page.color[at % 3] ?? 0;
    for (const region of regions(page)) {
      const turn = turnAt(region.items, sinceMs);
      if (turn === null || turn.entry.file === null) continue;
      if (turn.entry.type !== options.pictureType && turn.entry.type !== VIDEO) continue;
      const bytes = current()?.files.get(turn.entry.file);
      const picture = bytes === undefined ? null : await decodePicture(bytes);
      if (picture !== null)
        drawPicture(shot, picture, { box: region, fit: "stretch", opacity: 1, sinceMs: turn.sinceMs });
    }
  };
  return {
    programs: () => [...programs.values()],
    store: (program, plays) => {
      programWrites++;
      fileWrites += program.files.size;
      programs.set(program.name, program);
      if (plays) play(program.name);
    },
    activate: (name) => {
      if (programs.has(name)) play(name);
      return programs.has(name);
    },
    remove: (name) => {
      if (playing === name) play(null);
      return programs.delete(name);
    },
    removeAll: () => {
      programs.clear();
      play(null);
    },
    playing: () => playing,
    settings,
    texts: () => {
      const page = pageNow();
      return page === null
        ? []
        : regions(page.entry).flatMap(({ items }) => {
            const item = turnAt(items, page.sinceMs)?.entry;
            return item?.type === TEXT && item.text !== null ? [item.text] : [];
          });
    },
    screen: async () => {
      const shot = blackShot(widthPx, heightPx);
      const page = pageNow();
      if (page !== null && settings.isAwake) await drawPage(shot, page.entry, page.sinceMs);
      return shot;
    },
    flashWrites: () => ({ programs: programWrites, files: fileWrites }),
    usedBytes: () =>
      [...programs.values()].flatMap(({ files }) => [...files.values()]).reduce((sum, { length }) => sum + length, 0),
    restart: () => {
      if (!options.sleepSurvivesPowerOff) settings.isAwake = true;
      beganMs = clock.monoMs();
    },
  };
}
