import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "../../playlists/board.ts";
import { type FrameSink, LedCanvas } from "./led-canvas.tsx";
import type { LedView } from "./led-painter.ts";
import { createLiveSource, type LiveState, liveUrl } from "./live-source.ts";

/** Enough to judge a picture; every frame a page asks for costs the PC that also feeds the boards. */
const LOOKING_FPS = 30;

/** The frames a board was really sent, as they go out. Says so when the connection is lost and the picture is old. */
export function BoardLive({ board, view }: { readonly board: Board; readonly view: LedView }) {
  const { t } = useTranslation();
  const [state, setState] = useState<LiveState>("connecting");
  const attach = useCallback(
    (sink: FrameSink) => {
      const source = createLiveSource(liveUrl(board.id, LOOKING_FPS), {
        onFrame: (frame) => sink(frame.rgb, frame.widthPx, frame.heightPx),
        onState: setState,
        onAlive: () => undefined,
      });
      return source.close;
    },
    [board.id],
  );
  return (
    <div className="board-live">
      <LedCanvas
        widthPx={board.widthPx}
        heightPx={board.heightPx}
        view={view}
        label={t("live.picture", { name: board.name })}
        attach={attach}
      />
      <p className="board-live-state" role="status">
        {state === "live" ? "" : t(`live.${state}`)}
      </p>
    </div>
  );
}
