import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import { useAct, useRead } from "../api/hooks.ts";
import { useNow } from "../parts/use-now.ts";
import { useToast } from "../parts/use-toast.ts";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";

/** Inserts that run now and can be ended here. */
export function RunningInserts({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const nowMs = useNow(5000);
  const mayPublish = useMay("publish");
  const inserts = useRead(contract.listInserts, {}, { everyMs: 5000 });
  const endInsert = useAct(contract.endInsert, [contract.listInserts, contract.listBoards]);
  const namesOf = (target: BoardTarget) =>
    target === "all"
      ? t("board.all")
      : boards
          .filter((board) => target.includes(board.id))
          .map((board) => board.name)
          .join("、");
  const running = (inserts.data ?? []).filter((one) => one.untilMs > nowMs);
  const end = (id: string) => {
    endInsert.mutate({ params: { id } }, { onError: toast.failed });
  };
  return (
    <div aria-live="polite" className="alarms">
      {running.map((insert) => (
        <Alert
          key={insert.id}
          type="info"
          showIcon
          title={t("insert.running", {
            name: insert.byName,
            boards: namesOf(insert.boards),
            time: times.near(insert.untilMs, nowMs),
          })}
          action={
            mayPublish ? (
              <Button loading={endInsert.isPending} onClick={() => end(insert.id)}>
                {t("insert.end")}
              </Button>
            ) : null
          }
        />
      ))}
    </div>
  );
}
