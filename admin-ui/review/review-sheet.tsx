import { Alert, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { latestRevision } from "../../playlists/item.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { PrintForms } from "../item/print-forms.tsx";
import { FindingList } from "../parts/finding-list.tsx";
import { orderFindings } from "../parts/finding-order.ts";
import { Waiting } from "../parts/waiting.tsx";
import { ClipTabs } from "./clip-tabs.tsx";
import { ContentText } from "./content-text.tsx";
import { ItemFacts } from "./item-facts.tsx";
import { QrList } from "./qr-list.tsx";
import { RevisionChanges } from "./revision-changes.tsx";
import { SignPanel } from "./sign-panel.tsx";
import { StateTag } from "./state-tag.tsx";
import { StepList } from "./step-list.tsx";
import "./review-sheet.css";

/** One item as it would light up, everything that belongs to judging it, and the judgement. */
export function ReviewSheet({ itemId, onDone }: { readonly itemId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const sheet = useRead(contract.reviewSheet, { params: { id: itemId } });
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  const entries = useRead(contract.listEntries, {}, { staleMs: 10_000 });
  const [seen, setSeen] = useState<readonly string[]>([]);
  if (sheet.error !== null) return <Alert type="error" showIcon title={sentenceOf(sheet.error)} />;
  if (sheet.data === undefined) return <Waiting />;
  const { item, steps, previousNo, qrCodes } = sheet.data;
  const revision = latestRevision(item);
  const previous = item.revisions.find(({ no }) => no === previousNo) ?? null;
  const findings = orderFindings(sheet.data.findings);
  const all = (boards.data ?? []).map((one) => one.board);
  const wanted = (entries.data ?? [])
    .filter(({ content }) => content.kind === "item" && content.itemId === itemId)
    .map(({ importance }) => importance);
  const urgency = (["urgent", "important"] as const).find((one) => wanted.includes(one));
  const onSeen = (sha256: string) => setSeen((before) => (before.includes(sha256) ? before : [...before, sha256]));
  const allSeen = revision.clips.every((clip) => seen.includes(clip.sha256));
  return (
    <article className="sheet" aria-label={revision.title}>
      <header className="sheet-head">
        <h2>{revision.title}</h2>
        {urgency !== undefined && (
          <Tag color={urgency === "urgent" ? "red" : "orange"} className="sheet-urgency">
            {t(`importance.${urgency}`)}
          </Tag>
        )}
        <StateTag state={revision.state} />
        <span>{t("review.revisionNo", { no: revision.no })}</span>
        {revision.change !== "first" && <span>{t(`change.${revision.change}`)}</span>}
        <Link to={`/items/${item.id}`}>{t("review.wholeLife")}</Link>
      </header>
      <div className="sheet-grid">
        <div className="sheet-main">
          <ClipTabs
            clips={revision.clips}
            place={item.place}
            boards={all}
            title={revision.title}
            watch={sheet.data.actions.includes("approve") ? { seen, onSeen } : null}
          />
          <section aria-labelledby="sheet-text">
            <h3 id="sheet-text">{t("items.text")}</h3>
            <ContentText title={revision.title} content={revision.content} findings={findings} />
            <FindingList findings={findings} praise numbered />
          </section>
          {qrCodes.length > 0 && (
            <section aria-labelledby="sheet-qr">
              <h3 id="sheet-qr">{t("qr.title")}</h3>
              <QrList codes={qrCodes} />
            </section>
          )}
          {previous !== null && <RevisionChanges before={previous} after={revision} />}
          <section aria-labelledby="sheet-facts">
            <h3 id="sheet-facts">{t("review.facts")}</h3>
            <ItemFacts item={item} revision={revision} boards={all} disclosureDueDay={sheet.data.disclosureDueDay} />
          </section>
        </div>
        <div className="sheet-side">
          <SignPanel
            key={`${item.id}-${revision.no}-${revision.decisions.length}`}
            sheet={sheet.data}
            allSeen={allSeen}
            onDone={onDone}
          />
          <section aria-labelledby="sheet-steps">
            <h3 id="sheet-steps">{t("steps.title")}</h3>
            {steps.length === 0 ? <p>{t("steps.none")}</p> : <StepList steps={steps} />}
          </section>
          <PrintForms itemId={item.id} revision={revision} />
        </div>
      </div>
    </article>
  );
}
