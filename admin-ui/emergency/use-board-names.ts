import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import { useRead } from "../api/hooks.ts";

/** Names of boards as one phrase; they are fetched only where `wanted`. */
export function useBoardNames(wanted: boolean): (target: BoardTarget) => string {
  const { t } = useTranslation();
  const boards = useRead(contract.listBoards, {}, { enabled: wanted, staleMs: 30_000 });
  return (target) =>
    target === "all"
      ? t("board.all")
      : (boards.data ?? [])
          .filter(({ board }) => target.includes(board.id))
          .map(({ board }) => board.name)
          .join("、");
}
