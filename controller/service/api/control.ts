import { HallcastError } from "../../../playlists/errors.ts";
import { controlOf, controls } from "../../controls/list.ts";
import type { PlayoutLink } from "../../ports/playout-link.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { controlContract } from "./contract/control.ts";
import type { HandlersOf } from "./handler.ts";

/** What steers boards beside their pixels. */
export function controlHandlers(deps: {
  readonly publishing: Pick<Publishing, "read">;
  readonly link: Pick<PlayoutLink, "status" | "testPicture">;
}): HandlersOf<typeof controlContract> {
  return {
    listControls: () =>
      controls.map(({ id, title, schema, defaults, testPictures }) => ({
        id,
        title,
        schema: { ...schema },
        defaults: { ...defaults },
        testPictures: [...testPictures],
      })),
    showDevicePicture: ({ params, body, note }) => {
      const { picture, seconds } = body;
      const board = findById(deps.publishing.read().boards, params.id, "board");
      const kind = board.control === null ? null : controlOf(board.control.kind);
      if (kind === null) throw new HallcastError("conflict", "control.none", { name: board.name });
      if (picture !== null && !kind.testPictures.includes(picture))
        throw new HallcastError("input", "control.noTestPicture", { found: picture });
      const status = deps.link.status()?.boards.find(({ id }) => id === board.id)?.control ?? null;
      if (status === null || status.state === "down")
        throw new HallcastError("conflict", "control.down", { name: board.name });
      note(board.id, { picture: picture ?? "", seconds });
      deps.link.testPicture(board.id, picture, seconds * 1000);
      return { ok: true };
    },
  };
}
