import { Alert, Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { dutyMemberOn } from "../../../playlists/duty.ts";
import type { DutyRoster } from "../../../playlists/roster.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";

type Props = {
  readonly roster: DutyRoster;
  readonly dayA: string;
  readonly today: string;
  readonly onAsked: () => void;
};

const MOST_DAYS = 60;

/** Proposes that the one who has this day exchanges it with somebody who has another. */
export function SwapForm({ roster, dayA, today, onAsked }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const dayWords = useDayWords();
  const sentenceOf = useSentenceOf();
  const [dayB, setDayB] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const ask = useAct(contract.askSwap, [contract.getRoster, contract.todo]);
  const own = roster.days[dayA];
  const others = Object.keys(roster.days)
    .filter((day) => day >= today && roster.days[day] !== own)
    .sort()
    .slice(0, MOST_DAYS);
  const send = async () => {
    if (dayB === null) return;
    const asked = await ask.mutateAsync({ body: { dayA, dayB, reason } }).catch(() => null);
    if (asked === null) return;
    toast.done(t("roster.asked"));
    onAsked();
  };
  return (
    <>
      <div className="field-row">
        <Field label={t("roster.withDay")}>
          {(id) => (
            <Select
              id={id}
              value={dayB}
              placeholder={t("roster.chooseDay")}
              showSearch={{ optionFilterProp: "label" }}
              options={others.map((day) => ({
                value: day,
                label: `${dayWords(day)} ${dutyMemberOn(roster, day)?.name ?? ""}`,
              }))}
              onChange={setDayB}
            />
          )}
        </Field>
        <Field label={t("common.reason")}>
          {(id) => <Input id={id} maxLength={100} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </div>
      <Button disabled={dayB === null} loading={ask.isPending} onClick={() => void send()}>
        {t("roster.askSend")}
      </Button>
      <div aria-live="assertive">
        {ask.error !== null && <Alert type="error" showIcon title={sentenceOf(ask.error)} />}
      </div>
    </>
  );
}
