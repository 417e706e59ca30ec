import { Alert, Checkbox, DatePicker, Input, Modal, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { contract } from "../../../controller/service/api/contract.ts";
import type { Role } from "../../../playlists/user.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useMay, useMe } from "../../session.tsx";

type Colleague = z.infer<typeof contract.listColleagues.response>[number];
type Props = { readonly people: readonly Colleague[]; readonly today: string; readonly onClose: () => void };

const DAY = "YYYY-MM-DD";
/** Offices that nobody hands over: they are tied to the account, not to signatures. */
const OWN_ONLY: readonly Role[] = ["sysAdmin", "auditor", "viewer"];

/** Names a deputy: for oneself, or, by the office, for anybody. */
export function DeputyDialog({ people, today, onClose }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const sentenceOf = useSentenceOf();
  const mayForAll = useMay("organise");
  const [fromId, setFromId] = useState(me.id);
  const [toId, setToId] = useState<string | null>(null);
  const [roles, setRoles] = useState<Role[] | null>(null);
  const [days, setDays] = useState({ firstDay: today, lastDay: today });
  const [reason, setReason] = useState("");
  const create = useAct(contract.createDelegation, [contract.listDelegations]);
  const held = (people.find((one) => one.id === fromId)?.roles ?? []).filter((role) => !OWN_ONLY.includes(role));
  const chosen = roles ?? held;
  const options = people.map((one) => ({ value: one.id, label: one.displayName }));
  const send = async () => {
    if (toId === null) return;
    const made = await create.mutateAsync({ body: { fromId, toId, roles: chosen, ...days, reason } }).catch(() => null);
    if (made !== null) onClose();
  };
  return (
    <Modal
      open
      title={t("deputy.add")}
      okText={t("common.save")}
      okButtonProps={{ disabled: toId === null || chosen.length === 0 || reason.trim() === "" }}
      confirmLoading={create.isPending}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="field-row">
        <Field label={t("deputy.from")}>
          {(id) => (
            <Select
              id={id}
              disabled={!mayForAll}
              value={fromId}
              options={options}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(next) => {
                setFromId(next);
                setRoles(null);
              }}
            />
          )}
        </Field>
        <Field label={t("deputy.to")}>
          {(id) => (
            <Select
              id={id}
              value={toId}
              placeholder={t("deputy.choose")}
              options={options.filter((one) => one.value !== fromId)}
              showSearch={{ optionFilterProp: "label" }}
              onChange={setToId}
            />
          )}
        </Field>
      </div>
      <Field label={t("deputy.roles")} group error={held.length === 0 ? t("deputy.noRoles") : null}>
        {() => (
          <Checkbox.Group
            value={chosen}
            options={held.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            onChange={setRoles}
          />
        )}
      </Field>
      <Field label={t("deputy.days")}>
        {(id) => (
          <DatePicker.RangePicker
            id={{ start: id, end: `${id}-end` }}
            allowClear={false}
            minDate={dayjs(today)}
            value={[dayjs(days.firstDay), dayjs(days.lastDay)]}
            onChange={(range) => {
              const [first, last] = range ?? [];
              if (first && last) setDays({ firstDay: first.format(DAY), lastDay: last.format(DAY) });
            }}
          />
        )}
      </Field>
      <Field label={t("common.reason")}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={reason}
            placeholder={t("deputy.reasonPlaceholder")}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div aria-live="assertive">
        {create.error !== null && <Alert type="error" showIcon title={sentenceOf(create.error)} />}
      </div>
    </Modal>
  );
}
