import { Alert, Segmented, Spin } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import type { Board, Place } from "../../playlists/board.ts";
import { guidePages } from "../../playlists/kinds/guide.ts";
import { useSentenceOf } from "../api/hooks.ts";
import { ClipLoop } from "../live/clip-loop.tsx";
import type { LedView } from "../live/led-painter.ts";
import { useClip } from "../live/use-clip.ts";
import { FindingList } from "../parts/finding-list.tsx";
import { ViewSwitch } from "../parts/view-switch.tsx";
import type { PreviewState } from "./use-preview.ts";

type Props = {
  readonly preview: PreviewState;
  /** Findings that have no place in a field; the others stand there. */
  readonly findings: readonly Finding[];
  /** How many stand beside the fields. */
  readonly elsewhere: number;
  readonly boards: readonly Board[];
  readonly board: Board | null;
  readonly onBoard: (id: string) => void;
  readonly place: Place;
};

/** The draft as the chosen board would show it: its own pixels at its own speed, and what speaks against it. */
export function NoticePreview({ preview, findings, elsewhere, boards, board, onBoard, place }: Props) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [view, setView] = useState<LedView>("fit");
  const clip = useClip(preview.clip?.sha256 ?? null);
  const region = board?.regions.find((one) => one.place === place);
  const failure = preview.error ?? clip.error;
  const shown = preview.clip === null ? undefined : clip.data;
  return (
    <section className="notice-preview" aria-label={t("preview.label")}>
      <div className="preview-head">
        <h2>{t("preview.title")}</h2>
        {boards.length > 1 && (
          <Segmented
            name="preview-board"
            aria-label={t("preview.board")}
            value={board?.id ?? ""}
            options={boards.map((one) => ({ value: one.id, label: one.name }))}
            onChange={onBoard}
          />
        )}
        <ViewSwitch view={view} onChange={setView} />
      </div>
      <div className="board-bezel">
        {shown !== undefined && board !== null ? (
          <ClipLoop clip={shown} view={view} label={t("preview.picture", { name: board.name })} />
        ) : (
          <div
            className="preview-empty"
            style={region === undefined ? {} : { aspectRatio: `${region.widthPx} / ${region.heightPx}` }}
          >
            {preview.drawing || clip.isFetching
              ? t("preview.drawing")
              : preview.findings.some(({ severity }) => severity === "block")
                ? t("preview.blocked")
                : t("preview.empty")}
          </div>
        )}
      </div>
      <div className="preview-facts">
        {preview.clip !== null && region !== undefined && (
          <span>
            {t("preview.facts", {
              place: t(`place.${place}`),
              width: region.widthPx,
              height: region.heightPx,
              seconds: Math.round(preview.clip.durationMs / 100) / 10,
            })}
            {preview.sizePx !== null && t("preview.size", { n: preview.sizePx })}
          </span>
        )}
        {preview.drawing && (
          <span>
            <Spin size="small" /> {t("preview.drawing")}
          </span>
        )}
      </div>
      <div aria-live="polite">
        {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
        <FindingList findings={findings} />
        {elsewhere > 0 && <p className="findings-elsewhere">{t("finding.elsewhere", { n: elsewhere })}</p>}
      </div>
      {preview.about?.content.kind === "guide" && <GuidePageList guide={preview.about.content} />}
    </section>
  );
}

/** The pages that were made of the fields, in words: what the picture shows one after the other. */
function GuidePageList({ guide }: { readonly guide: Parameters<typeof guidePages>[0] }) {
  const { t } = useTranslation();
  return (
    <details className="guide-preview" open>
      <summary>{t("guide.pages", { n: guidePages(guide).length })}</summary>
      <ol>
        {guidePages(guide).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    </details>
  );
}
