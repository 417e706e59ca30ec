import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { EmergencyDialog } from "../emergency/emergency-dialog.tsx";
import type { LedView } from "../live/led-painter.ts";
import { AlarmList } from "../parts/alarm-list.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { ViewSwitch } from "../parts/view-switch.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useMay, useMe } from "../session.tsx";
import { BlackoutButton } from "./blackout-button.tsx";
import { BoardCard } from "./board-card.tsx";
import { DayFacts } from "./day-facts.tsx";
import { InsertDialog } from "./insert-dialog.tsx";
import { RunningInserts } from "./running-inserts.tsx";
import { ShareBars } from "./share-bars.tsx";
import { TodoList } from "./todo-list.tsx";
import "./dashboard.css";

type Dialog = "none" | "insert" | "emergency";

/** 今日: what waits for the reader, what the hall sees at this moment and why, and the hand on the switch. */
export function Dashboard() {
  const { t } = useTranslation();
  const boards = useRead(contract.listBoards, {}, { everyMs: 2000 });
  const { onDuty } = useMe();
  const mayOperate = useMay("operate");
  const mayPublish = useMay("publish");
  const [view, setView] = useState<LedView>("fit");
  const [dialog, setDialog] = useState<Dialog>("none");
  if (boards.data === undefined) return <Waiting />;
  const all = boards.data.map((one) => one.board);
  return (
    <div className="page">
      <PageHead title={t("nav.dashboard")}>
        <ViewSwitch view={view} onChange={setView} />
        {mayPublish && <Button onClick={() => setDialog("insert")}>{t("insert.open")}</Button>}
        {(mayOperate || onDuty) && (
          <Button size="large" danger onClick={() => setDialog("emergency")}>
            {t("emergency.open")}
          </Button>
        )}
        {mayOperate && (
          <BlackoutButton
            boards="all"
            on={boards.data.some((one) => one.blackout === null)}
            name={t("blackout.all")}
            size="large"
          />
        )}
      </PageHead>
      <AlarmList boards={all} />
      <RunningInserts boards={all} />
      <div className="today">
        <div className="today-side">
          <TodoList />
          <DayFacts />
        </div>
        <div className="today-main">
          <div className={`board-grid view-${view}`}>
            {boards.data.map((one) => (
              <BoardCard key={one.board.id} now={one} view={view} />
            ))}
          </div>
          <ShareBars boards={all} />
        </div>
      </div>
      <InsertDialog open={dialog === "insert"} boards={all} onClose={() => setDialog("none")} />
      <EmergencyDialog open={dialog === "emergency"} boards={all} onClose={() => setDialog("none")} />
    </div>
  );
}
