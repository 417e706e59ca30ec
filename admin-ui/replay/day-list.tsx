import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "./day-strip.tsx";
import { tierOf, useStretchTimes } from "./stretch-words.ts";

/** A day in words: from when to when what was on; each stretch leads to its beginning. The stretch of `atMs` is kept in sight. */
export function DayList({
  day,
  atMs,
  onChoose,
}: {
  readonly day: Day | undefined;
  readonly atMs: number;
  readonly onChoose: (ms: number) => void;
}) {
  const { t } = useTranslation();
  const stretchTimes = useStretchTimes();
  const list = useRef<HTMLOListElement>(null);
  const current = day?.stretches.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs)?.fromMs;
  useEffect(() => {
    const line = list.current?.querySelector(`[data-from="${current}"]`);
    if (list.current === null || !(line instanceof HTMLElement)) return;
    // only the list is moved: the picture must stay where it is
    const above = line.offsetTop - list.current.scrollTop;
    if (above < 0 || above + line.offsetHeight > list.current.clientHeight)
      list.current.scrollTop = line.offsetTop - list.current.clientHeight / 3;
  }, [current]);
  if (day === undefined) return null;
  return (
    <>
      <h2 className="day-head" id="day-list">
        {t("replay.list")}
      </h2>
      <ol className="day-list" aria-labelledby="day-list" ref={list}>
        {day.stretches.map((one) => (
          <li key={one.fromMs} data-from={one.fromMs}>
            <button
              type="button"
              {...(one.fromMs === current ? { "aria-current": "time" as const } : {})}
              onClick={() => onChoose(one.fromMs)}
            >
              <span className={`day-colour tier-${tierOf(one.tier)}`} aria-hidden />
              <span className="day-clock">{stretchTimes(one)}</span>
              <span className="day-what">
                <span className="day-tier">{t(`replay.tier.${tierOf(one.tier)}`)}</span> {one.title}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
