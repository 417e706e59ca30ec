import { Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { IncidentView } from "../../../controller/service/api/contract/incidents.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { useRead } from "../../api/hooks.ts";
import { useTimes } from "../../times.ts";

const COUNT = 50;

/** What broke and when it was whole again, newest first. */
export function IncidentTable({ names }: { readonly names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const times = useTimes();
  const incidents = useRead(contract.listIncidents, { query: { count: String(COUNT) } }, { everyMs: 5000 });
  return (
    <section className="settings-card" aria-label={t("incident.title")}>
      <h3>{t("incident.title")}</h3>
      <Table<IncidentView>
        rowKey="no"
        size="small"
        loading={incidents.isLoading}
        pagination={false}
        locale={{ emptyText: t("incident.none") }}
        dataSource={[...(incidents.data ?? [])]}
        columns={[
          {
            title: t("incident.state"),
            key: "state",
            width: 92,
            render: (_, { closedAtMs }) => (
              <Tag className={closedAtMs === null ? "incident-open" : "incident-over"}>
                {t(closedAtMs === null ? "incident.open" : "incident.over")}
              </Tag>
            ),
          },
          {
            title: t("incident.board"),
            key: "board",
            width: 110,
            render: (_, { boardId }) => (boardId === null ? t("incident.whole") : (names.get(boardId) ?? boardId)),
          },
          { title: t("incident.what"), dataIndex: "message" },
          { title: t("incident.from"), key: "from", width: 160, render: (_, one) => times.full(one.openedAtMs) },
          {
            title: t("incident.until"),
            key: "until",
            width: 160,
            render: (_, { closedAtMs }) => (closedAtMs === null ? "—" : times.full(closedAtMs)),
          },
          { title: t("incident.repeats"), dataIndex: "repeats", width: 84 },
        ]}
      />
    </section>
  );
}
