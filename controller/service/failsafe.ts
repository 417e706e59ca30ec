import type { Board } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { DEFAULT_STYLE } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import type { Program } from "../../playlists/program.ts";
import { isStandbyLine } from "../../playlists/standby.ts";
import type { RendererPort } from "../ports/renderer.ts";
import type { Alarms } from "./alarms.ts";
import type { ClipStore } from "./clips.ts";

/**
 * The whole-board clip of a board's failsafe line. The one its last programme had is used again while text and size are the same;
 * if a new one cannot be drawn, the old one of the same size stays and an alarm says so. A line that is approved no longer is black,
 * with an alarm.
 */
export function createFailsafe(deps: {
  readonly renderer: Pick<RendererPort, "render">;
  readonly clips: Pick<ClipStore, "put" | "verify">;
  readonly assetsDir: string;
  readonly alarms: Alarms;
  readonly library: () => Pick<Library, "items" | "holds">;
}): (board: Board, previous: Program | null) => Promise<string | null> {
  return async (board, previous) => {
    const key = `failsafe.${board.id}`;
    const { widthPx, heightPx, failsafeText } = board;
    if (failsafeText.trim() === "") {
      deps.alarms.close(key);
      return null;
    }
    if (!isStandbyLine(failsafeText, deps.library())) {
      const params = { board: board.name, text: failsafeText };
      deps.alarms.raise(key, { code: "failsafe.notApproved", params, severity: "warn" });
      return null;
    }
    const old = previous?.board;
    const fits = old?.widthPx === widthPx && old.heightPx === heightPx ? (previous?.failsafe ?? null) : null;
    if (fits !== null && old?.failsafeText === failsafeText && (await isSound(deps.clips, fits))) return fits;
    const drawn: string[] = [];
    await deps.alarms.guard(key, async () => {
      const content = { kind: "text", text: failsafeText } as const;
      const rendered = await deps.renderer.render({
        content,
        style: { ...DEFAULT_STYLE, motion: "still", minSizePx: 16 },
        region: { widthPx, heightPx },
        assetsDir: deps.assetsDir,
      });
      if (rendered.clip === null || rendered.findings.some(({ severity }) => severity === "block"))
        throw new HallcastError("input", "failsafe.notDrawn", {
          text: failsafeText,
          size: `${widthPx}×${heightPx}`,
        });
      drawn.push(await deps.clips.put(rendered.clip));
    });
    return drawn[0] ?? fits;
  };
}

async function isSound(clips: Pick<ClipStore, "verify">, sha256: string): Promise<boolean> {
  return clips.verify(sha256).then(
    () => true,
    () => false,
  );
}
