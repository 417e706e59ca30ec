import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { PhraseText } from "./phrase-text.tsx";
import { useToast } from "./use-toast.ts";

type Props = {
  readonly label: string;
  readonly title: string;
  readonly danger: boolean;
  readonly explain: string;
  /** Usual reasons; a press puts them in. */
  readonly phrases?: readonly string[];
  readonly disabled?: boolean;
  /** What else has to be asked. */
  readonly children?: ReactNode;
  readonly onReason: (reason: string) => Promise<unknown>;
};

/** A press that needs a reason, which is asked for before anything happens. */
export function ReasonButton({
  label,
  title,
  danger,
  explain,
  phrases = [],
  disabled = false,
  children,
  onReason,
}: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await onReason(reason.trim());
      setOpen(false);
      setReason("");
    } catch (error) {
      toast.failed(error);
    }
    setBusy(false);
  };
  return (
    <>
      <Button size="large" danger={danger} disabled={disabled} onClick={() => setOpen(true)}>
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
        {children}
        <PhraseText label={t("common.reason")} phrases={phrases} value={reason} autoFocus onChange={setReason} />
      </Modal>
    </>
  );
}
