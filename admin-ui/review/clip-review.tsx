import { CaretRightOutlined, PauseOutlined, StepBackwardOutlined, StepForwardOutlined } from "@ant-design/icons";
import { Button, Segmented, Slider } from "antd";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Clip } from "../../renderer/clip.ts";
import { createClipPlayer } from "../live/clip-player.ts";
import { LedCanvas } from "../live/led-canvas.tsx";
import { useMe } from "../session.tsx";
import { createCoverage } from "./coverage.ts";

type Props = {
  readonly clip: Clip;
  readonly label: string;
  /** Told once, when every second has been on the screen; null for looking only: then it starts over at its end. */
  readonly onSeen: (() => void) | null;
};

const STEP_MS = 1000;
const SHOWN_EVERY_MS = 100;
const seconds = (ms: number) => (ms / 1000).toFixed(1);

/** A whole clip for judging: plays to its end, can be stepped through by the second, and knows what has been seen of it. */
export function ClipReview({ clip, label, onSeen }: Props) {
  const { t } = useTranslation();
  const { zone } = useMe().hall;
  const [elapsedMs, setElapsedMs] = useState(0);
  const [playing, setPlaying] = useState(true);
  const [part, setPart] = useState(0);
  const [speed, setSpeed] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only whether somebody is told makes another player
  const player = useMemo(() => {
    const coverage = createCoverage(clip.durationMs);
    let shownMs = Number.NEGATIVE_INFINITY;
    return createClipPlayer({
      clip,
      zone,
      loop: onSeen === null,
      startMs: 0,
      onFrame: (state) => {
        if (coverage.see(state.elapsedMs)) setPart(coverage.part());
        setPlaying(state.playing);
        // the bar need not follow every frame
        if (Math.abs(state.elapsedMs - shownMs) < SHOWN_EVERY_MS && state.playing) return;
        shownMs = state.elapsedMs;
        setElapsedMs(state.elapsedMs);
      },
    });
  }, [clip, zone, onSeen === null]);
  const seen = part >= 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change to seen is told
  useEffect(() => {
    if (seen) onSeen?.();
  }, [seen]);

  const toggle = () => (player.state().playing ? player.pause() : player.play());
  const step = (byMs: number) => {
    player.pause();
    player.seek(player.state().elapsedMs + byMs);
  };
  const key = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLButtonElement || event.key !== " ") return;
    event.preventDefault();
    toggle();
  };
  return (
    <fieldset className="clip-review bare" aria-label={label} onKeyDown={key}>
      <div className="board-bezel">
        <LedCanvas widthPx={clip.widthPx} heightPx={clip.heightPx} view="fit" label={label} attach={player.attach} />
      </div>
      <div className="player-bar">
        <Button
          type="primary"
          icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
          aria-label={playing ? t("player.pause") : t("player.play")}
          onClick={toggle}
        />
        <Button icon={<StepBackwardOutlined />} aria-label={t("player.back")} onClick={() => step(-STEP_MS)} />
        <Button icon={<StepForwardOutlined />} aria-label={t("player.forward")} onClick={() => step(STEP_MS)} />
        <Slider
          className="player-slider"
          min={0}
          max={clip.durationMs}
          step={100}
          value={Math.round(elapsedMs)}
          ariaLabelForHandle={t("player.position")}
          tooltip={{ formatter: (ms) => t("player.at", { n: seconds(ms ?? 0) }) }}
          onChange={(ms) => {
            player.pause();
            player.seek(ms);
          }}
        />
        <span className="player-time">
          {seconds(elapsedMs)} / {t("player.at", { n: seconds(clip.durationMs) })}
        </span>
        <Segmented
          name="speed"
          aria-label={t("player.speed")}
          value={speed}
          options={[
            { value: 1, label: "1×" },
            { value: 2, label: "2×" },
            { value: 4, label: "4×" },
          ]}
          onChange={(next) => {
            setSpeed(next);
            player.setSpeed(next);
          }}
        />
      </div>
      {onSeen !== null && (
        <p className={`seen ${seen ? "seen-all" : ""}`} role="status">
          {seen ? t("player.seenAll") : t("player.seen", { n: Math.floor(part * 100) })}
        </p>
      )}
    </fieldset>
  );
}
