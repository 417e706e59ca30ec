import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import { useAct } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useToast } from "../parts/use-toast.ts";

type Props = {
  readonly boards: BoardTarget;
  /** True makes black, false lights again. */
  readonly on: boolean;
  readonly name: string;
  readonly size: "middle" | "large";
};

/** Black at once, after one question; light again with one press. */
export function BlackoutButton({ boards, on, name, size }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const act = useAct(contract.blackout, [contract.listBoards, contract.status]);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const send = async () => {
    try {
      await act.mutateAsync({ body: { boards, on, reason: on ? reason : "" } });
      toast.done(on ? t("blackout.done", { name }) : t("blackout.lit", { name }));
      setAsking(false);
      setReason("");
    } catch (error) {
      toast.failed(error);
    }
  };
  if (!on)
    return (
      <Button
        type="primary"
        size={size}
        loading={act.isPending}
        aria-label={t("blackout.restoreOf", { name })}
        onClick={() => void send()}
      >
        {t("blackout.restore")}
      </Button>
    );
  return (
    <>
      <Button
        color="danger"
        variant={size === "large" ? "solid" : "outlined"}
        size={size}
        {...(size === "large" ? {} : { "aria-label": t("blackout.of", { name }) })}
        onClick={() => setAsking(true)}
      >
        {size === "large" ? t("blackout.everything") : t("blackout.word")}
      </Button>
      <Modal
        open={asking}
        title={t("blackout.sure", { name })}
        okText={t("blackout.now")}
        okButtonProps={{ danger: true, autoFocus: true }}
        confirmLoading={act.isPending}
        onOk={() => void send()}
        onCancel={() => setAsking(false)}
        destroyOnHidden
      >
        <p>{t("blackout.explain")}</p>
        <Field label={t("blackout.reason")}>
          {(id) => (
            <Input
              id={id}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onPressEnter={() => void send()}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}
