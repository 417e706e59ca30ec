import { HallcastError } from "../../playlists/errors.ts";
import type { Alarm } from "../ports/playout-status.ts";

export type Alarms = {
  /** Raised again under the same key it is the same alarm with newer words. `key` tells apart what is raised and cleared on its own. */
  readonly raise: (
    key: string,
    alarm: { readonly error: HallcastError; readonly boardId: string | null; readonly severity: Alarm["severity"] },
  ) => void;
  readonly clear: (key: string) => void;
  readonly clearBoard: (boardId: string) => void;
  readonly list: () => Alarm[];
};

/** What a person must know at present, each once. */
export function createAlarms(wallMs: () => number, onChange: () => void): Alarms {
  const standing = new Map<string, Alarm>();
  return {
    raise: (key, { error, boardId, severity }) => {
      const known = standing.get(key);
      const sinceMs = known?.code === error.code ? known.sinceMs : Math.round(wallMs());
      standing.set(key, { code: error.code, params: { ...error.params }, boardId, severity, sinceMs });
      if (known?.code !== error.code) onChange();
    },
    clear: (key) => {
      if (standing.delete(key)) onChange();
    },
    clearBoard: (boardId) => {
      for (const [key, alarm] of standing) if (alarm.boardId === boardId) standing.delete(key);
      onChange();
    },
    list: () => [...standing.values()],
  };
}

/** Any thrown thing as an error with a code. */
export function asHallcastError(error: unknown, code: string): HallcastError {
  return error instanceof HallcastError ? error : new HallcastError("internal", code, { cause: String(error) }, error);
}
