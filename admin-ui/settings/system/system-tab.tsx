import { Descriptions, Table } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { useRead } from "../../api/hooks.ts";
import { AlarmList } from "../../parts/alarm-list.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { useTimes } from "../../times.ts";
import { AuditTable } from "./audit-table.tsx";

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`;

/** Processes, frame clock and alarms for whoever looks after the PC, and the log for whoever audits it. */
export function SystemTab() {
  const { t } = useTranslation();
  const times = useTimes();
  const mayAudit = useMay("audit");
  const status = useRead(contract.status, {}, { everyMs: 2000 });
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  if (status.data === undefined) return <Waiting />;
  const { playout, processes, version, nowMs } = status.data;
  const facts = [
    { key: "version", label: t("system.version"), children: version },
    { key: "now", label: t("system.now"), children: `${times.full(nowMs)}（${times.zoneName}）` },
    ...(playout === null
      ? [{ key: "playout", label: t("system.playout"), children: t("system.noPlayout") }]
      : [
          {
            key: "clock",
            label: t("system.clock"),
            children: playout.clock.trusted
              ? t("system.clockTrusted")
              : t("system.clockDoubted", { reason: playout.clock.reason ?? "" }),
          },
          { key: "since", label: t("system.since"), children: times.full(playout.startedAtMs) },
          {
            key: "ticks",
            label: t("system.ticks"),
            children: t("system.ticksWords", {
              ticks: playout.ticks.count.toLocaleString(),
              skipped: playout.ticks.skipped,
            }),
          },
          {
            key: "late",
            label: t("system.late"),
            children: t("system.lateWords", {
              p50: playout.ticks.lateP50Ms.toFixed(2),
              p99: playout.ticks.lateP99Ms.toFixed(2),
              max: playout.ticks.lateMaxMs.toFixed(1),
            }),
          },
          { key: "compose", label: t("system.compose"), children: `${playout.ticks.composeMeanMs.toFixed(3)} ms` },
        ]),
  ];
  return (
    <>
      <AlarmList boards={(boards.data ?? []).map((one) => one.board)} />
      <Descriptions bordered column={2} items={facts} />
      <Table
        className="processes"
        rowKey="pid"
        pagination={false}
        dataSource={[...processes]}
        columns={[
          {
            title: t("system.process"),
            key: "name",
            render: (_, { name }) => t(`process.${name}`, { defaultValue: name }),
          },
          { title: t("system.pid"), dataIndex: "pid" },
          { title: t("system.memory"), key: "rss", render: (_, one) => megabytes(one.rssBytes) },
        ]}
      />
      {mayAudit && <AuditTable />}
    </>
  );
}
