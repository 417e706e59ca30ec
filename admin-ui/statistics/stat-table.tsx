import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { StatRow } from "../../controller/service/api/contract/register.ts";

/** Numbers with a bar to look at; each number leads to the list of the register that it counts. Zero is printed. */
export function StatTable({ rows, heading }: { readonly rows: readonly StatRow[]; readonly heading: string }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
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
          width: 90,
          align: "right",
          render: (_, { count, query }) => (
            <Link to={{ pathname: "/register", search: new URLSearchParams(query).toString() }}>{count}</Link>
          ),
        },
        {
          key: "bar",
          width: 160,
          render: (_, { count }) => (
            <div className="stat-bar" aria-hidden>
              <span style={{ width: `${(count / most) * 100}%` }} />
            </div>
          ),
        },
        {
          title: t("register.airTime"),
          key: "air",
          width: 130,
          align: "right",
          render: (_, { airTimeMs }) => t("statistics.hours", { n: (airTimeMs / 3_600_000).toFixed(1) }),
        },
      ]}
    />
  );
}
