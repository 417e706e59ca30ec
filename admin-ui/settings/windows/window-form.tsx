import { Alert, Button, Checkbox, Input, InputNumber, Popconfirm, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import type { Unit } from "../../../playlists/unit.ts";
import type { ServiceWindow } from "../../../playlists/window-directory.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";

type Props = {
  /** Null: a window that is not in the directory yet. */
  readonly window: ServiceWindow | null;
  readonly no: number;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
};

/** What a window does, whether it is open, why that changes, and whether people shall be told on the boards. */
export function WindowForm({ window, no: firstNo, units, onClose }: Props) {
  const { t } = useTranslation();
  const go = useNavigate();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const [no, setNo] = useState(firstNo);
  const [seen] = useState(() => (window === null ? null : editStamp(window)));
  const [business, setBusiness] = useState(window?.business ?? "");
  const [unitId, setUnitId] = useState(window?.unitId ?? null);
  const [open, setOpen] = useState(window?.open ?? true);
  const [reason, setReason] = useState("");
  const [draftNotice, setDraftNotice] = useState(false);
  const stale = [contract.listWindows, contract.listItems];
  const save = useAct(contract.saveWindow, stale);
  const remove = useAct(contract.removeWindow, stale);
  const failure = save.error ?? remove.error;
  const send = async () => {
    const body = { business, unitId, open, reason, draftNotice };
    const saved = await save.mutateAsync({ params: { no: String(no) }, body, seen }).catch(() => null);
    if (saved === null) return;
    if (saved.draft !== null) return void go(`/new/${saved.draft.id}`);
    toast.done(draftNotice ? t("windows.savedNoDraft", { no }) : t("windows.saved", { no }));
    onClose();
  };
  const drop = async () => {
    const gone = await remove.mutateAsync({ params: { no: String(no) } }).catch(() => null);
    if (gone !== null) onClose();
  };
  return (
    <div className="window-form">
      <div className="window-fields">
        {window === null && (
          <Field label={t("windows.no")}>
            {(id) => (
              <InputNumber id={id} min={1} max={999} value={no} onChange={(next) => next !== null && setNo(next)} />
            )}
          </Field>
        )}
        <Field label={t("windows.business")}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              maxLength={60}
              value={business}
              onChange={(event) => setBusiness(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("people.unit")}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={unitId}
              placeholder={t("facts.unitNone")}
              options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
              onChange={(next: string | undefined) => setUnitId(next ?? null)}
            />
          )}
        </Field>
        <Field label={t("windows.state")}>
          {(id) => (
            <Switch
              id={id}
              checked={open}
              checkedChildren={t("windows.open")}
              unCheckedChildren={t("windows.closed")}
              onChange={(on) => {
                setOpen(on);
                if (window !== null) setDraftNotice(on !== window.open);
              }}
            />
          )}
        </Field>
        <Field label={t("common.reason")}>
          {(id) => (
            <Input
              id={id}
              maxLength={100}
              value={reason}
              placeholder={t("windows.reasonPlaceholder")}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div aria-live="assertive">{failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}</div>
      <div className="submit-row">
        <Button type="primary" loading={save.isPending} onClick={() => void send()}>
          {draftNotice ? t("windows.saveAndDraft") : t("common.save")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Checkbox checked={draftNotice} onChange={(event) => setDraftNotice(event.target.checked)}>
          {t("windows.draft")}
        </Checkbox>
        {window !== null && (
          <Popconfirm title={t("windows.removeSure", { no })} okText={t("common.delete")} onConfirm={() => void drop()}>
            <Button danger className="push-right" loading={remove.isPending}>
              {t("windows.remove")}
            </Button>
          </Popconfirm>
        )}
      </div>
    </div>
  );
}
