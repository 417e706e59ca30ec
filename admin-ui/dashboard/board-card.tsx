import { useTranslation } from "react-i18next";
import type { BoardNow } from "../../controller/service/api/contract/boards.ts";
import { BoardLive } from "../live/board-live.tsx";
import type { LedView } from "../live/led-painter.ts";
import { StateLamp } from "../parts/state-lamp.tsx";
import { useNow } from "../parts/use-now.ts";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";
import { BlackoutButton } from "./blackout-button.tsx";
import { OutputHealth } from "./output-health.tsx";
import { RegionNow } from "./region-now.tsx";

/** One board: its light, its state, what each region plays and why, and its line to the hardware. */
export function BoardCard({ now, view }: { readonly now: BoardNow; readonly view: LedView }) {
  const { t } = useTranslation();
  const times = useTimes();
  const nowMs = useNow(1000);
  const mayOperate = useMay("operate");
  const { board, status, resolution, blackout } = now;
  // under a black-out or a takeover the regions are not to be seen
  const visible = resolution.whole === null ? resolution.regions : [];
  return (
    <article className="board-card" aria-label={board.name}>
      <header>
        <h2>{board.name}</h2>
        <StateLamp status={status} />
        <span className="board-size">
          {board.widthPx}×{board.heightPx}
        </span>
        {mayOperate && <BlackoutButton boards={[board.id]} on={blackout === null} name={board.name} size="middle" />}
      </header>
      <div className="board-bezel">
        <BoardLive board={board} view={view} />
      </div>
      {blackout !== null && (
        <p className="board-whole">
          {t("blackout.since", { name: blackout.byName, time: times.near(blackout.sinceMs, nowMs) })}
          {blackout.reason !== "" && t("blackout.because", { reason: blackout.reason })}
        </p>
      )}
      {resolution.whole?.tier === "takeover" && resolution.whole.contender !== null && (
        <p className="board-whole">{t("why.takeover", { title: resolution.whole.contender.title })}</p>
      )}
      <div className="regions-now">
        {visible.map((region) => (
          <RegionNow
            key={region.place}
            region={region}
            playing={status?.now.find((one) => one.place === region.place) ?? null}
            untilMs={resolution.untilMs}
            nowMs={nowMs}
          />
        ))}
      </div>
      <OutputHealth status={status} atMs={resolution.atMs} />
    </article>
  );
}
