import { Checkbox, DatePicker, Segmented } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { type DaySet, DayType } from "../../playlists/schedule.ts";
import { useLanguage } from "../language.tsx";
import { Field } from "../parts/field.tsx";

type Props = { readonly days: DaySet; readonly onChange: (days: DaySet) => void };

const KINDS = ["every", "types", "weekdays", "dates"] as const;
const STARTS: Readonly<Record<(typeof KINDS)[number], DaySet>> = {
  every: { kind: "every" },
  types: { kind: "types", types: ["workday", "makeUpWorkday"] },
  weekdays: { kind: "weekdays", weekdays: [1, 2, 3, 4, 5] },
  dates: { kind: "dates", dates: [] },
};

/** On which days of its span an entry plays. */
export function DaysField({ days, onChange }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const weekday = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { timeZone: "UTC", weekday: "short" });
  return (
    <Field label={t("entry.days")} group>
      {(id) => (
        <div className="stack">
          <Segmented
            name="days"
            value={days.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`days.${kind}`) }))}
            onChange={(kind) => onChange(STARTS[kind])}
          />
          {days.kind === "types" && (
            <Checkbox.Group
              value={days.types}
              options={DayType.options.map((type) => ({ value: type, label: t(`dayType.${type}`) }))}
              onChange={(types) => types.length > 0 && onChange({ kind: "types", types })}
            />
          )}
          {days.kind === "weekdays" && (
            <Checkbox.Group
              value={days.weekdays}
              options={[1, 2, 3, 4, 5, 6, 7].map((iso) => ({
                value: iso,
                label: weekday.format(Date.UTC(2024, 0, iso)),
              }))}
              onChange={(weekdays) => weekdays.length > 0 && onChange({ kind: "weekdays", weekdays })}
            />
          )}
          {days.kind === "dates" && (
            <DatePicker
              id={id}
              multiple
              aria-label={t("days.dates")}
              value={days.dates.map((date) => dayjs(date))}
              onChange={(chosen) =>
                onChange({ kind: "dates", dates: (chosen ?? []).map((day) => day.format("YYYY-MM-DD")) })
              }
            />
          )}
        </div>
      )}
    </Field>
  );
}
