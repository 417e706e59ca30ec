import { useTranslation } from "react-i18next";
import type { BoardStatus } from "../../controller/ports/playout-status.ts";
import "./state-lamp.css";

const TONES = {
  playing: "good",
  takeover: "alert",
  test: "warn",
  blackout: "dark",
  dark: "dark",
  failsafe: "warn",
  idle: "warn",
} as const;

/** State of a board as a lamp and a word; the word alone is enough for whoever does not tell the colours apart. */
export function StateLamp({ status }: { readonly status: BoardStatus | null }) {
  const { t } = useTranslation();
  const down = status !== null && status.output.state !== "up";
  const tone = status === null || down ? "bad" : TONES[status.state];
  const word =
    status === null ? t("state.silent") : down ? t(`output.${status.output.state}`) : t(`state.${status.state}`);
  return (
    <span className={`lamp lamp-${tone}`} role="status">
      <i aria-hidden />
      {word}
    </span>
  );
}
