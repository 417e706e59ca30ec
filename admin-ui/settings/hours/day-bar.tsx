import { useTranslation } from "react-i18next";
import { minutesOf } from "../../../playlists/civil.ts";
import type { HallDay } from "../../../playlists/hall-day.ts";
import type { Interval } from "../../../playlists/hours.ts";

type Props = { readonly day: HallDay; readonly hotline: readonly Interval[]; readonly label: string };

const FROM_MIN = 6 * 60;
const TO_MIN = 22 * 60;
const HOURS = [6, 8, 10, 12, 14, 16, 18, 20, 22] as const;

const pad = (n: number) => String(n).padStart(2, "0");
const clockOf = (minute: number) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
const words = (intervals: readonly Interval[]) => intervals.map(({ from, to }) => `${from}—${to}`).join("、");

/** A day of the hall as three bars over its hours: open, boards lit, hotline attended. */
export function DayBar({ day, hotline, label }: Props) {
  const { t } = useTranslation();
  const extra = day.extended.filter((one) => !day.open.some(({ from, to }) => from === one.from && to === one.to));
  const lit = day.litMin === null ? [] : [{ from: clockOf(day.litMin.from), to: clockOf(day.litMin.to) }];
  const rows = [
    {
      key: "open",
      name: t("hours.open"),
      bars: [
        { of: day.open, look: "open" },
        { of: extra, look: "extended" },
      ],
    },
    { key: "lit", name: t("hours.lit"), bars: [{ of: lit, look: "lit" }] },
    { key: "hotline", name: t("hours.hotline"), bars: [{ of: hotline, look: "hotline" }] },
  ];
  return (
    <figure className="day-bar" aria-label={label}>
      {rows.map((row) => {
        const said = words(row.bars.flatMap((bar) => bar.of));
        return (
          <div key={row.key} className="day-bar-row">
            <span className="day-bar-name">{row.name}</span>
            <span className="day-bar-track" aria-hidden>
              {row.bars.flatMap((bar) =>
                bar.of.map(({ from, to }) => (
                  <i key={bar.look + from} className={`bar-${bar.look}`} style={span(minutesOf(from), minutesOf(to))} />
                )),
              )}
            </span>
            <span className="day-bar-words">{said === "" ? "—" : said}</span>
          </div>
        );
      })}
      <div className="day-bar-row" aria-hidden>
        <span />
        <span className="day-bar-scale">
          {HOURS.map((hour) => (
            <small key={hour} style={{ left: `${share(hour * 60)}%` }}>
              {hour}
            </small>
          ))}
        </span>
        <span />
      </div>
    </figure>
  );
}

function share(minute: number): number {
  return (100 * (Math.min(TO_MIN, Math.max(FROM_MIN, minute)) - FROM_MIN)) / (TO_MIN - FROM_MIN);
}

function span(from: number, to: number): { readonly left: string; readonly width: string } {
  return { left: `${share(from)}%`, width: `${share(to) - share(from)}%` };
}
