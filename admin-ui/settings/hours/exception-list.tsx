import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { addDays } from "../../../playlists/civil.ts";
import type { HoursException } from "../../../playlists/hours.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { useNow } from "../../parts/use-now.ts";
import { useTimes } from "../../times.ts";
import { IntervalsField } from "./intervals-field.tsx";

type Props = {
  readonly exceptions: readonly HoursException[];
  readonly onChange: (exceptions: HoursException[]) => void;
};

/** Single days on which the hall keeps other hours, or none. */
export function ExceptionList({ exceptions, onChange }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const dayWords = useDayWords();
  const today = times.civilDate(useNow(60_000));
  const set = (index: number, part: Partial<HoursException>) =>
    onChange(exceptions.map((one, i) => (i === index ? { ...one, ...part } : one)));
  /** The first day from tomorrow on that has no exception yet. */
  const free = (): string => {
    let date = addDays(today, 1);
    while (exceptions.some((one) => one.date === date)) date = addDays(date, 1);
    return date;
  };
  return (
    <section className="hours-common">
      <h3>{t("hours.exceptions")}</h3>
      <p className="field-help">{t("hours.exceptionsHelp")}</p>
      {exceptions.map((exception, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their dates may be changed to the same day while typing
        <div className="hours-exception" key={index}>
          <DatePicker
            aria-label={t("hours.exceptionDay", { n: index + 1 })}
            allowClear={false}
            value={dayjs(exception.date)}
            onChange={(date) => date !== null && set(index, { date: date.format("YYYY-MM-DD") })}
          />
          <IntervalsField
            label={t("hours.openOn", { day: dayWords(exception.date) })}
            none={t("calendar.closed")}
            intervals={exception.open}
            onChange={(open) => set(index, { open })}
          />
          <Input
            aria-label={t("hours.exceptionReason", { n: index + 1 })}
            placeholder={t("hours.reasonPlaceholder")}
            maxLength={100}
            value={exception.reason}
            onChange={(event) => set(index, { reason: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("hours.removeException", { day: dayWords(exception.date) })}
            onClick={() => onChange(exceptions.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => onChange([...exceptions, { date: free(), open: [], reason: "" }])}>
        {t("hours.addException")}
      </Button>
    </section>
  );
}
