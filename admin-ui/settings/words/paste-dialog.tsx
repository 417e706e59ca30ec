import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../parts/field.tsx";

type Props = {
  readonly label: string;
  readonly help: string;
  readonly known: (text: string) => { readonly read: number; readonly fresh: number };
  readonly onClose: () => void;
  readonly onTake: (text: string) => void;
};

/** Lines from a letter or a spreadsheet, counted before they are taken in. */
export function PasteDialog({ label, help, known, onClose, onTake }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const { read, fresh } = known(text);
  return (
    <Modal
      open
      width={640}
      title={t("words.pasteInto", { list: label })}
      okText={t("words.take", { n: read })}
      okButtonProps={{ disabled: read === 0 }}
      onOk={() => onTake(text)}
      onCancel={onClose}
    >
      <Field label={t("words.lines")} help={help}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 6, maxRows: 14 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <p aria-live="polite">{read > 0 && t("words.read", { n: read, fresh })}</p>
    </Modal>
  );
}
