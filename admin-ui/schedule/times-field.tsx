import { Input, InputNumber, Radio, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { EntryInput } from "../../controller/service/api/contract/entries.ts";
import { Field } from "../parts/field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { WindowsField } from "../parts/windows-field.tsx";

type Times = EntryInput["times"];
type Props = { readonly times: Times; readonly onChange: (times: Times) => void };

const KINDS = ["allDay", "openingHours", "windows", "cron"] as const;
const HALL_PARTS = ["open", "extended", "noon"] as const;
const STARTS: Readonly<Record<(typeof KINDS)[number], Times>> = {
  allDay: { kind: "allDay" },
  openingHours: { kind: "openingHours", part: "open", beforeMin: 0, afterMin: 0 },
  windows: { kind: "windows", windows: [{ from: "08:30", to: "17:30" }] },
  cron: { kind: "cron", expression: "0 9 * * *", durationMin: 10 },
};

/** At which hours of such a day. */
export function TimesField({ times, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t("entry.times")} group>
        {() => (
          <Segmented
            name="times"
            value={times.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`times.${kind}`) }))}
            onChange={(kind) => onChange(STARTS[kind])}
          />
        )}
      </Field>
      {times.kind === "openingHours" && (
        <>
          <Field label={t("times.part")} group help={t("times.partHelp")}>
            {() => (
              <Radio.Group
                name="hall-part"
                value={times.part}
                options={HALL_PARTS.map((part) => ({ value: part, label: t(`hallPart.${part}`) }))}
                onChange={(event) =>
                  onChange({ ...times, part: HALL_PARTS.find((part) => part === event.target.value) ?? "open" })
                }
              />
            )}
          </Field>
          <div className="field-row">
            <NumberField
              label={t("times.before")}
              unit={t("unit.minutes")}
              min={0}
              max={180}
              step={5}
              value={times.beforeMin}
              onChange={(beforeMin) => onChange({ ...times, beforeMin })}
            />
            <NumberField
              label={t("times.after")}
              unit={t("unit.minutes")}
              min={0}
              max={180}
              step={5}
              value={times.afterMin}
              onChange={(afterMin) => onChange({ ...times, afterMin })}
            />
          </div>
        </>
      )}
      {times.kind === "windows" && (
        <WindowsField
          windows={times.windows}
          onChange={(windows) => windows.length > 0 && onChange({ kind: "windows", windows })}
        />
      )}
      {times.kind === "cron" && (
        <div className="field-row">
          <Field label={t("times.expression")} help={t("times.expressionHelp")}>
            {(id) => (
              <Input
                id={id}
                className="mono"
                value={times.expression}
                onChange={(event) => onChange({ ...times, expression: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("times.duration")}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={1440}
                value={times.durationMin}
                suffix={t("unit.minutes")}
                onChange={(durationMin) => durationMin !== null && onChange({ ...times, durationMin })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
