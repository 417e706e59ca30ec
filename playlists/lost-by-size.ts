import type { Board } from "./board.ts";
import { type Item, playableRevision } from "./item.ts";

type Shape = Pick<Board, "widthPx" | "heightPx" | "regions">;
type Size = { readonly widthPx: number; readonly heightPx: number };

/**
 * Items that can play on a board now and could not any more with other sizes: what was approved is a picture of one size, and
 * another size needs another approval.
 */
export function lostBySize(before: Shape, after: Shape, items: readonly Item[]): Item[] {
  return items.filter((item) => playsOn(before, item) && !playsOn(after, item));
}

function playsOn(board: Shape, item: Item): boolean {
  const clips = playableRevision(item)?.clips ?? [];
  const fits = ({ widthPx, heightPx }: Size): boolean =>
    clips.some((clip) => clip.widthPx === widthPx && clip.heightPx === heightPx);
  return item.takeoverTemplate ? fits(board) : board.regions.some((one) => one.place === item.place && fits(one));
}
