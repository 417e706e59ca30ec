import { HallcastError } from "../../../playlists/errors.ts";
import { encodePng } from "../../adapters/png.ts";
import type { History } from "../history.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { AsRunLog } from "../records/as-run.ts";
import type { AsRunCursor } from "../records/as-run-reading.ts";
import type { ResolverCache } from "../resolver-cache.ts";
import type { showingContract } from "./contract/showing.ts";
import type { Binary, HandlersOf } from "./handler.ts";

const MAX_AGENDA_MS = 400 * 86_400_000;

/** What a board shows at any instant, and what went out. */
export function showingHandlers(deps: {
  readonly publishing: Pick<Publishing, "read">;
  readonly history: History;
  readonly resolverOf: ResolverCache;
  /** The log with what the playout has written until now. */
  readonly asRun: () => Promise<Pick<AsRunLog, "list">>;
}): HandlersOf<typeof showingContract> {
  const { publishing, history, resolverOf } = deps;

  return {
    frame: async ({ params, query }): Promise<Binary> => {
      const frame = await history.frame(params.id, instant(query.at));
      const bytes = encodePng(frame.rgb, frame.widthPx, frame.heightPx);
      return { kind: "binary", bytes, mediaType: "image/png", immutable: false };
    },
    resolution: ({ params, query }) => history.resolution(params.id, instant(query.at)),
    agenda: ({ params, query }) => {
      const library = publishing.read();
      findById(library.boards, params.id, "board");
      const [fromMs, toMs] = stretch(query.from, query.to, MAX_AGENDA_MS);
      return resolverOf(library).agenda(params.id, fromMs, toMs);
    },
    asRun: async ({ params, query }) => {
      const [fromMs, toMs] = stretch(query.from, query.to, MAX_AGENDA_MS);
      const log = await deps.asRun();
      const { rows, next } = log.list(params.id, fromMs, toMs, query.count, cursorOf(query.cursor));
      return { rows, next: next === null ? null : `${next.fromMs}.${next.place}` };
    },
  };
}

function cursorOf(text: string | undefined): AsRunCursor | null {
  if (text === undefined) return null;
  const [fromMs = "", place = ""] = text.split(".");
  return { fromMs: Number(fromMs), place };
}

function instant(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}

function stretch(from: string, to: string, maxMs: number): [number, number] {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (toMs <= fromMs) throw new HallcastError("input", "stretch.backwards", { from, to });
  if (toMs - fromMs > maxMs)
    throw new HallcastError("input", "stretch.tooLong", {
      max: Math.floor(maxMs / 86_400_000),
      found: Math.ceil((toMs - fromMs) / 86_400_000),
    });
  return [fromMs, toMs];
}
