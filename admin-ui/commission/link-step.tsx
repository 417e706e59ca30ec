import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { useRead } from "../api/hooks.ts";
import { Waiting } from "../parts/waiting.tsx";
import { BoardHealthCard } from "../settings/health/board-health-card.tsx";
import "../settings/health/health.css";

type Props = { readonly board: Board; readonly onNext: () => void; readonly onBack: () => void };

/** Whether anything answers, who it says it is, and whether it belongs to this board. */
export function LinkStep({ board, onNext, onBack }: Props) {
  const { t } = useTranslation();
  const health = useRead(contract.boardHealth, {}, { everyMs: 1000 });
  const mine = health.data?.find(({ boardId }) => boardId === board.id);
  if (mine === undefined) return <Waiting />;
  const isUp = mine.status?.output.state === "up";
  return (
    <>
      <div aria-live="polite">
        <Alert
          type={isUp ? "success" : "info"}
          showIcon
          title={t(isUp ? "commission.linkUp" : "commission.linkWait")}
        />
      </div>
      <BoardHealthCard board={mine} mayBind />
      <div className="submit-row">
        <Button type="primary" size="large" disabled={!isUp} onClick={onNext}>
          {t("commission.next")}
        </Button>
        <Button size="large" onClick={onBack}>
          {t("commission.backToWire")}
        </Button>
      </div>
    </>
  );
}
