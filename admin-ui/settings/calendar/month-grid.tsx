import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { addDays, isoWeekday } from "../../../playlists/civil.ts";
import { useLanguage } from "../../language.tsx";
import "./month-grid.css";

export type DayCell = {
  /** What stands in the cell below the number, and is read out after the label. */
  readonly content: ReactNode;
  readonly className: string;
  /** The day in words, read out in place of the bare number. */
  readonly label: string;
};

type Props = {
  /** `2026-11`, in the order in which they stand. */
  readonly months: readonly string[];
  readonly large?: boolean;
  readonly today: string;
  readonly cellOf: (date: string) => DayCell;
  readonly onDay: (date: string) => void;
};

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Months as people know them, Monday first. One stop of the tab key; the arrow keys go from day to day. */
export function MonthGrid({ months, large = false, today, cellOf, onDay }: Props) {
  const { language } = useLanguage();
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const box = useRef<HTMLDivElement>(null);
  const first = `${months[0] ?? "2000-01"}-01`;
  const [focused, setFocused] = useState<string | null>(null);
  const stop = focused !== null && months.includes(focused.slice(0, 7)) ? focused : stopOf(months, today, first);
  const move = (event: KeyboardEvent, date: string) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const next = addDays(date, step);
    if (!months.includes(next.slice(0, 7))) return;
    event.preventDefault();
    setFocused(next);
    box.current?.querySelector<HTMLButtonElement>(`[data-date="${next}"]`)?.focus();
  };
  const monthName = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "long" });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: large ? "short" : "narrow" });
  return (
    <div ref={box} className={large ? "months months-large" : "months"}>
      {months.map((month) => (
        <table key={month} className="month">
          <caption>{monthName.format(Date.parse(`${month}-01T00:00:00Z`))}</caption>
          <thead>
            <tr>
              {[1, 2, 3, 4, 5, 6, 7].map((iso) => (
                // 2024-01-01 was a Monday
                <th key={iso} scope="col">
                  {weekday.format(Date.UTC(2024, 0, iso))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr key={week[0]}>
                {week.map((date) => {
                  if (!date.startsWith(month)) return <td key={date} />;
                  const cell = cellOf(date);
                  return (
                    <td key={date}>
                      <button
                        type="button"
                        data-date={date}
                        className={`day ${cell.className}${date === today ? " day-today" : ""}`}
                        {...(date === today ? { "aria-current": "date" as const } : {})}
                        tabIndex={date === stop ? 0 : -1}
                        onFocus={() => setFocused(date)}
                        onKeyDown={(event) => move(event, date)}
                        onClick={() => onDay(date)}
                      >
                        <span className="hidden">{cell.label}</span>
                        <span className="day-number" aria-hidden>
                          {Number(date.slice(8))}
                        </span>
                        {cell.content}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function stopOf(months: readonly string[], today: string, first: string): string {
  return months.includes(today.slice(0, 7)) ? today : first;
}

/** The weeks of a month, each of seven dates, Monday first. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const weeks: string[][] = [];
  let start = addDays(first, 1 - isoWeekday(first));
  while (start.slice(0, 7) <= month) {
    const monday = start;
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)));
    start = addDays(start, 7);
  }
  return weeks;
}
