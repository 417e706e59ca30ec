import { useTranslation } from "react-i18next";
import { type BrightnessHall, brightnessSteps } from "../../../playlists/brightness.ts";
import type { BrightnessPlan } from "../../../playlists/brightness-plan.ts";
import { addDays, type CivilDate, civilAt, dayStartMs } from "../../../playlists/civil.ts";

type Props = {
  readonly plan: BrightnessPlan;
  readonly hall: BrightnessHall;
  readonly date: CivilDate;
  /** Draws a line at the present; null on another day. */
  readonly nowMs: number | null;
};

const WIDTH = 480;
const HEIGHT = 160;
const LEFT = 34;
const BOTTOM = 20;
const HOURS = [0, 4, 8, 12, 16, 20, 24] as const;
const LEVELS = [0, 50, 100] as const;

/** A day's brightness as a curve in steps, with the same in words. */
export function DayCurve({ plan, hall, date, nowMs }: Props) {
  const { t } = useTranslation();
  const fromMs = dayStartMs(date, hall.zone);
  const untilMs = dayStartMs(addDays(date, 1), hall.zone);
  const x = (ms: number): number => LEFT + ((ms - fromMs) / (untilMs - fromMs)) * (WIDTH - LEFT);
  const y = (pct: number): number => (1 - pct / 100) * (HEIGHT - BOTTOM - 8) + 8;
  const steps = brightnessSteps(plan, fromMs, untilMs, hall);
  const path = steps
    .map(({ fromMs: stepMs, pct }, i) => {
      const endMs = steps[i + 1]?.fromMs ?? untilMs;
      return `${i === 0 ? "M" : "L"}${x(Math.max(fromMs, stepMs))} ${y(pct)}H${x(endMs)}`;
    })
    .join("");
  const words = steps
    .map(({ fromMs: stepMs, pct }) => `${civilAt(Math.max(fromMs, stepMs), hall.zone).slice(11)} ${pct}%`)
    .join(t("brightness.comma"));
  return (
    <figure className="day-curve">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("brightness.curve", { date })}>
        {LEVELS.map((pct) => (
          <g key={pct}>
            <line x1={LEFT} x2={WIDTH} y1={y(pct)} y2={y(pct)} className="curve-grid" />
            <text x={LEFT - 6} y={y(pct)} textAnchor="end" dominantBaseline="central">
              {pct}
            </text>
          </g>
        ))}
        {HOURS.map((hour) => (
          <text
            key={hour}
            x={LEFT + (hour / 24) * (WIDTH - LEFT)}
            y={HEIGHT - 5}
            textAnchor={hour === 24 ? "end" : "middle"}
          >
            {hour}
          </text>
        ))}
        <path d={`${path}V${y(0)}H${x(fromMs)}Z`} className="curve-fill" />
        <path d={path} className="curve-line" />
        {nowMs !== null && <line x1={x(nowMs)} x2={x(nowMs)} y1={8} y2={y(0)} className="curve-now" />}
      </svg>
      <figcaption>{words}</figcaption>
    </figure>
  );
}
