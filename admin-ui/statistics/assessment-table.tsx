import { Button, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewCount, Statistics } from "../../controller/service/api/contract/statistics.ts";
import { AssessedTexts } from "./assessed-texts.tsx";
import { NumberLink } from "./number-link.tsx";

type Row = Statistics["assessment"][number];

const REVIEWED = ["submitted", "passedFirstTime", "returned"] as const;
const PUBLISHED = ["overdue", "withdrawn", "corrected"] as const;

/** 考核评议: how each unit's texts fared. Numbers of the review open their texts here, those of the register their list. */
export function AssessmentTable({ numbers }: { readonly numbers: Statistics }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ readonly row: Row; readonly what: ReviewCount } | null>(null);
  const { year, quarter, lists } = numbers;
  const listOf = {
    overdue: { ...lists.total, overdue: "yes" },
    withdrawn: lists.withdrawn,
    corrected: lists.corrections,
  };
  return (
    <>
      <Table<Row>
        rowKey={({ unitId }) => unitId ?? ""}
        size="small"
        pagination={false}
        dataSource={[...numbers.assessment]}
        locale={{ emptyText: t("statistics.none") }}
        scroll={{ x: 760 }}
        columns={[
          { title: t("register.unit"), dataIndex: "unitName" },
          ...REVIEWED.map((what) => ({
            title: t(`statistics.assess.${what}`),
            key: what,
            align: "right" as const,
            width: 110,
            render: (_: unknown, row: Row) => (
              <Button
                type="link"
                className="number-link"
                aria-label={`${row.unitName} ${t(`statistics.assess.${what}`)} ${row[what]}`}
                onClick={() => setShown({ row, what })}
              >
                {row[what]}
              </Button>
            ),
          })),
          ...PUBLISHED.map((what) => ({
            title: t(`statistics.assess.${what}`),
            key: what,
            align: "right" as const,
            width: 110,
            render: (_: unknown, row: Row) => (
              <NumberLink
                count={row[what]}
                query={{ ...listOf[what], unitId: row.unitId ?? "" }}
                label={`${row.unitName} ${t(`statistics.assess.${what}`)}`}
              />
            ),
          })),
        ]}
      />
      {shown !== null && (
        <AssessedTexts
          period={{ year, quarter }}
          unitId={shown.row.unitId ?? ""}
          unitName={shown.row.unitName}
          what={shown.what}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
