import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { useRead } from "../api/hooks.ts";
import { useTimes } from "../times.ts";
import { useNow } from "./use-now.ts";
import "./alarm-list.css";

/** Everything a person must know now, as sentences; read out when one comes. */
export function AlarmList({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const nowMs = useNow(60_000);
  const status = useRead(contract.status, {}, { everyMs: 4000 });
  const alarms = status.data?.alarms ?? [];
  const nameOf = (id: string | null) => boards.find((board) => board.id === id)?.name;
  return (
    <div aria-live="assertive" className="alarms">
      {status.error !== null && <Alert type="error" showIcon title={t("alarm.unreachable")} />}
      {alarms.map((alarm) => (
        <Alert
          key={`${alarm.code}-${alarm.boardId ?? ""}-${alarm.sinceMs}`}
          type={alarm.severity === "error" ? "error" : "warning"}
          showIcon
          title={
            <>
              {nameOf(alarm.boardId) !== undefined && <b>{nameOf(alarm.boardId)}：</b>}
              {alarm.message}
              <span className="alarm-since">{t("alarm.since", { time: times.near(alarm.sinceMs, nowMs) })}</span>
            </>
          }
        />
      ))}
    </div>
  );
}
