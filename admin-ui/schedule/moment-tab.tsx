import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, Button, DatePicker, Segmented, Slider, TimePicker } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { instantOf } from "../../playlists/civil.ts";
import { urlOf } from "../api/client.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { LoserList } from "../parts/loser-list.tsx";
import { useWhy } from "../parts/why.ts";
import { useHallClock, useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import "../parts/bezel.css";

const DAY_S = 86_400;
const QUIET_MS = 150;
const pad = (n: number) => String(n).padStart(2, "0");
const clockOf = (second: number) =>
  `${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;

/** Any instant, past or to come: the exact frame, who wins, who does not and why. */
export function MomentTab({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const why = useWhy();
  const sentenceOf = useSentenceOf();
  const { zone } = useMe().hall;
  const hallClock = useHallClock();
  const [boardId, setBoardId] = useState(boards[0]?.id ?? "");
  const [day, setDay] = useState(() => times.civilDate(hallClock()));
  const [second, setSecond] = useState(() => secondOfDay(times.clock(hallClock(), true)));
  const atMs = instantOf(`${day}T${clockOf(second).slice(0, 5)}`, zone) + (second % 60) * 1000;
  const [askedMs, setAskedMs] = useState(atMs);
  useEffect(() => {
    const timer = setTimeout(() => setAskedMs(atMs), QUIET_MS);
    return () => clearTimeout(timer);
  }, [atMs]);
  const board = boards.find((one) => one.id === boardId);
  const input = { params: { id: boardId }, query: { at: new Date(askedMs).toISOString() } };
  const resolution = useRead(contract.resolution, input, { enabled: board !== undefined, staleMs: 5000 });
  const move = (bySeconds: number) => setSecond(Math.min(DAY_S - 1, Math.max(0, second + bySeconds)));
  const goNow = () => {
    setDay(times.civilDate(hallClock()));
    setSecond(secondOfDay(times.clock(hallClock(), true)));
  };
  return (
    <>
      <div className="bar moment-bar">
        <Segmented
          name="moment-board"
          aria-label={t("schedule.board")}
          value={boardId}
          options={boards.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setBoardId}
        />
        <Field label={t("moment.day")}>
          {(id) => (
            <DatePicker
              id={id}
              allowClear={false}
              value={dayjs(day)}
              onChange={(next) => next !== null && setDay(next.format("YYYY-MM-DD"))}
            />
          )}
        </Field>
        <Field label={t("moment.time", { zone: times.zoneName })}>
          {(id) => (
            <TimePicker
              id={id}
              allowClear={false}
              needConfirm={false}
              value={dayjs(`2000-01-01T${clockOf(second)}`)}
              onChange={(next) => next !== null && setSecond(next.hour() * 3600 + next.minute() * 60 + next.second())}
            />
          )}
        </Field>
        <Button onClick={goNow}>{t("moment.now")}</Button>
      </div>
      <div className="moment-slider">
        <Button icon={<LeftOutlined />} aria-label={t("moment.back")} onClick={() => move(-60)} />
        <Slider
          min={0}
          max={DAY_S - 1}
          step={60}
          value={second}
          marks={Object.fromEntries(
            [0, 6, 8, 10, 12, 14, 16, 18, 20, 24].map((hour) => [Math.min(hour * 3600, DAY_S - 1), `${hour}:00`]),
          )}
          ariaLabelForHandle={t("moment.slider")}
          tooltip={{ formatter: (value) => clockOf(value ?? 0) }}
          onChange={setSecond}
        />
        <Button icon={<RightOutlined />} aria-label={t("moment.forward")} onClick={() => move(60)} />
      </div>
      {resolution.error !== null && <Alert type="error" showIcon title={sentenceOf(resolution.error)} />}
      {board !== undefined && (
        <div className="moment">
          <figure className="board-bezel">
            <img
              src={urlOf(contract.frame, input)}
              width={board.widthPx}
              height={board.heightPx}
              alt={t("moment.picture", { name: board.name, time: times.full(askedMs) })}
            />
            <figcaption>{t("moment.exact", { time: `${day} ${clockOf(second)}` })}</figcaption>
          </figure>
          <div className="moment-why" aria-live="polite">
            {resolution.data?.whole != null && (
              <p className="board-whole">{t(`why.none.${resolution.data.whole.tier}`)}</p>
            )}
            {resolution.data?.regions.map((region) => (
              <section key={region.place} className="region-now">
                <h3>{t(`place.${region.place}`)}</h3>
                <p className="region-why">
                  {why(region)} {t("region.until", { time: times.near(resolution.data.untilMs, askedMs) })}
                </p>
                {region.slots.length > 0 && (
                  <p className="region-title">{region.slots.map((slot) => slot.title).join(" → ")}</p>
                )}
                <LoserList losers={region.losers} region={region} />
              </section>
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function secondOfDay(clock: string): number {
  const [hour = 0, minute = 0, second = 0] = clock.split(":").map(Number);
  return hour * 3600 + minute * 60 + second;
}
