import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import type { Board } from "../../../playlists/board.ts";
import { useRead, useSentenceOf } from "../../api/hooks.ts";
import { loadWords } from "./load-words.ts";

/** How much fits through the wire that is being set up, told before it is saved. `board` is the draft, with settings the driver takes. */
export function LoadLine({ board }: { readonly board: Pick<Board, "widthPx" | "heightPx" | "rateHz" | "output"> }) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const { output, widthPx, heightPx } = board;
  const asked = useRead(
    contract.estimateOutput,
    { body: { driver: output.driver, settings: output.settings, widthPx, heightPx } },
    { staleMs: Number.POSITIVE_INFINITY },
  );
  if (asked.error !== null) return <p className="load-line field-error">{sentenceOf(asked.error)}</p>;
  // what was told of the choice before would be read as true of this one
  const load = asked.isPlaceholderData ? null : (asked.data?.load ?? null);
  const words = load === null ? null : loadWords(load, board.rateHz, t);
  return (
    <p className={words?.warns === true ? "load-line load-slow" : "load-line"} role="status">
      {words?.text ?? ""}
    </p>
  );
}
