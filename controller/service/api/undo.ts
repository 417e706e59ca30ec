import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import type { Actor } from "../auth/actor.ts";
import { checkAccess } from "../auth/auth.ts";
import type { Publishing } from "../publishing.ts";
import type { Act, Undo } from "../undo.ts";
import type { undoContract } from "./contract/undo.ts";
import type { HandlersOf } from "./handler.ts";

/** Taking back what one did in the last ten minutes. */
export function undoHandlers(deps: {
  readonly publishing: Publishing;
  readonly undo: Undo;
}): HandlersOf<typeof undoContract> {
  const { publishing, undo } = deps;
  return {
    listUndo: ({ actor, lang }) =>
      undo
        .of(actor.id)
        .filter((act) => isUndoable(act, publishing.read(), actor))
        .map(({ id, code, title, byName, untilMs }) => ({
          id,
          message: sentence(lang, code, { title }),
          byName,
          untilMs,
        })),
    undo: async ({ params, actor, note }) => {
      const act = undo.find(params.id, actor.id);
      note(params.id, { code: act.code, title: act.title });
      checkAccess(actor, act.needs);
      await publishing.publish((library) => ({ library: act.back(library, actor), result: null }));
      undo.done(params.id);
      return { ok: true } as const;
    },
  };
}

/** Whether nothing was built on it since: what would be refused is not offered. */
function isUndoable(act: Act, library: Library, actor: Actor): boolean {
  try {
    act.back(library, actor);
    return true;
  } catch (error) {
    if (error instanceof HallcastError) return false;
    throw error;
  }
}
