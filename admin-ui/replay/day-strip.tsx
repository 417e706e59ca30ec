import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { useRead } from "../api/hooks.ts";
import { useTimes } from "../times.ts";

const TIERS = ["scheduled", "insert", "filler", "takeover", "failsafe", "off"] as const;

/** A day of a board as a strip: what stood when, by colour; a press goes to the beginning of a stretch. */
export function DayStrip({
  board,
  day,
  onChoose,
}: {
  readonly board: Board;
  readonly day: string;
  readonly onChoose: (ms: number) => void;
}) {
  const { t } = useTranslation();
  const times = useTimes();
  const found = useRead(contract.boardDay, { params: { id: board.id }, query: { day } }, { staleMs: 60_000 });
  if (found.data === undefined) return <div className="day-strip" aria-busy />;
  const { fromMs, untilMs, stretches } = found.data;
  const share = (ms: number): string => `${((ms - fromMs) / (untilMs - fromMs)) * 100}%`;
  return (
    <>
      <ul className="day-strip" aria-label={t("replay.strip", { name: board.name, day })}>
        {stretches.map((one) => {
          const words = t("replay.stretch", {
            from: times.clock(one.fromMs),
            until: times.clock(one.untilMs),
            what: one.title === "" ? t(`replay.tier.${tierOf(one.tier)}`) : one.title,
          });
          return (
            <li key={one.fromMs} style={{ left: share(one.fromMs), width: share(fromMs + one.untilMs - one.fromMs) }}>
              <button
                type="button"
                className={`tier-${one.tier}`}
                title={words}
                aria-label={words}
                onClick={() => onChoose(one.fromMs)}
              />
            </li>
          );
        })}
      </ul>
      <ul className="day-legend">
        {TIERS.filter((tier) => stretches.some((one) => one.tier === tier)).map((tier) => (
          <li key={tier}>
            <span className={`tier-${tier}`} aria-hidden />
            {t(`replay.tier.${tier}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

const KNOWN = [...TIERS, "dark", "blackout"] as const;

function tierOf(tier: string): (typeof KNOWN)[number] {
  return KNOWN.find((one) => one === tier) ?? "failsafe";
}
