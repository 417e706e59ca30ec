import { Button, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Field } from "../parts/field.tsx";

type Change = "correction" | "renewal";

/** Begins a new revision. What it is decides over the register number, so it is asked before anything is written. */
export function ReviseButton({ itemId }: { readonly itemId: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [open, setOpen] = useState(false);
  const [change, setChange] = useState<Change>("correction");
  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        {t("item.revise")}
      </Button>
      <Modal
        open={open}
        title={t("item.reviseTitle")}
        okText={t("item.reviseStart")}
        onOk={() => void go(`/new/${itemId}?change=${change}`)}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t("item.reviseExplain")}</p>
        <Field label={t("item.reviseWhat")} group>
          {() => (
            <Radio.Group
              vertical
              value={change}
              options={[
                { value: "correction", label: t("item.correction") },
                { value: "renewal", label: t("item.renewal") },
              ]}
              onChange={(event) => setChange(event.target.value === "renewal" ? "renewal" : "correction")}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}
