import { PlusOutlined } from "@ant-design/icons";
import { Button, Segmented, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BrightnessHall, brightnessAt } from "../../../playlists/brightness.ts";
import type { BrightnessPlan, BrightnessRow } from "../../../playlists/brightness-plan.ts";
import { dayAt, dayStartMs } from "../../../playlists/civil.ts";
import { NumberField } from "../../parts/number-field.tsx";
import { useNow } from "../../parts/use-now.ts";
import { AmbientFields } from "./ambient-fields.tsx";
import { BrightnessRowFields } from "./brightness-row-fields.tsx";
import { DayCurve } from "./day-curve.tsx";
import "./brightness.css";

type Props = {
  readonly plan: BrightnessPlan | null;
  readonly hall: BrightnessHall;
  /** Whether something steers the board; without it the brightness cannot be set. */
  readonly isSteered: boolean;
  readonly onChange: (plan: BrightnessPlan | null) => void;
};

const MOST_ROWS = 24;
const NOON_MS = 12 * 3_600_000;
const TODAY = "";

/** Usual in a hall: bright enough by day, more at noon, less towards evening. */
const USUAL: BrightnessPlan = {
  basePct: 40,
  rows: [
    { season: null, from: { kind: "clock", time: "08:00" }, pct: 40 },
    { season: null, from: { kind: "clock", time: "12:00" }, pct: 50 },
    { season: null, from: { kind: "clock", time: "14:00" }, pct: 40 },
    { season: null, from: { kind: "clock", time: "17:30" }, pct: 25 },
  ],
  ambient: null,
};
const NEW_ROW: BrightnessRow = { season: null, from: { kind: "clock", time: "08:00" }, pct: 40 };

/** How bright the board is through day and year: rows, and the curve of a day that they make. */
export function BrightnessFields({ plan, hall, isSteered, onChange }: Props) {
  const { t } = useTranslation();
  const nowMs = useNow(60_000);
  const [season, setSeason] = useState(TODAY);
  const today = dayAt(nowMs, hall.zone);
  const chosen = hall.seasons.find(({ name }) => name === season);
  const date = chosen === undefined ? today : `${today.slice(0, 4)}-${chosen.firstDay}`;
  const resting = plan === null ? [] : brightnessAt(plan, dayStartMs(date, hall.zone) + NOON_MS, hall).resting;
  const setRow = (index: number, row: BrightnessRow) =>
    plan !== null && onChange({ ...plan, rows: plan.rows.map((one, i) => (i === index ? row : one)) });
  return (
    <>
      <div className="brightness-switch">
        <Switch
          aria-label={t("brightness.on")}
          checked={plan !== null}
          onChange={(on) => onChange(on ? USUAL : null)}
        />
        <span>{plan === null ? t("brightness.off") : t("brightness.on")}</span>
        {plan !== null && !isSteered && <span className="field-error">{t("brightness.notSteered")}</span>}
      </div>
      {plan !== null && (
        <div className="brightness">
          <div>
            <ol className="brightness-rows" aria-label={t("brightness.rows")}>
              {plan.rows.map((row, index) => (
                <BrightnessRowFields
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
                  key={index}
                  row={row}
                  no={index + 1}
                  seasons={hall.seasons.map(({ name }) => name)}
                  resting={resting.find((one) => one.row === index)?.reason ?? null}
                  onChange={(next) => setRow(index, next)}
                  onRemove={() => onChange({ ...plan, rows: plan.rows.filter((_, i) => i !== index) })}
                />
              ))}
            </ol>
            <Button
              icon={<PlusOutlined />}
              disabled={plan.rows.length >= MOST_ROWS}
              onClick={() => onChange({ ...plan, rows: [...plan.rows, plan.rows.at(-1) ?? NEW_ROW] })}
            >
              {t("brightness.addRow")}
            </Button>
            <div className="field-grid brightness-base">
              <NumberField
                label={t("brightness.base")}
                help={t("brightness.baseHelp")}
                unit="%"
                min={1}
                max={100}
                value={plan.basePct}
                onChange={(basePct) => onChange({ ...plan, basePct })}
              />
            </div>
            <AmbientFields ambient={plan.ambient} onChange={(ambient) => onChange({ ...plan, ambient })} />
          </div>
          <div>
            <Segmented
              aria-label={t("brightness.day")}
              value={season}
              options={[
                { value: TODAY, label: t("brightness.today") },
                ...hall.seasons.map(({ name }) => ({ value: name, label: name })),
              ]}
              onChange={setSeason}
            />
            <DayCurve plan={plan} hall={hall} date={date} nowMs={date === today ? nowMs : null} />
          </div>
        </div>
      )}
    </>
  );
}
