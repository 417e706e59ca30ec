import { LeftOutlined, LinkOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, Button, DatePicker, Slider, TimePicker } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { instantOf } from "../../playlists/civil.ts";
import { urlOf } from "../api/client.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useToast } from "../parts/use-toast.ts";
import { useHallClock, useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import { DayStrip } from "./day-strip.tsx";
import { MomentFacts } from "./moment-facts.tsx";
import "../parts/bezel.css";

const DAY_S = 86_400;
const QUIET_MS = 150;
const HOURS = [0, 6, 8, 10, 12, 14, 16, 18, 20, 24];
const pad = (n: number) => String(n).padStart(2, "0");
const clockOf = (second: number) =>
  `${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;

/** One board on one day: a strip of the day to scrub along, the exact frame of a second, what it was and why. */
export function ReplayBoard({ board, atMs }: { readonly board: Board; readonly atMs: number }) {
  const { t } = useTranslation();
  const times = useTimes();
  const go = useNavigate();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const { zone } = useMe().hall;
  const hallClock = useHallClock();
  const [day, setDay] = useState(() => times.civilDate(atMs));
  const [second, setSecond] = useState(() => secondOfDay(times.clock(atMs, true)));
  const wantedMs = instantOf(`${day}T${clockOf(second).slice(0, 5)}`, zone) + (second % 60) * 1000;
  const [askedMs, setAskedMs] = useState(wantedMs);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAskedMs(wantedMs);
      void go(`/replay/${board.id}?at=${new Date(wantedMs).toISOString()}`, { replace: true });
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [wantedMs, board.id, go]);
  const input = { params: { id: board.id }, query: { at: new Date(askedMs).toISOString() } };
  const moment = useRead(contract.moment, input, { staleMs: 5000 });
  const setMs = (ms: number) => {
    setDay(times.civilDate(ms));
    setSecond(secondOfDay(times.clock(ms, true)));
  };
  const share = async () => {
    await navigator.clipboard.writeText(window.location.href);
    toast.done(t("replay.copied"));
  };
  const move = (bySeconds: number) => setSecond(Math.min(DAY_S - 1, Math.max(0, second + bySeconds)));
  return (
    <>
      <div className="bar moment-bar">
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
        <Button onClick={() => setMs(hallClock())}>{t("moment.now")}</Button>
        <Button icon={<LinkOutlined aria-hidden />} onClick={() => void share()}>
          {t("replay.share")}
        </Button>
      </div>
      <DayStrip board={board} day={day} onChoose={setMs} />
      <div className="moment-slider">
        <Button icon={<LeftOutlined />} aria-label={t("moment.back")} onClick={() => move(-60)} />
        <Slider
          min={0}
          max={DAY_S - 1}
          value={second}
          marks={Object.fromEntries(HOURS.map((hour) => [Math.min(hour * 3600, DAY_S - 1), `${hour}:00`]))}
          ariaLabelForHandle={t("moment.slider")}
          tooltip={{ formatter: (value) => clockOf(value ?? 0) }}
          onChange={setSecond}
        />
        <Button icon={<RightOutlined />} aria-label={t("moment.forward")} onClick={() => move(60)} />
      </div>
      {moment.error !== null && <Alert type="error" showIcon title={sentenceOf(moment.error)} />}
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
        {moment.data !== undefined && <MomentFacts moment={moment.data} />}
      </div>
    </>
  );
}

function secondOfDay(clock: string): number {
  const [hour = 0, minute = 0, second = 0] = clock.split(":").map(Number);
  return hour * 3600 + minute * 60 + second;
}
