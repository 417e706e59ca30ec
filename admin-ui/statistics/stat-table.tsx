import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { StatRow } from "../../controller/service/api/contract/statistics.ts";
import { airTimeWords } from "../parts/air-time.ts";
import { NumberLink } from "./number-link.tsx";

type Props = {
  readonly name: "byCategory" | "byUnit" | "byTopic" | "byBoard";
  readonly rows: readonly StatRow[];
  readonly heading: string;
};

/** Numbers with a bar to look at; each number leads to the list of the register that it counts. Zero is printed. */
export function StatTable({ name, rows, heading }: Props) {
  const { t } = useTranslation();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <section className="statistics-card" aria-labelledby={name}>
      <h2 id={name}>{t(`statistics.${name}`)}</h2>
      <Table<StatRow>
        rowKey="key"
        size="small"
        pagination={false}
        dataSource={[...rows]}
        locale={{ emptyText: t("statistics.none") }}
        columns={[
          { title: heading, dataIndex: "label" },
          {
            title: t("statistics.count"),
            key: "count",
            width: 80,
            align: "right",
            render: (_, { count, query, label }) => <NumberLink count={count} query={query} label={label} />,
          },
          {
            title: <span className="hidden">{t("statistics.bar")}</span>,
            key: "bar",
            width: "26%",
            render: (_, { count }) => (
              <div className="stat-bar" aria-hidden>
                <span style={{ width: `${(count / most) * 100}%` }} />
              </div>
            ),
          },
          {
            title: t("register.airTime"),
            key: "air",
            width: 120,
            align: "right",
            render: (_, { airTimeMs }) => airTimeWords(t, airTimeMs),
          },
        ]}
      />
    </section>
  );
}
