import { createFetchFeed, FEED_LIMITS } from "../../adapters/fetch-feed.ts";
import { createQrReader } from "../../adapters/zxing-qr.ts";
import type { DataFolder } from "../../data-folder.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import { approvalHandlers } from "../api/approval.ts";
import { assetHandlers } from "../api/assets.ts";
import { holdsHandlers } from "../api/holds.ts";
import { importsHandlers } from "../api/imports.ts";
import { itemLifeHandlers } from "../api/item-life.ts";
import { itemHandlers } from "../api/items.ts";
import { portalFeedHandlers } from "../api/portal-feeds.ts";
import { previewHandlers } from "../api/preview.ts";
import { reviewSheetHandlers } from "../api/review-sheet.ts";
import { todoHandlers } from "../api/todo.ts";
import { withdrawalHandlers } from "../api/withdrawal.ts";
import type { ClipStore } from "../clips.ts";
import { createDocumentReader } from "../document-reader.ts";
import type { Drawing } from "../drawing.ts";
import type { KnownSeals } from "../known-seals.ts";
import type { Publishing } from "../publishing.ts";
import { createQrCodes } from "../qr-codes.ts";
import type { Audit } from "../records/audit.ts";
import type { RecordKeeping } from "../records/keep-records.ts";
import type { Undo } from "../undo.ts";

/** Rows of the audit shown in the life of one item. */
const MOST_AUDIT_ROWS = 500;

/** From a draft to its withdrawal: writing, importing, drawing, reviewing, suspending. */
export function noticesArea(deps: {
  readonly clock: Clock;
  readonly publishing: Publishing;
  readonly undo: Undo;
  readonly renderer: RendererPort;
  readonly drawing: Drawing;
  readonly clips: ClipStore;
  readonly audit: Pick<Audit, "list">;
  readonly registered: RecordKeeping["registered"];
  readonly knownSeals: Pick<KnownSeals, "keep">;
  readonly folder: Pick<DataFolder, "asset">;
}) {
  const { clock, publishing, undo, renderer, drawing, clips } = deps;
  const assetPath = deps.folder.asset;
  const reader = createDocumentReader({ clock, forkReader: null });
  return {
    ...itemHandlers({ clock, publishing }),
    ...previewHandlers({ clock, publishing, drawing, clips }),
    ...assetHandlers({ clock, publishing, renderer, assetPath }),
    ...importsHandlers({ clock, publishing, reader, renderer, assetPath }),
    ...portalFeedHandlers({ clock, publishing, reader, fetchFeed: createFetchFeed(FEED_LIMITS) }),
    ...approvalHandlers({ clock, publishing, drawing, clips, knownSeals: deps.knownSeals }),
    ...reviewSheetHandlers({
      clock,
      publishing,
      drawing,
      qrCodes: createQrCodes({ clip: clips.clip, read: createQrReader() }),
    }),
    ...withdrawalHandlers({ clock, publishing, undo }),
    ...holdsHandlers({ clock, publishing, undo }),
    ...itemLifeHandlers({
      clock,
      publishing,
      records: { audit: (subject) => deps.audit.list(MOST_AUDIT_ROWS, subject), register: deps.registered },
    }),
    ...todoHandlers({ clock, publishing }),
  };
}
