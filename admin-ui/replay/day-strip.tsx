import type { MouseEvent } from "react";
import type { DayStretch } from "../../controller/service/api/contract/moment.ts";
import { tierOf, useStretchWords } from "./stretch-words.ts";

/** What a day of a board is made of. */
export type Day = { readonly fromMs: number; readonly untilMs: number; readonly stretches: readonly DayStretch[] };

/**
 * A day of a board by colour, to the same scale as the slider under it; a press goes to the second it falls on. What it shows is
 * in words in the list of stretches, and the slider does the same with keys, so it is hidden from screen readers.
 */
export function DayStrip({
  day,
  onChoose,
}: {
  readonly day: Day | undefined;
  readonly onChoose: (ms: number) => void;
}) {
  const words = useStretchWords();
  if (day === undefined) return <div className="day-strip" aria-hidden />;
  const { fromMs, untilMs, stretches } = day;
  const share = (ms: number): string => `${(ms / (untilMs - fromMs)) * 100}%`;
  const choose = (event: MouseEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const part = Math.min(Math.max((event.clientX - left) / width, 0), 1);
    onChoose(Math.min(fromMs + Math.floor((part * (untilMs - fromMs)) / 1000) * 1000, untilMs - 1000));
  };
  return (
    <div className="day-strip" aria-hidden onClick={choose}>
      {stretches.map((one) => (
        <span
          key={one.fromMs}
          className={`tier-${tierOf(one.tier)}`}
          style={{ left: share(one.fromMs - fromMs), width: share(one.untilMs - one.fromMs) }}
          title={words(one)}
        />
      ))}
    </div>
  );
}
