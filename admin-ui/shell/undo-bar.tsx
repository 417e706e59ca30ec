import { CloseOutlined, UndoOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct, useRead } from "../api/hooks.ts";
import { useNow } from "../parts/use-now.ts";
import { useToast } from "../parts/use-toast.ts";
import "./undo-bar.css";

const POLL_MS = 20_000;
const MINUTE_MS = 60_000;

/** What the reader did in the last ten minutes and may take back, at the foot of every page. */
export function UndoBar() {
  const { t } = useTranslation();
  const toast = useToast();
  const nowMs = useNow(5000);
  const open = useRead(contract.listUndo, {}, { everyMs: POLL_MS });
  const undo = useAct(contract.undo, [
    contract.listItems,
    contract.getItem,
    contract.reviewSheet,
    contract.itemWhy,
    contract.itemTimeline,
    contract.listHolds,
    contract.listLeaflets,
    contract.listBoards,
    contract.listEntries,
    contract.listPlaylists,
  ]);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const shown = (open.data ?? []).filter((one) => one.untilMs > nowMs && !closed.includes(one.id));
  const takeBack = async (id: string) => {
    try {
      await undo.mutateAsync({ params: { id } });
      toast.done(t("undo.done"));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <div className="undo-bar" role="status">
      {shown.map((one) => (
        <div key={one.id} className="undo-one">
          <span>{one.message}</span>
          <span className="undo-left">
            {t("undo.left", { n: Math.max(1, Math.round((one.untilMs - nowMs) / MINUTE_MS)) })}
          </span>
          <Button
            icon={<UndoOutlined aria-hidden />}
            loading={undo.isPending && undo.variables?.params.id === one.id}
            onClick={() => void takeBack(one.id)}
          >
            {t("undo.word")}
          </Button>
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t("undo.hide", { what: one.message })}
            onClick={() => setClosed([...closed, one.id])}
          />
        </div>
      ))}
    </div>
  );
}
