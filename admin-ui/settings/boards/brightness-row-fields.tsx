import { DeleteOutlined } from "@ant-design/icons";
import { Button, InputNumber, Select, TimePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { RestingRow } from "../../../playlists/brightness.ts";
import type { BrightnessFrom, BrightnessRow } from "../../../playlists/brightness-plan.ts";

type Props = {
  readonly row: BrightnessRow;
  readonly no: number;
  /** Names of the hall's seasons. */
  readonly seasons: readonly string[];
  /** Why it does not count on the day that is shown. */
  readonly resting: RestingRow["reason"] | null;
  readonly onChange: (row: BrightnessRow) => void;
  readonly onRemove: () => void;
};

const ALL_YEAR = "";
const STARTS: Readonly<Record<BrightnessFrom["kind"], BrightnessFrom>> = {
  clock: { kind: "clock", time: "08:00" },
  sunrise: { kind: "sunrise", offsetMin: 0 },
  sunset: { kind: "sunset", offsetMin: 0 },
};

/** One row: in which season, from when, how bright. */
export function BrightnessRowFields({ row, no, seasons, resting, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { from } = row;
  const known = row.season === null || seasons.includes(row.season) ? seasons : [...seasons, row.season];
  return (
    <li>
      <Select
        aria-label={t("brightness.season", { no })}
        value={row.season ?? ALL_YEAR}
        options={[
          { value: ALL_YEAR, label: t("brightness.allYear") },
          ...known.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(season) => onChange({ ...row, season: season === ALL_YEAR ? null : season })}
      />
      <Select
        aria-label={t("brightness.from", { no })}
        value={from.kind}
        options={(["clock", "sunrise", "sunset"] as const).map((kind) => ({
          value: kind,
          label: t(`brightness.from.${kind}`),
        }))}
        onChange={(kind: BrightnessFrom["kind"]) => onChange({ ...row, from: STARTS[kind] })}
      />
      {from.kind === "clock" ? (
        <TimePicker
          aria-label={t("brightness.time", { no })}
          format="HH:mm"
          minuteStep={5}
          allowClear={false}
          needConfirm={false}
          value={dayjs(`2000-01-01T${from.time}`)}
          onChange={(time) =>
            time !== null && onChange({ ...row, from: { kind: "clock", time: time.format("HH:mm") } })
          }
        />
      ) : (
        <InputNumber
          aria-label={t("brightness.offset", { no })}
          min={-180}
          max={180}
          step={5}
          value={from.offsetMin}
          suffix={t("unit.minutes")}
          formatter={(value) => (Number(value) > 0 ? `+${value}` : `${value}`)}
          onChange={(offsetMin) => offsetMin !== null && onChange({ ...row, from: { ...from, offsetMin } })}
        />
      )}
      <InputNumber
        aria-label={t("brightness.pct", { no })}
        min={1}
        max={100}
        value={row.pct}
        suffix="%"
        onChange={(pct) => pct !== null && onChange({ ...row, pct })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t("brightness.remove", { no })} onClick={onRemove} />
      {resting !== null && <span className="field-error">{t(`brightness.resting.${resting}`)}</span>}
    </li>
  );
}
