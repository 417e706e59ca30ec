import { HallcastError } from "../../playlists/errors.ts";
import type { Library } from "../../playlists/library.ts";
import type { Permission } from "../../playlists/permission.ts";
import type { Clock } from "../ports/clock.ts";
import type { Actor } from "./auth/actor.ts";

/** How long an act can be taken back. */
export const UNDO_MS = 10 * 60_000;

/** One act that can be taken back. `back` throws `undo.changedSince` (conflict) if something was built on it. */
export type Act = {
  /** Code of its sentence and the title in it. */
  readonly code: string;
  readonly title: string;
  readonly byId: string;
  readonly byName: string;
  /** What it needed, and taking it back needs still. */
  readonly needs: Permission;
  readonly back: (library: Library, by: Actor) => Library;
};

export type UndoableAct = Act & { readonly id: string; readonly untilMs: number };

/**
 * Acts of the last ten minutes, in memory: after a restart they are done for good, and every one can still be changed where it
 * was made.
 */
export function createUndo(clock: Pick<Clock, "wallMs" | "monoMs">) {
  let acts: readonly (UndoableAct & { readonly endsMonoMs: number })[] = [];
  let count = 0;
  // By the clock that never steps: a corrected wall clock neither ends nor lengthens the ten minutes.
  const fresh = () => acts.filter((act) => act.endsMonoMs > clock.monoMs());
  return {
    offer: (act: Act): void => {
      count += 1;
      const untilMs = Math.round(clock.wallMs()) + UNDO_MS;
      acts = [...fresh(), { ...act, id: `undo-${count}`, untilMs, endsMonoMs: clock.monoMs() + UNDO_MS }];
    },
    /** Newest first. */
    of: (personId: string): UndoableAct[] =>
      fresh()
        .filter((act) => act.byId === personId)
        .reverse(),
    /** Throws `undo.unknown` (notFound) or `undo.notYours` (forbidden). */
    find: (id: string, personId: string): UndoableAct => {
      const act = fresh().find((one) => one.id === id);
      if (act === undefined) throw new HallcastError("notFound", "undo.unknown", {});
      if (act.byId !== personId) throw new HallcastError("forbidden", "undo.notYours", {});
      return act;
    },
    done: (id: string): void => {
      acts = acts.filter((act) => act.id !== id);
    },
  };
}
export type Undo = ReturnType<typeof createUndo>;

/** Lists whose elements can be put back one by one. */
export type Undoable = "entries" | "playlists" | "inserts" | "holds";

/** Puts one element of a list back as it was: `before` null means it was made, `after` null that it was removed. */
export function elementBack<K extends Undoable>(
  list: K,
  before: Library[K][number] | null,
  after: Library[K][number] | null,
): Act["back"] {
  return (library) => {
    const now: readonly Library[Undoable][number][] = library[list];
    const id = (before ?? after)?.id;
    const current = now.find((one) => one.id === id) ?? null;
    if (JSON.stringify(current) !== JSON.stringify(after)) throw new HallcastError("conflict", "undo.changedSince", {});
    const others = now.filter((one) => one.id !== id);
    const next =
      before === null
        ? others
        : current === null
          ? [...others, before]
          : now.map((one) => (one.id === id ? before : one));
    return { ...library, [list]: next };
  };
}
