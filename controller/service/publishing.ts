import { HallcastError } from "../../playlists/errors.ts";
import type { Library } from "../../playlists/library.ts";
import type { Issuer } from "./issue/issuer.ts";
import type { Store } from "./library/store.ts";
import { withStandingBlackouts } from "./standing-blackouts.ts";

/** A new library and what the caller wants to know of it. */
export type Changed<T> = { readonly library: Library; readonly result: T };

/** The three ways in which the library changes, by what has to follow. Each answers when that is done. */
export type Publishing = {
  readonly read: () => Library;
  /** Nothing on a board changes: drafts, people, uploads. */
  readonly keep: <T>(fn: (library: Library) => Changed<T>) => Promise<T>;
  /** Programmes are compiled and issued afterwards. */
  readonly publish: <T>(fn: (library: Library) => Changed<T>) => Promise<T>;
  /** Black-out and takeover: the control file is written and obeyed before the library; programmes follow if `programs`. */
  readonly command: <T>(fn: (library: Library) => Changed<T>, programs: boolean) => Promise<T>;
};

export function createPublishing(
  store: Pick<Store, "read" | "change">,
  issuer: Pick<Issuer, "issueControl" | "issuePrograms" | "adoptControl" | "standingControl">,
  /** Gives up disk space that was kept for this; false if there was none. */
  releaseReserve: () => Promise<boolean>,
): Publishing {
  async function run<T>(fn: (library: Library) => Changed<T>, ahead: boolean): Promise<T> {
    const made: { readonly result: T }[] = [];
    await store.change(
      (library) => {
        const changed = fn(library);
        made.push(changed);
        return changed.library;
      },
      ahead
        ? {
            ahead: (next) => issuer.issueControl(next),
            undo: () => issuer.issueControl(store.read()).catch(() => undefined),
          }
        : undefined,
    );
    const [last] = made;
    if (last === undefined) throw new TypeError("the store calls the change before it acknowledges it");
    return last.result;
  }
  return {
    read: () => store.read(),
    keep: (fn) => run(fn, false),
    publish: async (fn) => {
      const result = await run(fn, false);
      await issuer.issuePrograms();
      return result;
    },
    command: async (fn, programs) => {
      await issuer.adoptControl();
      const onStanding: typeof fn = (library) =>
        fn(withStandingBlackouts(library, issuer.standingControl()) ?? library);
      const result = await run(onStanding, true).catch(async (error: unknown) => {
        // A black-out must work on a full disk too.
        const isFull = error instanceof HallcastError && error.code === "disk.full";
        if (!isFull || !(await releaseReserve())) throw error;
        return run(onStanding, true);
      });
      if (programs) await issuer.issuePrograms();
      return result;
    },
  };
}
