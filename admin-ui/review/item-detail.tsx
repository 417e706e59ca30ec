import { ArrowLeftOutlined } from "@ant-design/icons";
import { Alert, Button, Tabs, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { type ClipRef, latestRevision } from "../../playlists/item.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { useClip } from "../live/use-clip.ts";
import { Waiting } from "../parts/waiting.tsx";
import { ClipReview } from "./clip-review.tsx";
import { Decisions } from "./decisions.tsx";
import { ItemFacts } from "./item-facts.tsx";
import { ItemFindings } from "./item-findings.tsx";
import { STATE_COLOUR } from "./state-colour.ts";

/** One item as it would light up, everything that belongs to judging it, and the judgement. */
export function ItemDetail({ itemId, onBack }: { readonly itemId: string; readonly onBack: (() => void) | null }) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const item = useRead(contract.getItem, { params: { id: itemId } });
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  const [seen, setSeen] = useState<readonly string[]>([]);
  if (item.error !== null) return <Alert type="error" showIcon title={sentenceOf(item.error)} />;
  if (item.data === undefined) return <Waiting />;
  const revision = latestRevision(item.data);
  const see = (sha256: string) => setSeen((before) => (before.includes(sha256) ? before : [...before, sha256]));
  const allSeen = revision.clips.every((clip) => seen.includes(clip.sha256));
  return (
    <article className="item-detail" aria-label={revision.title}>
      <header className="item-head">
        {onBack !== null && (
          <Button icon={<ArrowLeftOutlined />} onClick={onBack}>
            {t("items.back")}
          </Button>
        )}
        <h2>{revision.title}</h2>
        <Tag color={STATE_COLOUR[revision.state]}>{t(`revision.${revision.state}`)}</Tag>
      </header>
      <div className="item-top">
        <div className="item-player">
          {revision.clips.length === 0 ? (
            <p className="field-help">{t("review.noClips")}</p>
          ) : revision.clips.length === 1 ? (
            revision.clips.map((clip) => (
              <OneClip key={clip.sha256} clip={clip} title={revision.title} onSeen={() => see(clip.sha256)} />
            ))
          ) : (
            <Tabs
              items={revision.clips.map((clip) => ({
                key: clip.sha256,
                label: `${clip.widthPx}×${clip.heightPx}${seen.includes(clip.sha256) ? " ✓" : ""}`,
                children: <OneClip clip={clip} title={revision.title} onSeen={() => see(clip.sha256)} />,
              }))}
            />
          )}
        </div>
        <div className="item-side">
          <Decisions item={item.data} allSeen={allSeen} />
          <ItemFindings item={item.data} boards={(boards.data ?? []).map((one) => one.board)} />
        </div>
        <div className="item-facts">
          <ItemFacts item={item.data} boards={(boards.data ?? []).map((one) => one.board)} />
        </div>
      </div>
    </article>
  );
}

function OneClip({
  clip,
  title,
  onSeen,
}: {
  readonly clip: ClipRef;
  readonly title: string;
  readonly onSeen: () => void;
}) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const pixels = useClip(clip.sha256);
  if (pixels.error !== null) return <Alert type="error" showIcon title={sentenceOf(pixels.error)} />;
  if (pixels.data === undefined) return <Waiting />;
  return <ClipReview clip={pixels.data} label={t("review.picture", { title })} onSeen={onSeen} />;
}
