import { Alert, Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { dutyMemberOn } from "../../../playlists/duty.ts";
import type { DutyRoster } from "../../../playlists/roster.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { useMay, useMe } from "../../session.tsx";
import { SwapForm } from "./swap-form.tsx";

type Props = {
  readonly date: string;
  readonly today: string;
  readonly roster: DutyRoster;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
};

const NOBODY = "";

/** One day of duty: who it is, giving it to another with a reason, or asking for an exchange. */
export function DutyDayDialog({ date, today, roster, units, onClose }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const dayWords = useDayWords();
  const sentenceOf = useSentenceOf();
  const mayOrganise = useMay("organise");
  const member = dutyMemberOn(roster, date);
  const [memberId, setMemberId] = useState(member?.id ?? NOBODY);
  const [reason, setReason] = useState("");
  const give = useAct(contract.setDutyDay, [contract.getRoster, contract.calendarDays]);
  const send = async () => {
    const body = { memberId: memberId === NOBODY ? null : memberId, reason };
    const saved = await give.mutateAsync({ params: { date }, body }).catch(() => null);
    if (saved === null) return;
    toast.done(t("roster.daySaved", { day: dayWords(date) }));
    onClose();
  };
  const isPast = date < today;
  const isOwn = member !== null && member.userId === me.id;
  return (
    <Modal
      open
      width={600}
      title={t("roster.dayTitle", { day: dayWords(date) })}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t("common.close")}</Button>}
    >
      <p className="duty-now">
        {member === null
          ? t("roster.nobody")
          : [units.find((unit) => unit.id === member.unitId)?.name ?? "", member.name, member.post, member.phone].join(
              " ",
            )}
      </p>
      {isPast && <p className="field-help">{t("roster.past")}</p>}
      {!isPast && mayOrganise && (
        <fieldset className="day-change">
          <legend>{t("roster.give")}</legend>
          <div className="field-row">
            <Field label={t("roster.giveTo")}>
              {(id) => (
                <Select
                  id={id}
                  value={memberId}
                  options={[
                    ...roster.members
                      .filter((one) => one.active || one.id === member?.id)
                      .map((one) => ({ value: one.id, label: one.name })),
                    { value: NOBODY, label: t("roster.nobody") },
                  ]}
                  onChange={setMemberId}
                />
              )}
            </Field>
            <Field label={t("common.reason")}>
              {(id) => (
                <Input id={id} maxLength={100} value={reason} onChange={(event) => setReason(event.target.value)} />
              )}
            </Field>
          </div>
          <Button
            type="primary"
            disabled={memberId === (member?.id ?? NOBODY) || reason.trim() === ""}
            loading={give.isPending}
            onClick={() => void send()}
          >
            {t("common.save")}
          </Button>
        </fieldset>
      )}
      {!isPast && member !== null && (mayOrganise || isOwn) && (
        <fieldset className="day-change">
          <legend>{t("roster.ask")}</legend>
          <SwapForm roster={roster} dayA={date} today={today} onAsked={onClose} />
        </fieldset>
      )}
      <div aria-live="assertive">
        {give.error !== null && <Alert type="error" showIcon title={sentenceOf(give.error)} />}
      </div>
    </Modal>
  );
}
