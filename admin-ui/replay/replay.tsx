import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { useRead } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTimes } from "../times.ts";
import { ReplayBoard } from "./replay-board.tsx";
import { useMoment } from "./use-moment.ts";
import "./replay.css";

/** 回看: any board at any second, past or to come. */
export function Replay() {
  const { t } = useTranslation();
  const times = useTimes();
  const asked = useParams()["*"] ?? "";
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  if (boards.data === undefined) return <Waiting />;
  const all = boards.data.map(({ board }) => board);
  const board = all.find(({ id }) => id === asked);
  const [first] = all;
  if (board === undefined && first !== undefined) return <Navigate to={`/replay/${first.id}`} replace />;
  return board === undefined ? (
    <div className="page wide">
      <PageHead title={t("nav.replay")} note={t("replay.note", { zone: times.zoneName })} />
      <p>{t("replay.noBoard")}</p>
    </div>
  ) : (
    <ReplayPage board={board} all={all} />
  );
}

function ReplayPage({ board, all }: { readonly board: Board; readonly all: readonly Board[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const moment = useMoment(board.id);
  return (
    <div className="page wide">
      <PageHead title={t("nav.replay")} note={t("replay.note", { zone: times.zoneName })}>
        <Segmented
          name="replay-board"
          aria-label={t("schedule.board")}
          value={moment.wanted.boardId}
          options={all.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(boardId) => moment.want({ boardId })}
        />
      </PageHead>
      <ReplayBoard
        key={board.id}
        board={board}
        shownMs={moment.shownMs}
        wantedMs={moment.wanted.atMs}
        onWant={(atMs) => moment.want({ atMs })}
        address={moment.address}
      />
    </div>
  );
}
