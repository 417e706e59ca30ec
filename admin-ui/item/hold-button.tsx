import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct, useRead } from "../api/hooks.ts";
import { ReasonButton } from "../parts/reason-button.tsx";
import { useToast } from "../parts/use-toast.ts";
import { REVIEW_STALE } from "../review/review-stale.ts";

const STALE = [contract.listHolds, ...REVIEW_STALE];

/** Suspends an item on all boards until it is released; its approval stays. */
export function HoldButton({ itemId, title }: { readonly itemId: string; readonly title: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const holds = useRead(contract.listHolds, {}, { everyMs: 10_000 });
  const hold = useAct(contract.hold, STALE);
  const release = useAct(contract.releaseHold, STALE);
  const held = holds.data?.find(({ target }) => target.kind === "item" && target.itemId === itemId);
  if (held === undefined)
    return (
      <ReasonButton
        danger={false}
        label={t("item.hold")}
        title={t("item.holdTitle", { title })}
        explain={t("item.holdExplain")}
        phrases={[t("item.phrase.checking"), t("item.phrase.complaint")]}
        onReason={async (reason) => {
          await hold.mutateAsync({ body: { target: { kind: "item", itemId }, reason } });
          toast.done(t("item.held", { title }));
        }}
      />
    );
  return (
    <Button
      size="large"
      type="primary"
      loading={release.isPending}
      onClick={() =>
        release.mutate(
          { params: { id: held.id } },
          { onError: toast.failed, onSuccess: () => toast.done(t("item.released", { title })) },
        )
      }
    >
      {t("item.release")}
    </Button>
  );
}
