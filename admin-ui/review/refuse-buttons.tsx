import { useTranslation } from "react-i18next";
import type { ReviewSheet } from "../../controller/service/api/contract/review-sheet.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { latestRevision, type SecrecyConclusion } from "../../playlists/item.ts";
import { useAct } from "../api/hooks.ts";
import { ReasonButton } from "../parts/reason-button.tsx";
import { useToast } from "../parts/use-toast.ts";
import { REVIEW_STALE } from "./review-stale.ts";

type Props = {
  readonly sheet: ReviewSheet;
  /** Written conclusion of a secrecy review that goes with a refusal. */
  readonly secrecy: SecrecyConclusion | null;
  readonly onDone: () => void;
};

/** Every way not to sign: give back, refuse, object, and a leader's word over an objection; each with its reason. */
export function RefuseButtons({ sheet, secrecy, onDone }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const giveBack = useAct(contract.returnItem, REVIEW_STALE);
  const reject = useAct(contract.rejectItem, REVIEW_STALE);
  const object = useAct(contract.objectItem, REVIEW_STALE);
  const overrule = useAct(contract.overruleItem, REVIEW_STALE);
  const params = { id: sheet.item.id };
  const { title } = latestRevision(sheet.item);
  const may = (action: string) => sheet.actions.includes(action);
  const done = (words: string) => {
    toast.done(words);
    onDone();
  };
  return (
    <>
      {may("return") && (
        <ReasonButton
          danger={false}
          label={t("review.return")}
          title={t("review.returnTitle", { title })}
          explain={t("review.returnExplain")}
          phrases={[
            t("review.phrase.date"),
            t("review.phrase.window"),
            t("review.phrase.wording"),
            t("review.phrase.long"),
            t("review.phrase.source"),
          ]}
          onReason={async (reason) => {
            await giveBack.mutateAsync({ params, body: { reason } });
            done(t("review.returned", { title }));
          }}
        />
      )}
      {may("object") && (
        <ReasonButton
          danger
          label={t("review.object")}
          title={t("review.objectTitle", { title })}
          explain={t("review.objectExplain")}
          phrases={[t("review.phrase.ourFacts"), t("review.phrase.notAgreed")]}
          onReason={async (reason) => {
            await object.mutateAsync({ params, body: { reason } });
            done(t("review.objected", { title }));
          }}
        />
      )}
      {may("overrule") && (
        <ReasonButton
          danger
          label={t("review.overrule")}
          title={t("review.overruleTitle", { title })}
          explain={t("review.overruleExplain")}
          phrases={[t("review.phrase.heard")]}
          onReason={async (reason) => {
            await overrule.mutateAsync({ params, body: { reason } });
            done(t("review.overruled", { title }));
          }}
        />
      )}
      {may("reject") && (
        <ReasonButton
          danger
          label={t("review.reject")}
          title={t("review.rejectTitle", { title })}
          explain={t("review.rejectExplain")}
          phrases={[t("review.phrase.notPublic"), t("review.phrase.notNeeded"), t("review.phrase.advertising")]}
          onReason={async (reason) => {
            await reject.mutateAsync({ params, body: { reason, secrecy } });
            done(t("review.rejected", { title }));
          }}
        />
      )}
    </>
  );
}
