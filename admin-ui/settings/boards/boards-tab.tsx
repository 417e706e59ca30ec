import { Button, Empty } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import type { Board } from "../../../playlists/board.ts";
import { useRead } from "../../api/hooks.ts";
import { StateLamp } from "../../parts/state-lamp.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { freeId } from "../free-id.ts";
import { BoardEditor } from "./board-editor.tsx";

const NEW = "new board";

/** A board to start from, when there is none to copy. */
const BLANK: Board = {
  id: "",
  name: "",
  widthPx: 640,
  heightPx: 320,
  pitchMm: 4,
  viewingDistanceM: 20,
  lit: "hallHours",
  rateHz: 60,
  regions: [{ place: "main", x: 0, y: 0, widthPx: 640, heightPx: 320, fillerPlaylistId: null }],
  pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
  output: { driver: "ddp", settings: {}, blackOnStop: true, boundTo: null },
  control: null,
  brightness: null,
  failsafeText: "",
};

/** Boards on the left, the settings of one on the right. */
export function BoardsTab() {
  const { t } = useTranslation();
  const mayAdminister = useMay("administer");
  const boards = useRead(contract.listBoards, {}, { everyMs: 5000 });
  const drivers = useRead(contract.listDrivers, {}, { staleMs: Number.POSITIVE_INFINITY });
  const controls = useRead(contract.listControls, {}, { staleMs: Number.POSITIVE_INFINITY });
  const hall = useRead(contract.getHall, {}, { staleMs: 30_000 });
  const hours = useRead(contract.getHours, {}, { staleMs: 30_000 });
  const playlists = useRead(contract.listPlaylists, {}, { staleMs: 30_000 });
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (boards.data === undefined || drivers.data === undefined || controls.data === undefined) return <Waiting />;
  if (hall.data === undefined || hours.data === undefined) return <Waiting />;
  const { zone, location } = hall.data;
  const all = boards.data.map((one) => one.board);
  const model = all[0] ?? BLANK;
  const newId = freeId(
    "board",
    all.map(({ id }) => id),
  );
  // a controller has one board, and a receiver too
  const blank = { ...model, id: newId, name: "", output: BLANK.output, control: null };
  const isNew = chosenId === NEW;
  const chosen = isNew ? blank : (all.find((board) => board.id === chosenId) ?? all[0]);
  return (
    <div className="pending">
      <div>
        <ul className="pile" aria-label={t("settings.boards")}>
          {boards.data.map(({ board, status }) => (
            <li key={board.id}>
              <button
                type="button"
                className="pile-item"
                aria-current={board.id === chosen?.id}
                onClick={() => setChosenId(board.id)}
              >
                <b>{board.name}</b>
                <span>
                  {board.widthPx}×{board.heightPx} · P{board.pitchMm}
                </span>
                <StateLamp status={status} />
              </button>
            </li>
          ))}
        </ul>
        {mayAdminister && (
          <Button block onClick={() => setChosenId(NEW)}>
            {t("board.add")}
          </Button>
        )}
      </div>
      {chosen === undefined ? (
        <Empty className="empty" description={t("board.none")} />
      ) : (
        <BoardEditor
          key={isNew ? NEW : chosen.id}
          board={chosen}
          isNew={isNew}
          drivers={drivers.data}
          controls={controls.data}
          hall={{ zone, location, seasons: hours.data.seasons }}
          playlists={playlists.data ?? []}
          mayChange={mayAdminister}
          onSaved={setChosenId}
        />
      )}
    </div>
  );
}
