import { HallcastError } from "../../../playlists/errors.ts";
import type { Revision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { mayPostReview } from "../../../playlists/post-review.ts";
import type { Takeover } from "../../../playlists/takeover.ts";
import type { Clock } from "../../ports/clock.ts";
import { findById, replaceById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { readyTemplate } from "../takeover-clips.ts";
import type { emergencyContract } from "./contract/emergency.ts";
import type { HandlersOf } from "./handler.ts";
import { endedTakeover } from "./takeover-state.ts";

/** Around the emergency lane: what can be started, and the review that is owed afterwards. */
export function emergencyHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): HandlersOf<typeof emergencyContract> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());

  return {
    listEmergencyTemplates: () => {
      const library = publishing.read();
      return library.items.flatMap((item) => {
        const revision = item.takeoverTemplate ? readyNow(library, item.id, now()) : null;
        if (revision === null) return [];
        const { content, title, clips } = revision;
        const emergency = content.kind === "emergency" ? content : { scenario: "other", template: title, fields: [] };
        const { scenario, template, fields } = emergency;
        return [{ itemId: item.id, title, scenario, template, fields, clips }];
      });
    },
    postReview: ({ params, body, actor, note }) => {
      note(params.id, body);
      return publishing.command((library) => {
        const before = findById(library.takeovers, params.id, "takeover");
        if (before.postReview === null || before.postReview.result !== null)
          throw new HallcastError("conflict", "takeover.nothingToReview", {});
        if (!mayPostReview(actor.roles))
          throw new HallcastError("forbidden", "takeover.notReviewer", { found: actor.roles.join(", ") });
        if (before.requestedById === actor.id || before.confirmedById === actor.id)
          throw new HallcastError("forbidden", "takeover.ownReview", {});
        const result = {
          passed: body.passed,
          opinion: body.opinion,
          byId: actor.id,
          byName: actor.displayName,
          atMs: now(),
        };
        const reviewed: Takeover = { ...before, postReview: { ...before.postReview, result } };
        // What did not pass has no business on a board any longer.
        const next = body.passed ? reviewed : endedTakeover(reviewed, now());
        return { library: { ...library, takeovers: replaceById(library.takeovers, next) }, result: next };
      }, false);
    },
  };
}

function readyNow(library: Library, itemId: string, nowMs: number): Revision | null {
  try {
    return readyTemplate(library, itemId, nowMs).revision;
  } catch (error) {
    if (error instanceof HallcastError) return null;
    throw error;
  }
}
