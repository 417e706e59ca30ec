import { Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RegisterEntry } from "../../controller/service/api/contract/register.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useToast } from "../parts/use-toast.ts";

const CLASSES = ["publicity", "business"] as const;

/** Corrects the class of a publication: what was registered stays, the amendment is told beside it. */
export function AmendButton({ entry }: { readonly entry: RegisterEntry }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [category, setCategory] = useState<(typeof CLASSES)[number]>("business");
  const [reason, setReason] = useState("");
  const amend = useAct(contract.amendRegister, [contract.listRegister, contract.getRegisterEntry, contract.statistics]);
  if (entry.countedAs === "emergency") return null;
  const begin = () => {
    setCategory(entry.countedAs === "business" ? "publicity" : "business");
    setReason("");
    setOpen(true);
  };
  const send = async () => {
    try {
      await amend.mutateAsync({ params: { no: entry.registerNo }, body: { category, reason } });
      toast.done(t("register.amended"));
      setOpen(false);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <>
      <Button onClick={begin}>{t("register.amend")}</Button>
      <Modal
        open={open}
        title={t("register.amendTitle", { no: entry.registerNo })}
        okText={t("register.amend")}
        okButtonProps={{ disabled: reason.trim() === "" }}
        confirmLoading={amend.isPending}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t("register.amendExplain", { now: t(`category.${entry.countedAs}`) })}</p>
        <Radio.Group
          value={category}
          aria-label={t("items.category")}
          options={CLASSES.map((one) => ({ value: one, label: t(`category.${one}`) }))}
          onChange={(event) => setCategory(CLASSES.find((one) => one === event.target.value) ?? "business")}
        />
        <Field label={t("common.reason")}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}
