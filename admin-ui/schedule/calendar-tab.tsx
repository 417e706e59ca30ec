import { App, Button, Segmented } from "antd";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { type Board, Place } from "../../playlists/board.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";
import { useAct, useRead } from "../api/hooks.ts";
import { useToast } from "../parts/use-toast.ts";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";
import { type CalendarEvent, calendarEvents } from "./calendar-events.ts";
import { CalendarView, type Move } from "./calendar-view.tsx";
import { EntryDrawer } from "./entry-drawer.tsx";
import { EventDialog } from "./event-dialog.tsx";
import { movableOf, moved } from "./moving.ts";

export type Editing = { readonly entry: ScheduleEntry | null; readonly day: string | null };

/** The agenda of one region of one board: what plays, and struck through what would have liked to. */
export function CalendarTab({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const toast = useToast();
  const times = useTimes();
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
  const days = useRead(
    contract.calendarDays,
    {
      query: {
        from: range === null ? "" : times.civilDate(Date.parse(range.from)),
        to: range === null ? "" : times.civilDate(Date.parse(range.to)),
      },
    },
    { enabled: range !== null, staleMs: 60_000 },
  );
  const entries = useRead(contract.listEntries, {}, { staleMs: 10_000 });
  const hall = useRead(contract.getHall, {}, { staleMs: 60_000 });
  const change = useAct(contract.changeEntry, [contract.listEntries, contract.agenda, contract.listBoards]);
  const segments = (agenda.data ?? []).filter((segment) => segment.place === place);
  const edit = (entryId: string) => {
    const entry = entries.data?.find((one) => one.id === entryId);
    setEvent(null);
    if (entry !== undefined) setEditing({ entry, day: null });
  };
  const clockOf = times.clock;
  const all = entries.data;
  const movable = useCallback((one: CalendarEvent) => movableOf(one, all ?? [], clockOf), [all, clockOf]);
  const move = async ({ event: block, fromMs, untilMs, revert }: Move) => {
    const target = movable(block);
    if (target === null) return revert();
    if (times.civilDate(fromMs) !== times.civilDate(block.fromMs)) {
      toast.done(t("calendar.sameDay"));
      return revert();
    }
    const agreed = await modal.confirm({
      title: t("calendar.moveTitle", { title: block.parts[0].contender.title }),
      content: t("calendar.moveExplain", {
        before: `${clockOf(block.fromMs)}—${clockOf(block.untilMs)}`,
        after: `${clockOf(fromMs)}—${clockOf(untilMs)}`,
      }),
      okText: t("calendar.moveOk"),
    });
    if (!agreed) return revert();
    const body = moved(target, clockOf(fromMs), clockOf(untilMs));
    change.mutate(
      { params: { id: target.entry.id }, body, seen: editStamp(target.entry) },
      {
        onSuccess: () => toast.done(t("entry.saved")),
        onError: (error) => {
          revert();
          toast.failed(error);
        },
      },
    );
  };
  const share = hall.data?.share ?? null;
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
          <i className="loses" /> <s>{t("calendar.loses")}</s> <i className="dark" /> {t("calendar.dark")}
        </span>
        {mayPublish && (
          <Button type="primary" className="push-right" onClick={() => setEditing({ entry: null, day: null })}>
            {t("entry.add")}
          </Button>
        )}
      </div>
      {share !== null && (
        <p className="field-help share-note">
          {t("calendar.share", { category: t(`category.${share.category}`), pct: share.minPct })}{" "}
          <Link className="link" to="/settings/hall">
            {t("calendar.shareChange")}
          </Link>
        </p>
      )}
      <CalendarView
        events={calendarEvents(segments)}
        days={new Map((days.data ?? []).map((day) => [day.date, day]))}
        busy={agenda.isFetching}
        isMovable={useCallback((one) => mayPublish && movable(one) !== null, [mayPublish, movable])}
        onRange={(from, to) =>
          setRange((before) => (before?.from === from && before.to === to ? before : { from, to }))
        }
        onEvent={setEvent}
        onMove={(one) => void move(one)}
        onDay={mayPublish ? (day) => setEditing({ entry: null, day }) : null}
      />
      <EventDialog event={event} mayEdit={mayPublish} onEdit={edit} onClose={() => setEvent(null)} />
      <EntryDrawer editing={editing} boards={boards} onClose={() => setEditing(null)} />
    </>
  );
}
