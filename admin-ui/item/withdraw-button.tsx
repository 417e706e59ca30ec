import { Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { WithdrawalCause } from "../../playlists/item.ts";
import { useAct } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { ReasonButton } from "../parts/reason-button.tsx";
import { useToast } from "../parts/use-toast.ts";
import { REVIEW_STALE } from "../review/review-stale.ts";

/** Takes an item off all boards at once; its cause and reason go into the register. */
export function WithdrawButton({ itemId, title }: { readonly itemId: string; readonly title: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const withdraw = useAct(contract.withdrawItem, REVIEW_STALE);
  const [cause, setCause] = useState<WithdrawalCause>("error");
  return (
    <ReasonButton
      danger
      label={t("review.withdraw")}
      title={t("review.withdrawTitle", { title })}
      explain={t("review.withdrawExplain")}
      onReason={async (reason) => {
        await withdraw.mutateAsync({ params: { id: itemId }, body: { reason, cause } });
        toast.done(t("review.withdrawn", { title }));
      }}
    >
      <Field label={t("item.cause")} group>
        {() => (
          <Radio.Group
            value={cause}
            options={WithdrawalCause.options.map((one) => ({ value: one, label: t(`cause.${one}`) }))}
            onChange={(event) => setCause(WithdrawalCause.options.find((one) => one === event.target.value) ?? "error")}
          />
        )}
      </Field>
    </ReasonButton>
  );
}
