import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { DayOverride } from "../../../playlists/calendar.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { useTimes } from "../../times.ts";

type Props = { readonly overrides: readonly DayOverride[]; readonly onDay: (date: string) => void };

/** Days that the office made otherwise than the State Council's table, local holidays among them, each with its reason. */
export function OverrideList({ overrides, onDay }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const dayWords = useDayWords();
  return (
    <section className="overrides">
      <h3>{t("calendar.overrides")}</h3>
      <p className="field-help">{t("calendar.overridesHelp")}</p>
      {overrides.length > 0 && (
        <Table<DayOverride>
          rowKey="date"
          size="middle"
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={[...overrides].sort((a, b) => b.date.localeCompare(a.date))}
          columns={[
            {
              title: t("calendar.day"),
              key: "date",
              render: (_, one) => (
                <button type="button" className="link" onClick={() => onDay(one.date)}>
                  {one.date.slice(0, 4)} {dayWords(one.date)}
                </button>
              ),
            },
            { title: t("calendar.becomes"), key: "type", render: (_, one) => t(`dayType.${one.type}`) },
            { title: t("calendar.name"), dataIndex: "name" },
            { title: t("common.reason"), dataIndex: "reason" },
            {
              title: t("calendar.changedBy"),
              key: "by",
              render: (_, one) => `${one.byName} ${times.full(one.atMs)}`,
            },
          ]}
        />
      )}
    </section>
  );
}
