import { CaretRightOutlined, PauseOutlined } from "@ant-design/icons";
import { Alert, Button, Slider } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClipRef } from "../../playlists/item.ts";
import type { Clip } from "../../renderer/clip.ts";
import { useSentenceOf } from "../api/hooks.ts";
import { createClipPlayer } from "../live/clip-player.ts";
import { LedCanvas } from "../live/led-canvas.tsx";
import { useClip } from "../live/use-clip.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMe } from "../session.tsx";
import "./clip-compare.css";

type Side = { readonly clip: ClipRef; readonly label: string };

/** Two clips side by side, played and wound together: the pixels of the last approved revision beside the new ones. */
export function ClipCompare({ before, after }: { readonly before: Side; readonly after: Side }) {
  const sentenceOf = useSentenceOf();
  const old = useClip(before.clip.sha256);
  const fresh = useClip(after.clip.sha256);
  const error = old.error ?? fresh.error;
  if (error !== null) return <Alert type="error" showIcon title={sentenceOf(error)} />;
  if (old.data === undefined || fresh.data === undefined) return <Waiting />;
  return <Pair before={old.data} after={fresh.data} labels={[before.label, after.label]} />;
}

type PairProps = { readonly before: Clip; readonly after: Clip; readonly labels: readonly [string, string] };

function Pair({ before, after, labels }: PairProps) {
  const { t } = useTranslation();
  const { zone } = useMe().hall;
  const [playing, setPlaying] = useState(true);
  const [elapsedMs, setElapsedMs] = useState(0);
  const longestMs = Math.max(before.durationMs, after.durationMs);
  const [left, right] = useMemo(() => {
    let shownMs = Number.NEGATIVE_INFINITY;
    const player = (clip: Clip, leads: boolean) =>
      createClipPlayer({
        clip,
        zone,
        loop: false,
        startMs: 0,
        onFrame: (state) => {
          // the longer of the two moves the bar; it need not follow every frame
          if (!leads || (Math.abs(state.elapsedMs - shownMs) < 100 && state.playing)) return;
          shownMs = state.elapsedMs;
          setElapsedMs(state.elapsedMs);
          setPlaying(state.playing);
        },
      });
    const isAfterLonger = after.durationMs >= before.durationMs;
    return [player(before, !isAfterLonger), player(after, isAfterLonger)];
  }, [before, after, zone]);
  const both = [left, right];
  const toggle = () => {
    const atEnd = elapsedMs >= longestMs;
    for (const player of both) {
      if (playing) player.pause();
      else {
        if (atEnd) player.seek(0);
        player.play();
      }
    }
    setPlaying(!playing);
  };
  return (
    <div className="clip-compare">
      <div className="clip-pair">
        {(
          [
            [before, left, labels[0]],
            [after, right, labels[1]],
          ] as const
        ).map(([clip, player, label]) => (
          <figure key={label}>
            <figcaption>{label}</figcaption>
            <div className="board-bezel">
              <LedCanvas
                widthPx={clip.widthPx}
                heightPx={clip.heightPx}
                view="fit"
                label={label}
                attach={player.attach}
              />
            </div>
          </figure>
        ))}
      </div>
      <div className="player-bar">
        <Button
          icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
          aria-label={playing ? t("diff.pause") : t("diff.play")}
          onClick={toggle}
        />
        <Slider
          className="player-slider"
          min={0}
          max={longestMs}
          step={100}
          value={Math.round(elapsedMs)}
          ariaLabelForHandle={t("diff.position")}
          tooltip={{ formatter: (ms) => t("player.at", { n: ((ms ?? 0) / 1000).toFixed(1) }) }}
          onChange={(ms) => {
            for (const player of both) {
              player.pause();
              player.seek(ms);
            }
            setPlaying(false);
          }}
        />
      </div>
    </div>
  );
}
