import { Alert, Button, Space } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import { useAct, useRead } from "../api/hooks.ts";
import { useNow } from "../parts/use-now.ts";
import { useToast } from "../parts/use-toast.ts";
import { useMay, useMe } from "../session.tsx";
import { useTimes } from "../times.ts";

/** Takeovers that wait for a second person or run, and inserts that run: what can be confirmed or ended here. */
export function RunningNow({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const nowMs = useNow(5000);
  const mayPublish = useMay("publish");
  const takeovers = useRead(contract.listTakeovers, {}, { everyMs: 3000 });
  const inserts = useRead(contract.listInserts, {}, { everyMs: 5000 });
  const endInsert = useAct(contract.endInsert, [contract.listInserts, contract.listBoards]);
  const namesOf = (target: BoardTarget) =>
    target === "all"
      ? t("board.all")
      : boards
          .filter((board) => target.includes(board.id))
          .map((board) => board.name)
          .join("、");
  const open = (takeovers.data ?? []).filter(
    (one) => one.state === "pending" || (one.state === "running" && (one.untilMs ?? 0) > nowMs),
  );
  const running = (inserts.data ?? []).filter((one) => one.untilMs > nowMs);
  const end = (id: string) => {
    endInsert.mutate({ params: { id } }, { onError: toast.failed });
  };
  return (
    <div aria-live="polite" className="alarms">
      {open.map((takeover) => (
        <OpenTakeover key={takeover.id} takeover={takeover} boardNames={namesOf(takeover.boards)} nowMs={nowMs} />
      ))}
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

function OpenTakeover({
  takeover,
  boardNames,
  nowMs,
}: {
  readonly takeover: Takeover;
  readonly boardNames: string;
  readonly nowMs: number;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const me = useMe();
  const mayOperate = useMay("operate");
  const confirm = useAct(contract.confirmTakeover, [contract.listTakeovers, contract.listBoards]);
  const end = useAct(contract.endTakeover, [contract.listTakeovers, contract.listBoards]);
  const pending = takeover.state === "pending";
  const own = takeover.requestedById === me.id;
  const input = { params: { id: takeover.id } };
  const onError = toast.failed;
  return (
    <Alert
      type={pending ? "warning" : "error"}
      showIcon
      title={
        pending
          ? t("takeover.pending", { name: takeover.requestedByName, boards: boardNames, n: takeover.durationMin })
          : t("takeover.running", { boards: boardNames, time: times.near(takeover.untilMs ?? nowMs, nowMs) })
      }
      description={
        <span className="takeover-text">{takeover.source.kind === "text" ? takeover.source.text : takeover.title}</span>
      }
      action={
        mayOperate ? (
          <Space>
            {pending && (
              <Button
                type="primary"
                danger
                disabled={own}
                loading={confirm.isPending}
                onClick={() => confirm.mutate(input, { onError })}
              >
                {own ? t("takeover.ownWaits") : t("takeover.confirm")}
              </Button>
            )}
            <Button loading={end.isPending} onClick={() => end.mutate(input, { onError })}>
              {pending ? (own ? t("takeover.cancel") : t("takeover.refuse")) : t("takeover.end")}
            </Button>
          </Space>
        ) : null
      }
    />
  );
}
