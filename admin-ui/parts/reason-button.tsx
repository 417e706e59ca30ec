import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./field.tsx";
import { useToast } from "./use-toast.ts";

type Props = {
  readonly label: string;
  readonly title: string;
  readonly danger: boolean;
  readonly explain: string;
  readonly onReason: (reason: string) => Promise<unknown>;
};

/** A press that needs a reason, which is asked for before anything happens. */
export function ReasonButton({ label, title, danger, explain, onReason }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await onReason(reason);
      setOpen(false);
      setReason("");
    } catch (error) {
      toast.failed(error);
    }
    setBusy(false);
  };
  return (
    <>
      <Button size="large" danger={danger} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={label}
        okButtonProps={{ danger, disabled: reason.trim() === "" }}
        confirmLoading={busy}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{explain}</p>
        <Field label={t("common.reason")}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoFocus
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}
