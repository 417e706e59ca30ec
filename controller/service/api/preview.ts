import type { z } from "zod";
import { startOf } from "../../../playlists/airing.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { contentAt } from "../../../playlists/variants.ts";
import type { Clock } from "../../ports/clock.ts";
import { type About, aboutText } from "../check-input.ts";
import type { ClipStore } from "../clips.ts";
import { type Drawing, sizesFor } from "../drawing.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { ItemInput } from "./contract/items.ts";
import type { previewContract } from "./contract/preview.ts";
import type { Binary, HandlersOf } from "./handler.ts";
import { styleOf } from "./item-draft.ts";

/** Drafts drawn to be looked at, and every clip that was drawn. */
export function previewHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
  readonly drawing: Drawing;
  readonly clips: Pick<ClipStore, "hold" | "bytes">;
}): HandlersOf<typeof previewContract> {
  const { publishing, clips } = deps;
  return {
    preview: async ({ body, lang }) => {
      const library = publishing.read();
      const board = findById(library.boards, body.boardId, "board");
      const [size] = sizesFor({ boards: [board] }, body.place, false);
      if (size === undefined) throw new HallcastError("conflict", "item.noRegion", { place: body.place });
      const { title, content, expires } = body;
      const drawable = { title, content, style: styleOf(body.style), expires };
      const about = aboutPreview(body, library, deps.clock.wallMs());
      const findings = deps.drawing.check({ ...library, boards: [board] }, drawable, about, lang);
      // a title still to be written forbids handing in, not seeing
      if (findings.some(({ code, severity }) => severity === "block" && code !== "title.missing"))
        return { clip: null, sizePx: null, findings };
      const shown = contentAt(content, library, deps.clock.wallMs());
      const drawn = await deps.drawing.draw({ ...drawable, content: shown }, size, lang);
      // the check of the draft knows only the smallest size allowed, not the one that was taken
      const holds = findings.filter(
        ({ code, params }) =>
          code !== "style.tooSmall" || drawn.sizePx === null || drawn.sizePx < Number(params["wanted"]),
      );
      const all = [...holds, ...drawn.findings];
      if (drawn.clip === null) return { clip: null, sizePx: drawn.sizePx, findings: all };
      const sha256 = clips.hold(drawn.clip);
      return {
        clip: { sha256, ...size, durationMs: drawn.durationMs, variant: "" },
        sizePx: drawn.sizePx,
        findings: all,
      };
    },
    getClip: async ({ params }): Promise<Binary> => ({
      kind: "binary",
      bytes: await clips.bytes(params.sha256),
      mediaType: "application/octet-stream",
      immutable: true,
    }),
  };
}

/** A preview knows of its item what the form has so far. */
function aboutPreview(
  { place, subtype, facts, schedule }: Pick<z.output<typeof ItemInput>, "place" | "subtype" | "facts" | "schedule">,
  library: Library,
  nowMs: number,
): About {
  const about = aboutText(place, library.hall.zone, nowMs);
  const { firstDay = null, times = { kind: "allDay" } } = schedule ?? {};
  return { ...about, subtype, source: facts.source ?? "", startsAt: startOf({ firstDay, times }, about.writtenOn) };
}
