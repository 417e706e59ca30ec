import type { Board } from "../../../playlists/board.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Item } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import type { BoardTarget } from "../../../playlists/schedule.ts";

/** The next id of a kind, `item-7`. Numbers are never used twice, whatever is deleted. */
export function takeId(library: Library, kind: string): { readonly id: string; readonly library: Library } {
  const no = (library.counters[kind] ?? 0) + 1;
  return { id: `${kind}-${no}`, library: { ...library, counters: { ...library.counters, [kind]: no } } };
}

/** Throws `<kind>.unknown` (notFound). */
export function findById<T extends { readonly id: string }>(list: readonly T[], id: string, kind: string): T {
  const found = list.find((candidate) => candidate.id === id);
  if (found === undefined) throw new HallcastError("notFound", `${kind}.unknown`, { found: id });
  return found;
}

/** The list with the element of the same id replaced. */
export function replaceById<T extends { readonly id: string }>(list: readonly T[], next: T): T[] {
  return list.map((candidate) => (candidate.id === next.id ? next : candidate));
}

export function withItem(library: Library, item: Item): Library {
  return { ...library, items: replaceById(library.items, item) };
}

/** The boards a target names. Throws `board.unknown` (notFound) for one that is not there, `board.none` (conflict) if there is none. */
export function boardsOf(library: Pick<Library, "boards">, target: BoardTarget): readonly Board[] {
  const boards = target === "all" ? library.boards : target.map((id) => findById(library.boards, id, "board"));
  if (boards.length === 0) throw new HallcastError("conflict", "board.none", {});
  return boards;
}
