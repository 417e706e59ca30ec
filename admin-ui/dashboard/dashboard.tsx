import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import type { LedView } from "../live/led-painter.ts";
import { AlarmList } from "../parts/alarm-list.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { ViewSwitch } from "../parts/view-switch.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useMay } from "../session.tsx";
import { BlackoutButton } from "./blackout-button.tsx";
import { BoardCard } from "./board-card.tsx";
import { InsertDialog } from "./insert-dialog.tsx";
import { RunningNow } from "./running-now.tsx";
import { TakeoverDialog } from "./takeover-dialog.tsx";
import "./dashboard.css";

type Dialog = "none" | "insert" | "takeover";

/** What the hall sees at this moment, why, until when, and whether it really goes out; and the hand on the switch. */
export function Dashboard() {
  const { t } = useTranslation();
  const boards = useRead(contract.listBoards, {}, { everyMs: 2000 });
  const mayOperate = useMay("operate");
  const mayPublish = useMay("publish");
  const [view, setView] = useState<LedView>("fit");
  const [dialog, setDialog] = useState<Dialog>("none");
  if (boards.data === undefined) return <Waiting />;
  const all = boards.data.map((one) => one.board);
  return (
    <div className="page wide">
      <PageHead title={t("nav.dashboard")} note={t("dashboard.note")}>
        <ViewSwitch view={view} onChange={setView} />
        {mayPublish && <Button onClick={() => setDialog("insert")}>{t("insert.open")}</Button>}
        {mayOperate && (
          <>
            <Button danger onClick={() => setDialog("takeover")}>
              {t("takeover.open")}
            </Button>
            <BlackoutButton
              boards="all"
              on={boards.data.some((one) => one.blackout === null)}
              name={t("blackout.all")}
              size="large"
            />
          </>
        )}
      </PageHead>
      <AlarmList boards={all} />
      <RunningNow boards={all} />
      <div className={`board-grid view-${view}`}>
        {boards.data.map((one) => (
          <BoardCard key={one.board.id} now={one} view={view} />
        ))}
      </div>
      <InsertDialog open={dialog === "insert"} boards={all} onClose={() => setDialog("none")} />
      <TakeoverDialog open={dialog === "takeover"} boards={all} onClose={() => setDialog("none")} />
    </div>
  );
}
