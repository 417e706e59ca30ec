import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { holidayFrom, holidayNotice, noticeEnds } from "../../../playlists/holiday-notice.ts";
import type { Item } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { ServiceWindow, type WindowChange } from "../../../playlists/window-directory.ts";
import { windowNotice, windowPages } from "../../../playlists/window-notice.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { ItemInput } from "./contract/items.ts";
import type { windowsContract } from "./contract/windows.ts";
import type { HandlersOf } from "./handler.ts";
import { withDraft } from "./item-draft.ts";

const MAX_WINDOWS = 400;
const CHANGES_SHOWN = 200;

/** The window directory, and drafts written from what the hall knows of itself. Nothing here reaches a board without review. */
export function windowsHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): HandlersOf<typeof windowsContract> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());
  const today = ({ hall }: Pick<Library, "hall">) => dayAt(now(), hall.zone);

  return {
    listWindows: () => {
      const { windows, windowChanges } = publishing.read();
      return { windows, changes: windowChanges.slice(-CHANGES_SHOWN).reverse() };
    },
    saveWindow: ({ params, body, actor, note, checkSeen }) =>
      publishing.keep<{ window: ServiceWindow; draft: Item | null }>((library) => {
        const { reason, draftNotice, ...rest } = body;
        const after: ServiceWindow = { ...rest, no: params.no };
        if (after.unitId !== null) findById(library.units, after.unitId, "unit");
        const before = library.windows.find(({ no }) => no === after.no) ?? null;
        if (before !== null) checkSeen(ServiceWindow, before);
        if (before === null && library.windows.length >= MAX_WINDOWS)
          throw new HallcastError("conflict", "windows.full", { max: MAX_WINDOWS });
        note(String(after.no), { before, after, reason });
        const changed = withWindow(library, before, after, reason, actor, now());
        const hall = { signature: library.hall.signature, today: today(library) };
        const notice = draftNotice ? windowNotice(before, after, changed.windows, reason, hall) : null;
        if (notice === null) return { library: changed, result: { window: after, draft: null } };
        const input = ItemInput.parse({
          category: "business",
          subtype: "notice",
          unitId: after.unitId ?? actor.unitId,
          title: notice.title,
          content: { kind: "text", text: notice.text },
          facts: { source: `${after.no}号窗口变更登记`, createdOn: hall.today },
        });
        const drafted = withDraft(changed, input, actor, now());
        return { library: drafted.library, result: { window: after, draft: drafted.result } };
      }),
    removeWindow: async ({ params, actor, note }) => {
      await publishing.keep((library) => {
        const before = library.windows.find(({ no }) => no === params.no);
        if (before === undefined) throw new HallcastError("notFound", "window.unknown", { found: params.no });
        note(String(params.no), { before });
        return { library: withWindow(library, before, null, "", actor, now()), result: null };
      });
      return { ok: true };
    },
    draftWindowGuide: ({ actor }) =>
      publishing.keep((library) => {
        if (library.windows.length === 0) throw new HallcastError("conflict", "windows.none", {});
        const { heading, pages } = windowPages(library.windows, library.units);
        const input = ItemInput.parse({
          category: "business",
          subtype: "guide",
          title: heading,
          content: { kind: "pages", heading, pages },
          style: { align: "left" },
          facts: { source: "窗口目录", createdOn: today(library) },
        });
        return withDraft(library, input, actor, now());
      }),
    draftHolidayNotice: ({ body, actor }) =>
      publishing.keep((library) => {
        const { calendar, hours, hall } = library;
        const holiday = holidayFrom({ calendar, hours }, body.from);
        const { title, text } = holidayNotice(holiday, { ...hall, calendar, hours }, today(library));
        const input = ItemInput.parse({
          category: "business",
          subtype: "announcement",
          title,
          content: { kind: "text", text },
          expires: noticeEnds(holiday),
          facts: { source: "节假日安排和大厅作息时间", createdOn: today(library) },
        });
        return withDraft(library, input, actor, now());
      }),
  };
}

/** The directory after a change, in the order of the numbers, with the change written down if it is one. */
function withWindow(
  library: Library,
  before: ServiceWindow | null,
  after: ServiceWindow | null,
  reason: string,
  actor: Actor,
  atMs: number,
): Library {
  const no = after?.no ?? before?.no ?? 0;
  const others = library.windows.filter((window) => window.no !== no);
  const windows = (after === null ? others : [...others, after]).toSorted((a, b) => a.no - b.no);
  if (isSame(before, after)) return library;
  const change: WindowChange = { atMs, byName: actor.displayName, no, before, after, reason };
  return { ...library, windows, windowChanges: [...library.windowChanges, change] };
}

function isSame(a: ServiceWindow | null, b: ServiceWindow | null): boolean {
  if (a === null || b === null) return a === b;
  return a.business === b.business && a.unitId === b.unitId && a.open === b.open;
}
