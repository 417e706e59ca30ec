import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { Statistics } from "../../controller/service/api/contract/register.ts";

type Row = Statistics["assessment"][number];

const COLUMNS = ["submitted", "passedFirstTime", "returned", "overdue", "withdrawn", "corrected"] as const;

/** 考核评议: how each unit's texts fared. */
export function AssessmentTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <Table<Row>
      rowKey={({ unitId }) => unitId ?? ""}
      size="small"
      pagination={false}
      dataSource={[...rows]}
      locale={{ emptyText: t("statistics.none") }}
      scroll={{ x: 760 }}
      columns={[
        { title: t("register.unit"), key: "unit", render: (_, { unitName }) => unitName || t("statistics.noUnit") },
        ...COLUMNS.map((name) => ({
          title: t(`statistics.assess.${name}`),
          dataIndex: name,
          align: "right" as const,
          width: 110,
        })),
      ]}
    />
  );
}
