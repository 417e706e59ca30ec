import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { movesOf } from "../../playlists/approval.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useAct } from "../api/hooks.ts";
import { ReasonButton } from "../parts/reason-button.tsx";
import { useToast } from "../parts/use-toast.ts";
import { useMe } from "../session.tsx";

/** What this person may do with this item now; and where they may not, why. */
export function Decisions({ item, allSeen }: { readonly item: Item; readonly allSeen: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const me = useMe();
  const stale = [contract.listItems, contract.getItem, contract.listBoards];
  const approve = useAct(contract.approveItem, stale);
  const giveBack = useAct(contract.returnItem, stale);
  const recall = useAct(contract.recallItem, stale);
  const withdraw = useAct(contract.withdrawItem, stale);
  const revision = latestRevision(item);
  const moves = movesOf(revision, { id: me.id, name: me.displayName, roles: me.roles });
  const may = (move: (typeof moves)[number]) => moves.includes(move);
  const own = revision.draftedById === me.id;
  const params = { id: item.id };

  const sendApproval = async () => {
    try {
      await approve.mutateAsync({
        params,
        body: { revisionNo: revision.no, clips: revision.clips.map((clip) => clip.sha256) },
      });
      toast.done(t("review.approved", { title: revision.title }));
    } catch (error) {
      toast.failed(error);
    }
  };
  const sendRecall = () => recall.mutate({ params }, { onError: toast.failed });

  return (
    <div className="decisions">
      {revision.state === "submitted" && own && <Alert type="info" showIcon title={t("review.ownWhy")} />}
      {revision.state === "returned" && (
        <Alert
          type="warning"
          showIcon
          title={t("review.returnedWhy", { reason: revision.decisions.at(-1)?.reason ?? "" })}
        />
      )}
      <div className="submit-row">
        {may("approve") && (
          <Button
            type="primary"
            size="large"
            disabled={!allSeen}
            loading={approve.isPending}
            onClick={() => void sendApproval()}
          >
            {t("review.approve")}
          </Button>
        )}
        {may("return") && (
          <ReasonButton
            danger={false}
            label={t("review.return")}
            title={t("review.returnTitle", { title: revision.title })}
            explain={t("review.returnExplain")}
            onReason={async (reason) => {
              await giveBack.mutateAsync({ params, body: { reason } });
              toast.done(t("review.returned", { title: revision.title }));
            }}
          />
        )}
        {may("edit") && (
          <Link to={`/new/${item.id}`}>
            <Button size="large">{t("review.edit")}</Button>
          </Link>
        )}
        {may("recall") && (
          <Button size="large" loading={recall.isPending} onClick={sendRecall}>
            {t("review.recall")}
          </Button>
        )}
        {may("withdraw") && (
          <ReasonButton
            danger
            label={t("review.withdraw")}
            title={t("review.withdrawTitle", { title: revision.title })}
            explain={t("review.withdrawExplain")}
            onReason={async (reason) => {
              await withdraw.mutateAsync({ params, body: { reason } });
              toast.done(t("review.withdrawn", { title: revision.title }));
            }}
          />
        )}
        {may("approve") && !allSeen && <span className="field-help">{t("review.seeFirst")}</span>}
      </div>
    </div>
  );
}
