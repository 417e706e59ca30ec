import { blackShot, drawPicture, type Fit, type Shot } from "../picture.ts";
import { turnAt } from "../turn.ts";
import type { HuiduFiles } from "./files.ts";
import type { HuiduItem, HuiduProgram } from "./program.ts";

/** What a viewer of the board could point at. */
export type Shown = {
  readonly areaGuid: string;
  readonly itemGuid: string;
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 0..1. */
  readonly opacity: number;
  readonly fit: string;
  readonly sinceMs: number;
} & (
  | { readonly kind: "image"; readonly file: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "other" }
);

/** In whose name the screen changes without a programme being written; all of it is RAM. */
export type Overrides = {
  /** PushStatus: value by key. */
  readonly pushed: ReadonlyMap<string, string>;
  /** RealTimeUpdate: item by the guid of the item, or of the area, it stands in for; the facts leave open which. */
  readonly live: ReadonlyMap<string, HuiduItem>;
};

/** The programme on at `sinceMs` after the round began with the one named, or with the first. */
export function programAt(
  programs: readonly HuiduProgram[],
  chosen: string | null,
  sinceMs: number,
): { readonly entry: HuiduProgram; readonly sinceMs: number } | null {
  const at = Math.max(
    0,
    programs.findIndex(({ guid }) => guid === chosen),
  );
  return turnAt([...programs.slice(at), ...programs.slice(0, at)], sinceMs);
}

/** Every visible item, lowest first. */
export function shownOf(program: HuiduProgram, sinceMs: number, overrides: Overrides): Shown[] {
  return program.areas.flatMap((area): Shown[] => {
    const turn = turnAt(area.items, sinceMs);
    if (turn === null) return [];
    const item = overrides.live.get(turn.entry.guid) ?? overrides.live.get(area.guid) ?? turn.entry;
    const key = item.dataSource ?? turn.entry.dataSource;
    const pushed = key === null ? undefined : overrides.pushed.get(key);
    const common = {
      areaGuid: area.guid,
      itemGuid: turn.entry.guid,
      x: area.x,
      y: area.y,
      widthPx: area.widthPx,
      heightPx: area.heightPx,
      opacity: area.alpha / 255,
      sinceMs: turn.sinceMs,
      fit: item.kind === "image" ? item.fit : "fill",
    };
    if (item.kind === "image") return [{ ...common, kind: "image", file: pushed ?? item.file.name }];
    if (item.kind === "text") return [{ ...common, kind: "text", text: pushed ?? item.text }];
    return [{ ...common, kind: "other" }];
  });
}

const FITS: Readonly<Record<string, Fit>> = { stretch: "stretch", center: "center", tile: "tile", fill: "contain" };

/** The pictures of what is shown, on black. Text is told by `shownOf` and not drawn: its look is the card's own secret. */
export async function drawShown(
  shown: readonly Shown[],
  files: HuiduFiles,
  widthPx: number,
  heightPx: number,
): Promise<Shot> {
  const shot = blackShot(widthPx, heightPx);
  for (const each of shown) {
    if (each.kind !== "image") continue;
    const picture = await files.find(each.file)?.picture;
    if (picture == null) continue;
    const { opacity, sinceMs } = each;
    drawPicture(shot, picture, { box: each, fit: FITS[each.fit] ?? "contain", opacity, sinceMs });
  }
  return shot;
}
