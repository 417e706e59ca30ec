import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { DutyAbsence, DutyMember } from "../../../playlists/roster.ts";
import { useNow } from "../../parts/use-now.ts";
import { useTimes } from "../../times.ts";

type Props = {
  readonly absences: readonly DutyAbsence[];
  readonly members: readonly DutyMember[];
  readonly onChange: (absences: DutyAbsence[]) => void;
};

const DAY = "YYYY-MM-DD";

/** Days on which somebody cannot take a turn: the next in the order takes it. */
export function AbsenceList({ absences, members, onChange }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const today = times.civilDate(useNow(60_000));
  const set = (index: number, part: Partial<DutyAbsence>) =>
    onChange(absences.map((one, i) => (i === index ? { ...one, ...part } : one)));
  const first = members[0];
  return (
    <section>
      <h3>{t("roster.absences")}</h3>
      <p className="field-help">{t("roster.absencesHelp")}</p>
      {absences.map((absence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: absences have no identity but their place
        <div key={index} className="settings-line">
          <Select
            aria-label={t("roster.absentWho", { n: index + 1 })}
            value={absence.memberId}
            options={members.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(memberId) => set(index, { memberId })}
          />
          <DatePicker.RangePicker
            aria-label={t("roster.absentDays", { n: index + 1 })}
            allowClear={false}
            value={[dayjs(absence.firstDay), dayjs(absence.lastDay)]}
            onChange={(range) => {
              const [from, to] = range ?? [];
              if (from && to) set(index, { firstDay: from.format(DAY), lastDay: to.format(DAY) });
            }}
          />
          <Input
            aria-label={t("roster.absentReason", { n: index + 1 })}
            placeholder={t("roster.absentPlaceholder")}
            maxLength={100}
            value={absence.reason}
            onChange={(event) => set(index, { reason: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("roster.absentRemove", { n: index + 1 })}
            onClick={() => onChange(absences.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        disabled={first === undefined}
        onClick={() =>
          first !== undefined &&
          onChange([...absences, { memberId: first.id, firstDay: today, lastDay: today, reason: "" }])
        }
      >
        {t("roster.addAbsence")}
      </Button>
    </section>
  );
}
