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
import { useLanguage } from "../language.tsx";
import { useMe } from "../session.tsx";
import type { CalendarEvent } from "./calendar-events.ts";

type Props = {
  readonly events: readonly CalendarEvent[];
  readonly busy: boolean;
  /** Instants between which events are wanted. */
  readonly onRange: (from: string, to: string) => void;
  readonly onEvent: (event: CalendarEvent) => void;
  readonly onDay: ((day: string) => void) | null;
};

const LOOKS = {
  plays: { color: "#1c4a85", contrastColor: "#ffffff", className: "agenda" },
  filler: { color: "#e9e2d2", contrastColor: "#33383f", className: "agenda" },
  loses: { color: "#ffffff", contrastColor: "#a61b1b", className: "agenda agenda-loses" },
} as const;

function lookOf(event: CalendarEvent): keyof typeof LOOKS {
  if (event.fate === "loses") return "loses";
  return event.tier === "filler" ? "filler" : "plays";
}

/** The month, week, day or list, in the hall's zone. */
export function CalendarView({ events, busy, onRange, onEvent, onDay }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { zone } = useMe().hall;
  const inputs = useMemo(
    () =>
      events.map((event) => ({
        id: event.id,
        title:
          event.parts.length === 1
            ? event.parts[0].contender.title
            : t("calendar.several", { first: event.parts[0].contender.title, n: event.parts.length }),
        start: new Date(event.fromMs).toISOString(),
        end: new Date(event.untilMs).toISOString(),
        ...LOOKS[lookOf(event)],
      })),
    [events, t],
  );
  return (
    <div className="calendar" aria-busy={busy}>
      <FullCalendar
        plugins={[dayGridPlugin, timeGridPlugin, listPlugin, interactionPlugin, classicTheme]}
        locales={[zhLocale]}
        locale={language === "zh" ? "zh-cn" : "en"}
        timeZone={zone}
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
        slotEventOverlap={false}
        nowIndicator
        dayMaxEvents={4}
        eventInteractive
        displayEventEnd
        eventTimeFormat={{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }}
        slotHeaderFormat={{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }}
        noEventsContent={t("calendar.nothing")}
        events={inputs}
        datesSet={(info) => onRange(info.start.toISOString(), info.end.toISOString())}
        eventClick={(info) => {
          info.jsEvent.preventDefault();
          const found = events.find((event) => event.id === info.event.id);
          if (found !== undefined) onEvent(found);
        }}
        dateClick={(info) => onDay?.(info.dateStr.slice(0, 10))}
      />
    </div>
  );
}
