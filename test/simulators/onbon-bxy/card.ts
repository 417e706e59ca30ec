import type { Clock } from "../../../controller/ports/clock.ts";
import { blackShot, type Shot } from "../picture.ts";
import { bytesOf, type DynamicArea, drawArea, unitAt } from "./dynamic.ts";

/** The player's memory and screen; knows nothing of HTTP. */
export type BxyCard = {
  /** Dynamic areas by id; RAM. */
  readonly areas: () => ReadonlyMap<number, DynamicArea>;
  /** Replaces areas of those ids; false if they do not fit into the memory, and nothing changes. */
  readonly setAreas: (areas: readonly DynamicArea[]) => boolean;
  readonly removeAreas: (ids: readonly number[] | "all") => void;
  /** Keeps the areas over a power cut; wears the flash. */
  readonly saveAreas: () => void;
  readonly settings: { brightness: number; isOn: boolean; isLocked: boolean; clockOffsetMs: number };
  readonly countSettingWrite: () => void;
  readonly flashWrites: () => { readonly dynamicFiles: number; readonly settings: number };
  /** Words on show (texts and addresses), by area and in order of areas. */
  readonly words: () => readonly string[];
  /** What would be seen if the screen were on. */
  readonly content: () => Promise<Shot>;
  readonly screen: () => Promise<Shot>;
  readonly wallMs: () => number;
  readonly losePower: () => void;
};

type Placed = { readonly area: DynamicArea; readonly sinceMs: number };

/** A player whose programmes fill the screen with one colour. */
export function createBxyCard(options: {
  readonly clock: Clock;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ramBytes: number;
  readonly stayUnitMs: number;
  readonly programColor: readonly [number, number, number];
}): BxyCard {
  const { clock, widthPx, heightPx, stayUnitMs } = options;
  let areas = new Map<number, Placed>();
  let saved: readonly DynamicArea[] = [];
  let dynamicFiles = 0;
  let settingWrites = 0;
  const settings = { brightness: 255, isOn: true, isLocked: false, clockOffsetMs: 0 };
  const inOrder = (): Placed[] => [...areas.values()].toSorted((a, b) => a.area.id - b.area.id);
  const place = (list: readonly DynamicArea[]): void => {
    for (const area of list) areas.set(area.id, { area, sinceMs: clock.monoMs() });
  };
  const content = async (): Promise<Shot> => {
    const shot = blackShot(widthPx, heightPx);
    const placed = inOrder();
    if (!placed.some(({ area }) => area.hidesPrograms))
      for (let at = 0; at < shot.rgb.length; at++) shot.rgb[at] = options.programColor[at % 3] ?? 0;
    for (const { area, sinceMs } of placed) await drawArea(shot, area, clock.monoMs() - sinceMs, stayUnitMs);
    return shot;
  };
  return {
    areas: () => new Map(inOrder().map(({ area }) => [area.id, area])),
    setAreas: (list) => {
      const next = new Map([...areas.values()].map(({ area }) => [area.id, area]));
      for (const area of list) next.set(area.id, area);
      if (bytesOf(next.values()) > options.ramBytes) return false;
      place(list);
      return true;
    },
    removeAreas: (ids) => {
      if (ids === "all") areas.clear();
      else for (const id of ids) areas.delete(id);
    },
    saveAreas: () => {
      dynamicFiles++;
      saved = inOrder().map(({ area }) => area);
    },
    settings,
    countSettingWrite: () => {
      settingWrites++;
    },
    flashWrites: () => ({ dynamicFiles, settings: settingWrites }),
    words: () =>
      inOrder().flatMap(({ area, sinceMs }) => {
        const shown = unitAt(area, clock.monoMs() - sinceMs, stayUnitMs)?.unit.content;
        return shown?.kind === "words" ? [shown.words] : [];
      }),
    content,
    screen: () => (settings.isOn ? content() : Promise.resolve(blackShot(widthPx, heightPx))),
    wallMs: () => clock.wallMs() + settings.clockOffsetMs,
    losePower: () => {
      areas = new Map();
      place(saved);
    },
  };
}
