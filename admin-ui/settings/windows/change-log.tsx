import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { ServiceWindow, WindowChange } from "../../../playlists/window-directory.ts";
import { useTimes } from "../../times.ts";

type Props = {
  readonly changes: readonly WindowChange[];
  readonly unitName: (id: string | null) => string;
};

/** Who changed which window, when and why; newest first. */
export function ChangeLog({ changes, unitName }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const words = (window: ServiceWindow | null) =>
    window === null
      ? t("windows.absent")
      : [window.business, unitName(window.unitId), window.open ? t("windows.open") : t("windows.closed")]
          .filter((word) => word !== "")
          .join(" · ");
  return (
    <Table<WindowChange>
      rowKey={(one) => `${one.atMs}-${one.no}`}
      size="middle"
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...changes]}
      locale={{ emptyText: t("windows.noChanges") }}
      columns={[
        { title: t("windows.changedAt"), key: "at", render: (_, one) => times.full(one.atMs) },
        { title: t("windows.no"), key: "no", render: (_, one) => t("windows.noOf", { no: one.no }) },
        { title: t("calendar.before"), key: "before", render: (_, one) => words(one.before) },
        { title: t("calendar.after"), key: "after", render: (_, one) => words(one.after) },
        { title: t("common.reason"), dataIndex: "reason" },
        { title: t("calendar.changedBy"), dataIndex: "byName" },
      ]}
    />
  );
}
