import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { SensitivePeriod } from "../../../playlists/review/chain.ts";
import { useNow } from "../../parts/use-now.ts";
import { useTimes } from "../../times.ts";
import { freeId } from "../free-id.ts";

type Props = {
  readonly periods: readonly SensitivePeriod[];
  readonly onChange: (periods: SensitivePeriod[]) => void;
};

const DAY = "YYYY-MM-DD";

/** Days in which one more signature is asked: great meetings, anniversaries. */
export function PeriodFields({ periods, onChange }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const today = times.civilDate(useNow(60_000));
  const set = (id: string, part: Partial<SensitivePeriod>) =>
    onChange(periods.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <div className="stack">
      <p>{t("chain.periodsExplain")}</p>
      {periods.map((period, index) => (
        <div key={period.id} className="settings-line">
          <Input
            aria-label={t("chain.periodName", { n: index + 1 })}
            value={period.name}
            maxLength={40}
            placeholder={t("chain.periodPlaceholder")}
            onChange={(event) => set(period.id, { name: event.target.value })}
          />
          <DatePicker.RangePicker
            aria-label={t("chain.periodDays", { n: index + 1 })}
            allowClear={false}
            value={[dayjs(period.firstDay), dayjs(period.lastDay)]}
            onChange={(range) => {
              const [first, last] = range ?? [];
              if (first && last) set(period.id, { firstDay: first.format(DAY), lastDay: last.format(DAY) });
            }}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("chain.periodRemove", { name: period.name })}
            onClick={() => onChange(periods.filter(({ id }) => id !== period.id))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          onChange([
            ...periods,
            {
              id: freeId(
                "period",
                periods.map(({ id }) => id),
              ),
              name: "",
              firstDay: today,
              lastDay: today,
            },
          ])
        }
      >
        {t("chain.periodAdd")}
      </Button>
    </div>
  );
}
