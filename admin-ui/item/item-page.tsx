import { Alert, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { latestRevision, playableRevision } from "../../playlists/item.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { ClipTabs } from "../review/clip-tabs.tsx";
import { ContentText } from "../review/content-text.tsx";
import { ItemFacts } from "../review/item-facts.tsx";
import { StateTag } from "../review/state-tag.tsx";
import { ItemActions } from "./item-actions.tsx";
import { LeafletCard } from "./leaflet-card.tsx";
import { LifeLine } from "./life-line.tsx";
import { PrintForms } from "./print-forms.tsx";
import { RegisterNumbers } from "./register-numbers.tsx";
import { WhyBoard } from "./why-board.tsx";
import "../review/review-sheet.css";
import "./item-page.css";

/** One item: whether it is on the boards and if not why, what it says, and its whole life from first draft to archive. */
export function ItemPage() {
  const { id } = useParams();
  return id === undefined ? <Navigate to="/review?tab=all" replace /> : <OneItem key={id} id={id} />;
}

function OneItem({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const found = useRead(contract.getItem, { params: { id } }, { everyMs: 10_000 });
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  const [chosenNo, setChosenNo] = useState<number | null>(null);
  if (found.error !== null && found.data === undefined)
    return (
      <div className="page">
        <Alert type="error" showIcon title={sentenceOf(found.error)} />
      </div>
    );
  if (found.data === undefined) return <Waiting />;
  const item = found.data;
  const all = (boards.data ?? []).map((one) => one.board);
  const newest = latestRevision(item);
  const playing = playableRevision(item);
  const revision = item.revisions.find(({ no }) => no === chosenNo) ?? newest;
  return (
    <div className="page">
      <div className="item-title">
        <h1>{newest.title}</h1>
        <StateTag state={newest.state} />
        <RegisterNumbers itemId={item.id} />
        <ItemActions item={item} />
      </div>
      <WhyBoard itemId={item.id} boards={all} />
      <div className="item-grid">
        <div className="sheet sheet-main">
          {item.revisions.length > 1 && (
            <Field label={t("item.revision")} className="item-revision">
              {(selectId) => (
                <Select
                  id={selectId}
                  value={revision.no}
                  options={item.revisions
                    .map((one) => ({
                      value: one.no,
                      label: [
                        t("review.revisionNo", { no: one.no }),
                        t(`revision.${one.state}`),
                        ...(one === playing ? [t("item.inForce")] : []),
                      ].join(" · "),
                    }))
                    .toReversed()}
                  onChange={setChosenNo}
                />
              )}
            </Field>
          )}
          <div className="item-show">
            <ClipTabs
              key={revision.no}
              clips={revision.clips}
              place={item.place}
              boards={all}
              title={revision.title}
              watch={null}
            />
            <section aria-labelledby="item-text">
              <h2 id="item-text">{t("items.text")}</h2>
              <ContentText title={revision.title} content={revision.content} findings={[]} />
            </section>
          </div>
          {revision.content.kind === "guide" && <LeafletCard itemId={item.id} />}
          <ItemFacts item={item} revision={revision} boards={all} disclosureDueDay={null} />
          <PrintForms itemId={item.id} revision={revision} />
        </div>
        <LifeLine itemId={item.id} boards={all} />
      </div>
    </div>
  );
}
