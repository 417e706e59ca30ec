import { CheckOutlined } from "@ant-design/icons";
import { Alert, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import type { Board, Place } from "../../playlists/board.ts";
import type { ClipRef } from "../../playlists/item.ts";
import { useSentenceOf } from "../api/hooks.ts";
import { useClip } from "../live/use-clip.ts";
import { Waiting } from "../parts/waiting.tsx";
import { boardsOfClip } from "./clip-boards.ts";
import { ClipReview } from "./clip-review.tsx";

type Props = {
  readonly clips: readonly ClipRef[];
  readonly place: Place;
  readonly boards: readonly Board[];
  readonly title: string;
  /** SHA-256 of those that were seen to their end, and what tells of another; null for looking only. */
  readonly watch: { readonly seen: readonly string[]; readonly onSeen: (sha256: string) => void } | null;
};

/** Every clip of a revision, one tab for each size and variant, named after the boards it is for. */
export function ClipTabs({ clips, place, boards, title, watch }: Props) {
  const { t } = useTranslation();
  if (clips.length === 0) return <p className="field-help">{t("review.noClips")}</p>;
  const show = (clip: ClipRef) => (
    <OneClip clip={clip} title={title} onSeen={watch === null ? null : () => watch.onSeen(clip.sha256)} />
  );
  const only = clips.length === 1 ? clips[0] : undefined;
  if (only !== undefined) return show(only);
  return (
    <Tabs
      items={clips.map((clip) => {
        const names = boardsOfClip(clip, place, boards).map((board) => board.name);
        // a template is drawn once more for taking a board over as a whole
        const where =
          names.length === 0 ? t("clip.whole", { size: `${clip.widthPx}×${clip.heightPx}` }) : names.join("、");
        return {
          key: `${clip.sha256}-${clip.variant}`,
          label: (
            <>
              {clip.variant === "" ? where : t("clip.variant", { where, variant: clip.variant })}
              {watch?.seen.includes(clip.sha256) === true && (
                <CheckOutlined className="clip-seen" aria-label={t("clip.seen")} />
              )}
            </>
          ),
          children: show(clip),
        };
      })}
    />
  );
}

type OneProps = { readonly clip: ClipRef; readonly title: string; readonly onSeen: (() => void) | null };

function OneClip({ clip, title, onSeen }: OneProps) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const pixels = useClip(clip.sha256);
  if (pixels.error !== null) return <Alert type="error" showIcon title={sentenceOf(pixels.error)} />;
  if (pixels.data === undefined) return <Waiting />;
  return <ClipReview clip={pixels.data} label={t("review.picture", { title })} onSeen={onSeen} />;
}
