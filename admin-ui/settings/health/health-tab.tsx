import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { useRead, useSentenceOf } from "../../api/hooks.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { BoardHealthCard } from "./board-health-card.tsx";
import { IncidentTable } from "./incident-table.tsx";
import { NotifyForm } from "./notify-form.tsx";
import { TestBar } from "./test-bar.tsx";
import "./health.css";

/** The way to every board, what broke on it, and who is told. */
export function HealthTab() {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const mayAdminister = useMay("administer");
  const boards = useRead(contract.boardHealth, {}, { everyMs: 2000 });
  if (boards.data === undefined) return <Waiting />;
  return (
    <>
      <div aria-live="polite">
        {boards.error !== null && <Alert type="error" showIcon title={sentenceOf(boards.error)} />}
      </div>
      <div className="health-boards">
        {boards.data.map((board) => (
          <BoardHealthCard key={board.boardId} board={board} mayBind={mayAdminister} />
        ))}
      </div>
      {boards.data.length === 0 && <p className="pile-none">{t("health.noBoards")}</p>}
      {mayAdminister && <TestBar boards={boards.data} />}
      <IncidentTable names={new Map(boards.data.map(({ boardId, name }) => [boardId, name]))} />
      {mayAdminister && <NotifyForm />}
    </>
  );
}
