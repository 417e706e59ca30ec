import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { type Item, latestRevision, playableRevision } from "../../../playlists/item.ts";
import type { PrintRun } from "../../../playlists/leaflet.ts";
import { approvedAtMs } from "../../documents/leaflet.ts";
import type { Clock } from "../../ports/clock.ts";
import { safeName } from "../content-disposition.ts";
import { findById, replaceById, takeId } from "../library/edits.ts";
import { type Papers, revisionOf } from "../papers.ts";
import type { Publishing } from "../publishing.ts";
import type { leafletsContract } from "./contract/leaflets.ts";
import type { Binary, HandlersOf } from "./handler.ts";

/** One guide, two media: the leaflet of a guide, and what was printed of it. */
export function leafletsHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read" | "keep">;
  readonly papers: Pick<Papers, "leaflet">;
}): HandlersOf<typeof leafletsContract> {
  const { clock, publishing } = deps;
  return {
    leaflet: async ({ params, query, baseUrl }): Promise<Binary> => {
      const item = findById(publishing.read().items, params.id, "item");
      const revision = revisionOf(item, query.revision ?? null);
      return {
        kind: "binary",
        bytes: await deps.papers.leaflet(item.id, revision.no, query.format, baseUrl),
        mediaType: "application/pdf",
        immutable: false,
        fileName: `办事指南_${safeName(revision.title)}_第${revision.no}版_${query.format}.pdf`,
      };
    },
    listLeaflets: () => {
      const { items, printRuns } = publishing.read();
      return items.filter(isGuide).map((item) => {
        const playable = playableRevision(item);
        const valid = playable?.content.kind === "guide" ? playable : null;
        return {
          itemId: item.id,
          title: (valid ?? latestRevision(item)).title,
          validNo: valid?.no ?? null,
          validSinceMs: valid === null ? null : approvedAtMs(valid),
          runs: printRuns
            .filter((run) => run.itemId === item.id)
            .map((run) => ({ ...run, valid: run.revisionNo === valid?.no }))
            .sort((a, b) => b.atMs - a.atMs),
        };
      });
    },
    registerPrintRun: ({ body, actor, note }) =>
      publishing.keep((library) => {
        const item = findById(library.items, body.itemId, "item");
        const revision = revisionOf(item, body.revisionNo);
        if (revision.content.kind !== "guide")
          throw new HallcastError("conflict", "leaflet.notGuide", { title: revision.title });
        if (revision.state !== "approved")
          throw new HallcastError("conflict", "leaflet.notApproved", { found: revision.no });
        const valid = playableRevision(item);
        if (valid !== null && valid.no !== revision.no)
          throw new HallcastError("conflict", "leaflet.notNewest", { found: revision.no, wanted: valid.no });
        const nowMs = Math.round(clock.wallMs());
        if (body.printedOn > dayAt(nowMs, library.hall.zone))
          throw new HallcastError("input", "leaflet.future", { found: body.printedOn });
        const taken = takeId(library, "print");
        const run: PrintRun = { ...body, id: taken.id, byName: actor.displayName, atMs: nowMs, clearedAtMs: null };
        const { revisionNo, copies, format } = run;
        note(item.id, { printRunId: run.id, revisionNo, copies, format });
        return { library: { ...taken.library, printRuns: [...library.printRuns, run] }, result: run };
      }),
    clearPrintRun: ({ params, note }) =>
      publishing.keep((library) => {
        const run = findById(library.printRuns, params.id, "printRun");
        if (run.clearedAtMs !== null) throw new HallcastError("conflict", "printRun.alreadyCleared", {});
        const item = library.items.find(({ id }) => id === run.itemId);
        if (item !== undefined && playableRevision(item)?.no === run.revisionNo)
          throw new HallcastError("conflict", "printRun.stillValid", {});
        note(run.itemId, { printRunId: run.id, revisionNo: run.revisionNo });
        const cleared = { ...run, clearedAtMs: Math.round(clock.wallMs()) };
        return { library: { ...library, printRuns: replaceById(library.printRuns, cleared) }, result: { ok: true } };
      }),
  };
}

/** An item that is a guide now or was printed as one. */
function isGuide(item: Item): boolean {
  return item.revisions.some(({ content }) => content.kind === "guide");
}
