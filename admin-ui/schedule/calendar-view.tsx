import FullCalendar from "@fullcalendar/react";
import dayGridPlugin from "@fullcalendar/react/daygrid";
import interactionPlugin from "@fullcalendar/react/interaction";
import listPlugin from "@fullcalendar/react/list";
import zhLocale from "@fullcalendar/react/locales/zh-cn";
import classicTheme from "@fullcalendar/react/themes/classic";
import timeGridPlugin from "@fullcalendar/react/timegrid";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "@fullcalendar/react/themes/classic/palette.css";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DayView } from "../../controller/service/api/contract/calendar.ts";
import { useLanguage } from "../language.tsx";
import { useHallClock, useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import type { CalendarEvent } from "./calendar-events.ts";

/** A block was put elsewhere: instants of its new place, and the way back. */
export type Move = {
  readonly event: CalendarEvent;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly revert: () => void;
};

type Props = {
  readonly events: readonly CalendarEvent[];
  readonly days: ReadonlyMap<string, DayView>;
  readonly busy: boolean;
  readonly isMovable: (event: CalendarEvent) => boolean;
  /** Instants between which events are wanted. */
  readonly onRange: (from: string, to: string) => void;
  readonly onEvent: (event: CalendarEvent) => void;
  readonly onMove: (move: Move) => void;
  readonly onDay: ((day: string) => void) | null;
};

const LOOKS = {
  plays: { color: "#1c4a85", contrastColor: "#ffffff", className: "agenda" },
  filler: { color: "#e9e2d2", contrastColor: "#33383f", className: "agenda" },
  loses: { color: "#ffffff", contrastColor: "#a61b1b", className: "agenda agenda-loses" },
  dark: { color: "#3b3f46", contrastColor: "#ffffff", className: "agenda-dark", display: "background" },
} as const;

function lookOf(event: CalendarEvent): keyof typeof LOOKS {
  if (event.fate !== "plays") return event.fate;
  return event.tier === "filler" ? "filler" : "plays";
}

/** The month, week, day or list, in the hall's zone; holidays and worked weekends lie behind it. */
export function CalendarView({ events, days, busy, isMovable, onRange, onEvent, onMove, onDay }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const times = useTimes();
  const { zone } = useMe().hall;
  const hallClock = useHallClock();
  const inputs = useMemo(
    () =>
      events.map((event) => ({
        id: event.id,
        title:
          event.fate === "dark"
            ? t("calendar.dark")
            : event.parts.length === 1
              ? event.parts[0].contender.title
              : t("calendar.several", { first: event.parts[0].contender.title, n: event.parts.length }),
        start: new Date(event.fromMs).toISOString(),
        end: new Date(event.untilMs).toISOString(),
        editable: isMovable(event),
        ...LOOKS[lookOf(event)],
      })),
    [events, isMovable, t],
  );
  const dayOf = (date: Date) => days.get(times.civilDate(date.getTime()));
  const dayClass = ({ date }: { readonly date: Date }) => `agenda-${dayOf(date)?.type ?? "workday"}`;
  const put = (id: string, start: Date | null, end: Date | null, revert: () => void) => {
    const event = events.find((one) => one.id === id);
    if (event === undefined || start === null || end === null) return revert();
    onMove({ event, fromMs: start.getTime(), untilMs: end.getTime(), revert });
  };
  return (
    <div className="calendar" aria-busy={busy}>
      <FullCalendar
        plugins={[dayGridPlugin, timeGridPlugin, listPlugin, interactionPlugin, classicTheme]}
        locales={[zhLocale]}
        locale={language === "zh" ? "zh-cn" : "en"}
        timeZone={zone}
        now={hallClock}
        initialView="timeGridWeek"
        headerToolbar={{
          start: "prev,next today",
          center: "title",
          end: "timeGridDay,timeGridWeek,dayGridMonth,listWeek",
        }}
        firstDay={1}
        height="auto"
        allDaySlot={false}
        slotMinTime="06:00:00"
        slotMaxTime="22:00:00"
        snapDuration="00:05:00"
        slotEventOverlap={false}
        nowIndicator
        dayMaxEvents={4}
        eventInteractive
        displayEventEnd
        eventTimeFormat={{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }}
        slotHeaderFormat={{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }}
        noEventsContent={t("calendar.nothing")}
        events={inputs}
        dayLaneClass={dayClass}
        dayCellClass={dayClass}
        dayHeaderContent={(info) => <DayHead text={info.text} day={dayOf(info.date)} />}
        datesSet={(info) => onRange(info.start.toISOString(), info.end.toISOString())}
        eventClick={(info) => {
          info.jsEvent.preventDefault();
          const found = events.find((event) => event.id === info.event.id);
          if (found !== undefined) onEvent(found);
        }}
        eventDrop={(info) => put(info.event.id, info.event.start, info.event.end, info.revert)}
        eventResize={(info) => put(info.event.id, info.event.start, info.event.end, info.revert)}
        dateClick={(info) => onDay?.(info.dateStr.slice(0, 10))}
      />
    </div>
  );
}

const SPECIAL = ["holiday", "makeUpWorkday", "unknown"] as const;

/** The date, and below it what is not an ordinary day of the week. */
function DayHead({ text, day }: { readonly text: string; readonly day: DayView | undefined }) {
  const { t } = useTranslation();
  const special = SPECIAL.find((one) => one === day?.type);
  return (
    <span className="day-head">
      {text}
      {special !== undefined && (
        <small className={`day-head-${special}`}>
          {[t(`dayHead.${special}`), day?.name ?? ""].filter((word) => word !== "").join(" ")}
        </small>
      )}
    </span>
  );
}
