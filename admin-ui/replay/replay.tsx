import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams, useSearchParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useHallClock } from "../session.tsx";
import { useTimes } from "../times.ts";
import { ReplayBoard } from "./replay-board.tsx";
import "./replay.css";

/** 回看: any board at any second, past or to come. Board and second stand in the address, so that a moment can be passed on. */
export function Replay() {
  const { t } = useTranslation();
  const times = useTimes();
  const go = useNavigate();
  const hallClock = useHallClock();
  const asked = useParams()["*"] ?? "";
  const [search] = useSearchParams();
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  if (boards.data === undefined) return <Waiting />;
  const all = boards.data.map(({ board }) => board);
  const board = all.find(({ id }) => id === asked);
  const [first] = all;
  if (board === undefined && first !== undefined) return <Navigate to={`/replay/${first.id}`} replace />;
  const parsed = Date.parse(search.get("at") ?? "");
  const atMs = Number.isFinite(parsed) ? parsed : Math.floor(hallClock() / 1000) * 1000;
  return (
    <div className="page wide">
      <PageHead title={t("nav.replay")} note={t("replay.note", { zone: times.zoneName })}>
        <Segmented
          name="replay-board"
          aria-label={t("schedule.board")}
          value={board?.id ?? ""}
          options={all.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id) => void go(`/replay/${id}?at=${new Date(atMs).toISOString()}`)}
        />
      </PageHead>
      {board === undefined ? <p>{t("replay.noBoard")}</p> : <ReplayBoard key={board.id} board={board} atMs={atMs} />}
    </div>
  );
}
