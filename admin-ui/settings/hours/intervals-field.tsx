import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, TimePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Interval } from "../../../playlists/hours.ts";
import { Field } from "../../parts/field.tsx";

type Props = {
  readonly label: string;
  /** Said when there are none. */
  readonly none: string;
  readonly intervals: readonly Interval[];
  readonly onChange: (intervals: Interval[]) => void;
};

const MOST = 6;
const timeOf = (text: string) => dayjs(`2000-01-01T${text === "24:00" ? "00:00" : text}`);

/** Hours of one day, from and to. */
export function IntervalsField({ label, none, intervals, onChange }: Props) {
  const { t } = useTranslation();
  const set = (index: number, interval: Interval) =>
    onChange(intervals.map((one, i) => (i === index ? interval : one)));
  return (
    <Field label={label} group>
      {() => (
        <div className="intervals">
          {intervals.length === 0 && <span className="intervals-none">{none}</span>}
          {intervals.map((interval, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: intervals have no identity but their place
            <span className="interval" key={index}>
              <TimePicker.RangePicker
                aria-label={t("hours.interval", { label, n: index + 1 })}
                format="HH:mm"
                minuteStep={5}
                order={false}
                allowClear={false}
                needConfirm={false}
                value={[timeOf(interval.from), timeOf(interval.to)]}
                onChange={(range) => {
                  const [from, to] = range ?? [];
                  if (from && to) set(index, { from: from.format("HH:mm"), to: to.format("HH:mm") });
                }}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("hours.removeInterval", { label, n: index + 1 })}
                onClick={() => onChange(intervals.filter((_, i) => i !== index))}
              />
            </span>
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={intervals.length >= MOST}
            aria-label={t("hours.addIntervalTo", { label })}
            onClick={() => onChange([...intervals, after(intervals.at(-1))])}
          >
            {t("hours.addInterval")}
          </Button>
        </div>
      )}
    </Field>
  );
}

/** Hours to start from: the half hour after the last, or a morning. */
function after(last: Interval | undefined): Interval {
  if (last === undefined) return { from: "08:30", to: "12:00" };
  const from = timeOf(last.to).add(30, "minute");
  return { from: from.format("HH:mm"), to: from.add(1, "hour").format("HH:mm") };
}
