import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { type Board, Place } from "../../playlists/board.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";
import { useRead } from "../api/hooks.ts";
import { useMay } from "../session.tsx";
import { type CalendarEvent, calendarEvents } from "./calendar-events.ts";
import { CalendarView } from "./calendar-view.tsx";
import { EntryDrawer } from "./entry-drawer.tsx";
import { EventDialog } from "./event-dialog.tsx";

export type Editing = { readonly entry: ScheduleEntry | null; readonly day: string | null };

/** The agenda of one region of one board: what plays, and struck through what would have liked to. */
export function CalendarTab({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const mayPublish = useMay("publish");
  const [boardId, setBoardId] = useState(boards[0]?.id ?? "");
  const [place, setPlace] = useState<Place>("main");
  const [range, setRange] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const [event, setEvent] = useState<CalendarEvent | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const board = boards.find((one) => one.id === boardId) ?? boards[0];
  const agenda = useRead(
    contract.agenda,
    { params: { id: board?.id ?? "" }, query: range ?? { from: "", to: "" } },
    { enabled: board !== undefined && range !== null, staleMs: 10_000 },
  );
  const entries = useRead(contract.listEntries, {}, { staleMs: 10_000 });
  const segments = (agenda.data ?? []).filter((segment) => segment.place === place);
  const edit = (entryId: string) => {
    const entry = entries.data?.find((one) => one.id === entryId);
    setEvent(null);
    if (entry !== undefined) setEditing({ entry, day: null });
  };
  return (
    <>
      <div className="bar">
        <Segmented
          name="calendar-board"
          aria-label={t("schedule.board")}
          value={boardId}
          options={boards.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setBoardId}
        />
        <Segmented
          name="calendar-place"
          aria-label={t("new.place")}
          value={place}
          options={Place.options
            .filter((one) => board?.regions.some((region) => region.place === one))
            .map((one) => ({ value: one, label: t(`place.${one}`) }))}
          onChange={setPlace}
        />
        <span className="legend">
          <i className="plays" /> {t("calendar.plays")} <i className="filler" /> {t("calendar.filler")}{" "}
          <i className="loses" /> <s>{t("calendar.loses")}</s>
        </span>
        {mayPublish && (
          <Button type="primary" className="push-right" onClick={() => setEditing({ entry: null, day: null })}>
            {t("entry.add")}
          </Button>
        )}
      </div>
      <CalendarView
        events={calendarEvents(segments)}
        busy={agenda.isFetching}
        onRange={(from, to) =>
          setRange((before) => (before?.from === from && before.to === to ? before : { from, to }))
        }
        onEvent={setEvent}
        onDay={mayPublish ? (day) => setEditing({ entry: null, day }) : null}
      />
      <EventDialog event={event} mayEdit={mayPublish} onEdit={edit} onClose={() => setEvent(null)} />
      <EntryDrawer editing={editing} boards={boards} onClose={() => setEditing(null)} />
    </>
  );
}
