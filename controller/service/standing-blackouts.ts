import type { Library } from "../../playlists/library.ts";
import type { Control } from "../../playlists/takeover.ts";

/**
 * The library with the black-outs that the boards obey. They may be newer than the library's: `hallcast blackout` writes the
 * control file while no service runs, and a service can end between control file and library. Null if they agree.
 */
export function withStandingBlackouts(library: Library, control: Control | null): Library | null {
  if (control === null) return null;
  const known = new Set(library.boards.map(({ id }) => id));
  const blackouts = control.blackouts.filter(({ boardId }) => known.has(boardId));
  return JSON.stringify(blackouts) === JSON.stringify(library.blackouts) ? null : { ...library, blackouts };
}
