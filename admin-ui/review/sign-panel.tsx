import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ReviewSheet } from "../../controller/service/api/contract/review-sheet.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useAct } from "../api/hooks.ts";
import { PhraseText } from "../parts/phrase-text.tsx";
import { useToast } from "../parts/use-toast.ts";
import { RefuseButtons } from "./refuse-buttons.tsx";
import { REVIEW_STALE } from "./review-stale.ts";
import { emptySecrecy, finishSecrecy, openSecrecy } from "./secrecy.ts";
import { SecrecyForm } from "./secrecy-form.tsx";

type Props = {
  readonly sheet: ReviewSheet;
  /** Every clip has been on the screen to its end. */
  readonly allSeen: boolean;
  /** Something was decided; the next one can be opened. */
  readonly onDone: () => void;
};

/** What this person may do with the sheet now; where they may not, why. */
export function SignPanel({ sheet, allSeen, onDone }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const approve = useAct(contract.approveItem, REVIEW_STALE);
  const recall = useAct(contract.recallItem, REVIEW_STALE);
  const { item } = sheet;
  const revision = latestRevision(item);
  const current = sheet.steps.find(({ state }) => state === "current" || state === "blocked")?.step ?? null;
  const [opinion, setOpinion] = useState("");
  const [secrecy, setSecrecy] = useState(() => emptySecrecy(sheet.secrecyChecklist));
  const may = (action: string) => sheet.actions.includes(action);
  const maySign = may("approve") && current !== null;
  const isSecrecy = current?.kind === "secrecyReview";
  const conclusion = isSecrecy ? finishSecrecy(secrecy, sheet.secrecyChecklist) : null;
  const isFilled = !isSecrecy || conclusion?.conclusion === "public";
  const open = isSecrecy ? openSecrecy(secrecy) : null;
  const params = { id: item.id };

  const sign = async () => {
    if (current === null) return;
    try {
      const signed = await approve.mutateAsync({
        params,
        body: {
          stepId: current.id,
          revisionNo: revision.no,
          clips: revision.clips.map((clip) => clip.sha256),
          reason: opinion.trim(),
          secrecy: conclusion,
        },
      });
      toast.done(signedWords(signed));
      onDone();
    } catch (error) {
      toast.failed(error);
    }
  };
  const signedWords = (signed: Item) => {
    const { title } = revision;
    return latestRevision(signed).state === "approved"
      ? t("review.approved", { title })
      : t("review.signed", { title });
  };
  const sendRecall = () => recall.mutate({ params }, { onError: toast.failed });

  return (
    <section className="sign-panel" aria-label={t("review.signLabel")}>
      {revision.state === "returned" && (
        <Alert
          type="warning"
          showIcon
          title={t("review.returnedWhy", { reason: revision.decisions.at(-1)?.reason ?? "" })}
        />
      )}
      {revision.state === "rejected" && (
        <Alert
          type="error"
          showIcon
          title={t("review.rejectedWhy", { reason: revision.decisions.at(-1)?.reason ?? "" })}
        />
      )}
      {sheet.barred !== null && <Alert type="info" showIcon title={sheet.barred} />}
      {maySign && isSecrecy && <SecrecyForm questions={sheet.secrecyChecklist} draft={secrecy} onChange={setSecrecy} />}
      {maySign && (
        <PhraseText
          label={t("review.opinion")}
          phrases={[t("review.phrase.agree"), t("review.phrase.checked")]}
          value={opinion}
          onChange={setOpinion}
        />
      )}
      {maySign && (
        <Button
          type="primary"
          size="large"
          block
          className="sign-button"
          disabled={!allSeen || !isFilled}
          aria-describedby="sign-hint"
          loading={approve.isPending}
          onClick={() => void sign()}
        >
          {t("review.sign", { step: current.name })}
        </Button>
      )}
      {maySign && (
        <p id="sign-hint" className="field-help" aria-live="polite">
          {!allSeen ? t("review.seeFirst") : open === null ? "" : t(`secrecy.open.${open}`)}
        </p>
      )}
      <div className="submit-row">
        <RefuseButtons sheet={sheet} secrecy={conclusion} onDone={onDone} />
        {may("edit") && (
          <Link className="button-link" to={`/new/${item.id}`}>
            {t("review.edit")}
          </Link>
        )}
        {may("recall") && (
          <Button size="large" loading={recall.isPending} onClick={sendRecall}>
            {t("review.recall")}
          </Button>
        )}
      </div>
    </section>
  );
}
