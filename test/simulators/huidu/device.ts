import type { Clock } from "../../../controller/ports/clock.ts";
import { blackShot, type Shot } from "../picture.ts";
import { createHuiduFiles, FILE_TYPE, type HuiduFiles, isWhole } from "./files.ts";
import { drawShown, programAt, type Shown, shownOf } from "./playing.ts";
import type { HuiduFileReference, HuiduItem, HuiduProgram } from "./program.ts";
import { brightnessAt, factorySettings, type HuiduSettings, isLitAt } from "./settings.ts";

/** Writes that wear the flash, by what they wrote. */
export type FlashWrites = { readonly programs: number; readonly files: number; readonly settings: number };

/** What a card is, apart from how it is spoken to. */
export type HuiduDeviceOptions = {
  readonly clock: Clock;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rotation: number;
  readonly id: string;
  readonly model: string;
  readonly name: string;
  readonly firmware: string;
  readonly utcOffsetMinutes: number;
  readonly diskBytes: number;
  /** On Android cards RealTimeUpdate is UpdateProgram under another name and wears the flash. */
  readonly series: "linux" | "android";
  /** UNSURE: status of a file start whose file is already there whole. */
  readonly existingFile: "success" | "write-finish";
  /** UNSURE: whether a card that was closed is still closed after a power cut. */
  readonly closedSurvivesPowerOff: boolean;
};

/** The card's flash, its RAM and its screen; knows nothing of packets. */
export type HuiduDevice = {
  readonly options: HuiduDeviceOptions;
  readonly files: HuiduFiles;
  readonly settings: HuiduSettings;
  readonly programs: () => readonly HuiduProgram[];
  /** Replaces the programmes; one wear of the flash. */
  readonly writePrograms: (programs: readonly HuiduProgram[], timeStamps: string) => void;
  readonly timeStamps: () => string;
  readonly countSettingWrite: () => void;
  readonly choose: (guid: string) => void;
  readonly currentProgram: () => HuiduProgram | null;
  readonly push: (key: string, value: string) => void;
  readonly show: (guid: string, item: HuiduItem) => void;
  /** Fetches a file a programme names by address; ends in the background. */
  readonly pull: (file: HuiduFileReference) => void;
  /** When every file under way is there or given up. */
  readonly settled: () => Promise<void>;
  readonly pullFailures: readonly string[];
  readonly localMs: () => number;
  readonly isLit: () => boolean;
  readonly brightnessPct: (ambientPct: number) => number;
  readonly shown: () => readonly Shown[];
  /** What the panel would show if it were lit. */
  readonly content: () => Promise<Shot>;
  readonly screen: () => Promise<Shot>;
  readonly flashWrites: () => FlashWrites;
  readonly loseRam: () => void;
};

async function fetchWhole(
  file: HuiduFileReference,
): Promise<{ readonly md5: string; readonly bytes: Uint8Array } | null> {
  try {
    const response = await fetch(file.name);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const wanted = {
      name: file.name,
      md5: file.md5 ?? "",
      sizeBytes: file.sizeBytes ?? bytes.length,
      type: FILE_TYPE.image,
    };
    return response.ok && isWhole(wanted, bytes) ? { md5: wanted.md5, bytes } : null;
  } catch {
    // The server is not there: the card shows nothing for this file, which the test sees in pullFailures.
    return null;
  }
}

/** A card fresh from the box, with nothing to play. */
export function createHuiduDevice(options: HuiduDeviceOptions): HuiduDevice {
  const { clock, widthPx, heightPx } = options;
  const files = createHuiduFiles(options.diskBytes, options.existingFile);
  const settings = factorySettings();
  let programs: readonly HuiduProgram[] = [];
  let timeStamps = "";
  let chosen: string | null = null;
  let roundBeganMs = clock.monoMs();
  let programWrites = 0;
  let settingWrites = 0;
  const pushed = new Map<string, string>();
  const live = new Map<string, HuiduItem>();
  const pulls = new Set<Promise<void>>();
  const pullFailures: string[] = [];
  const localMs = (): number => clock.wallMs() + options.utcOffsetMinutes * 60_000 + settings.time.offsetMs;
  const isLit = (): boolean => isLitAt(settings, localMs());
  const turn = (): ReturnType<typeof programAt> => programAt(programs, chosen, clock.monoMs() - roundBeganMs);
  const shown = (): readonly Shown[] => {
    const now = turn();
    return now === null ? [] : shownOf(now.entry, now.sinceMs, { pushed, live });
  };
  const settled = async (): Promise<void> => {
    await Promise.all(pulls);
  };
  const content = async (): Promise<Shot> => {
    await settled();
    return drawShown(shown(), files, widthPx, heightPx);
  };
  const pull = (file: HuiduFileReference): void => {
    if (!/^https?:\/\//.test(file.name) || files.find(file.name) !== null) return;
    const under = fetchWhole(file).then((got) => {
      pulls.delete(under);
      if (got === null) pullFailures.push(file.name);
      else files.keep({ name: file.name, md5: got.md5, sizeBytes: got.bytes.length, type: FILE_TYPE.image }, got.bytes);
    });
    pulls.add(under);
  };
  return {
    options,
    files,
    settings,
    programs: () => programs,
    writePrograms: (next, stamps) => {
      programWrites++;
      programs = next;
      timeStamps = stamps;
      roundBeganMs = clock.monoMs();
      if (!programs.some(({ guid }) => guid === chosen)) chosen = null;
    },
    timeStamps: () => timeStamps,
    countSettingWrite: () => {
      settingWrites++;
    },
    choose: (guid) => {
      chosen = guid;
      roundBeganMs = clock.monoMs();
    },
    currentProgram: () => turn()?.entry ?? null,
    push: (key, value) => pushed.set(key, value),
    show: (guid, item) => {
      live.set(guid, item);
      if (options.series === "android") programWrites++;
    },
    pull,
    settled,
    pullFailures,
    localMs,
    isLit,
    brightnessPct: (ambientPct) => brightnessAt(settings, localMs(), ambientPct),
    shown,
    content,
    screen: () => (isLit() ? content() : Promise.resolve(blackShot(widthPx, heightPx))),
    flashWrites: () => ({ programs: programWrites, files: files.fileWrites(), settings: settingWrites }),
    loseRam: () => {
      pushed.clear();
      // Android cards wrote the update into the programme, so it is there again after a power cut.
      if (options.series === "linux") live.clear();
      files.loseRam();
      if (!options.closedSurvivesPowerOff) settings.isOpen = true;
      chosen = null;
      roundBeganMs = clock.monoMs();
    },
  };
}
