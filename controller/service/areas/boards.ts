import type { DataFolder } from "../../data-folder.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PlayoutLink } from "../../ports/playout-link.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import type { SerialPort } from "../../ports/serial.ts";
import { blackoutHandlers } from "../api/blackout.ts";
import { boardHandlers } from "../api/boards.ts";
import { controlHandlers } from "../api/control.ts";
import { emergencyHandlers } from "../api/emergency.ts";
import { entryHandlers } from "../api/entries.ts";
import { insertHandlers } from "../api/inserts.ts";
import { momentHandlers } from "../api/moment.ts";
import { outputHandlers } from "../api/outputs.ts";
import { playlistHandlers } from "../api/playlists.ts";
import { showingHandlers } from "../api/showing.ts";
import { takeoverHandlers } from "../api/takeover.ts";
import { testPictureHandlers } from "../api/test-picture.ts";
import { undoHandlers } from "../api/undo.ts";
import type { ClipStore } from "../clips.ts";
import type { Drawing } from "../drawing.ts";
import type { History } from "../history.ts";
import type { Publishing } from "../publishing.ts";
import type { Records } from "../records/records.ts";
import { createResolverCache } from "../resolver-cache.ts";
import type { Undo } from "../undo.ts";

/** What is on the boards, was and will be; and all that reaches past the schedule. */
export function boardsArea(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly undo: Undo;
  readonly history: History;
  readonly renderer: RendererPort;
  readonly drawing: Drawing;
  readonly clips: ClipStore;
  readonly records: Pick<Records, "asRun" | "air">;
  readonly ingestNewest: () => Promise<void>;
  readonly playout: () => PlayoutStatus | null;
  readonly link: Pick<PlayoutLink, "status" | "testPicture">;
  readonly serial: Pick<SerialPort, "list">;
  readonly folder: Pick<DataFolder, "assets">;
}) {
  const { clock, publishing, undo, history, renderer, drawing, clips, records, playout } = deps;
  const assetsDir = deps.folder.assets;
  const resolverOf = createResolverCache();
  return {
    ...boardHandlers({ clock, publishing, resolverOf, playout }),
    ...showingHandlers({
      ...{ publishing, history, resolverOf },
      asRun: async () => {
        await deps.ingestNewest();
        return records.asRun;
      },
    }),
    ...outputHandlers({ serial: deps.serial }),
    ...controlHandlers({ publishing, link: deps.link }),
    ...playlistHandlers({ publishing, undo }),
    ...entryHandlers({ clock, publishing, undo }),
    ...insertHandlers({ clock, publishing, undo }),
    ...undoHandlers({ publishing, undo }),
    ...takeoverHandlers({ clock, publishing, drawing, clips }),
    ...emergencyHandlers({ clock, publishing }),
    ...blackoutHandlers({ clock, publishing }),
    ...testPictureHandlers({ clock, publishing, renderer, clips, assetsDir }),
    ...momentHandlers({
      clock,
      publishing,
      history,
      log: async () => {
        await deps.ingestNewest();
        return { ...records.asRun, registerNo: records.air.numberOf };
      },
    }),
  };
}
