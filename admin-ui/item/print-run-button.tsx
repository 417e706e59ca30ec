import { Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { useNow } from "../parts/use-now.ts";
import { useToast } from "../parts/use-toast.ts";
import { useTimes } from "../times.ts";

const MOST_COPIES = 100_000;

/** Records that a leaflet was printed today, so that it can be found when it is no longer valid. */
export function PrintRunButton({ itemId, revisionNo }: { readonly itemId: string; readonly revisionNo: number }) {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const nowMs = useNow(60_000);
  const act = useAct(contract.registerPrintRun, [contract.listLeaflets, contract.itemTimeline]);
  const [open, setOpen] = useState(false);
  const [format, setFormat] = useState<"A4" | "A5">("A4");
  const [copies, setCopies] = useState(100);
  const [place, setPlace] = useState("");
  const send = async () => {
    try {
      await act.mutateAsync({
        body: { itemId, revisionNo, format, copies, place: place.trim(), printedOn: times.civilDate(nowMs) },
      });
      toast.done(t("leaflet.registered"));
      setOpen(false);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("leaflet.register")}</Button>
      <Modal
        open={open}
        title={t("leaflet.register")}
        okText={t("common.save")}
        confirmLoading={act.isPending}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Field label={t("leaflet.format")} group>
          {() => (
            <Radio.Group
              value={format}
              options={["A4", "A5"]}
              onChange={(event) => setFormat(event.target.value === "A5" ? "A5" : "A4")}
            />
          )}
        </Field>
        <NumberField label={t("leaflet.copies")} value={copies} min={1} max={MOST_COPIES} onChange={setCopies} />
        <Field label={t("leaflet.place")}>
          {(id) => <Input id={id} maxLength={60} value={place} onChange={(event) => setPlace(event.target.value)} />}
        </Field>
      </Modal>
    </>
  );
}
