import { LeftOutlined, LinkOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, Button, DatePicker, Slider, TimePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { addDays, instantOf } from "../../playlists/civil.ts";
import { urlOf } from "../api/client.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useCopy } from "../parts/use-copy.ts";
import { useHallClock, useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import { DayList } from "./day-list.tsx";
import { DayStrip } from "./day-strip.tsx";
import { MomentFacts } from "./moment-facts.tsx";
import "../parts/bezel.css";

const DAY_S = 86_400;
const HOURS = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24];
const pad = (n: number) => String(n).padStart(2, "0");
const clockOf = (second: number) =>
  `${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;

interface ReplayBoardProps {
  readonly board: Board;
  /** The second whose picture and facts stand on the page. */
  readonly shownMs: number;
  /** The second that the slider stands on; the picture follows when it comes to rest. */
  readonly wantedMs: number;
  readonly onWant: (atMs: number) => void;
  /** Where this board at the wanted second is found again. */
  readonly address: string;
}

/** One board on one day: the day by colour and in words, a slider to scrub along, the exact frame of a second, what it was and why. */
export function ReplayBoard({ board, shownMs, wantedMs, onWant, address }: ReplayBoardProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const copy = useCopy();
  const sentenceOf = useSentenceOf();
  const { zone } = useMe().hall;
  const hallClock = useHallClock();
  const day = times.civilDate(wantedMs);
  const second = secondOfDay(times.clock(wantedMs, true));
  const want = (onDay: string, atSecond: number) =>
    onWant(instantOf(`${onDay}T${clockOf(atSecond).slice(0, 5)}`, zone) + (atSecond % 60) * 1000);
  const setDay = (next: string) => want(next, second);
  const setSecond = (next: number) => want(day, next);
  const move = (bySeconds: number) => setSecond(Math.min(DAY_S - 1, Math.max(0, second + bySeconds)));
  const input = { params: { id: board.id }, query: { at: new Date(shownMs).toISOString() } };
  const moment = useRead(contract.moment, input, { staleMs: 5000 });
  const whole = useRead(contract.boardDay, { params: { id: board.id }, query: { day } }, { staleMs: 60_000 });
  // the strip of another day would not fit the slider
  const shownDay = whole.data?.day === day ? whole.data : undefined;
  return (
    <>
      <div className="bar moment-bar">
        <Button
          icon={<LeftOutlined aria-hidden />}
          aria-label={t("replay.dayBefore")}
          onClick={() => setDay(addDays(day, -1))}
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
        <Button
          icon={<RightOutlined aria-hidden />}
          aria-label={t("replay.dayAfter")}
          onClick={() => setDay(addDays(day, 1))}
        />
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
        <Button onClick={() => onWant(hallClock())}>{t("moment.now")}</Button>
        <Button
          icon={<LinkOutlined aria-hidden />}
          onClick={() => void copy(`${window.location.origin}${address}`, t("replay.copied"))}
        >
          {t("replay.share")}
        </Button>
      </div>
      <div className="day-card">
        <Button icon={<LeftOutlined aria-hidden />} onClick={() => move(-60)}>
          {t("moment.back")}
        </Button>
        <div className="day-scale">
          <DayStrip day={shownDay} onChoose={onWant} />
          <Slider
            min={0}
            max={DAY_S - 1}
            value={second}
            marks={Object.fromEntries(HOURS.map((hour) => [Math.min(hour * 3600, DAY_S - 1), `${hour}:00`]))}
            ariaLabelForHandle={t("moment.slider")}
            ariaValueTextFormatterForHandle={clockOf}
            tooltip={{ formatter: (value) => clockOf(value ?? 0) }}
            onChange={setSecond}
          />
        </div>
        <Button icon={<RightOutlined aria-hidden />} iconPlacement="end" onClick={() => move(60)}>
          {t("moment.forward")}
        </Button>
      </div>
      {moment.error !== null && <Alert type="error" showIcon title={sentenceOf(moment.error)} />}
      {whole.error !== null && moment.error === null && <Alert type="error" showIcon title={sentenceOf(whole.error)} />}
      <div className="moment">
        <div>
          <figure className="board-bezel">
            <img
              src={urlOf(contract.frame, input)}
              width={board.widthPx}
              height={board.heightPx}
              alt={t("moment.picture", { name: board.name, time: times.full(shownMs) })}
            />
            <figcaption>{t("moment.exact", { time: `${day} ${clockOf(second)}` })}</figcaption>
          </figure>
          <DayList day={shownDay} atMs={wantedMs} onChoose={onWant} />
        </div>
        {moment.data !== undefined && <MomentFacts moment={moment.data} />}
      </div>
    </>
  );
}

function secondOfDay(clock: string): number {
  const [hour = 0, minute = 0, second = 0] = clock.split(":").map(Number);
  return hour * 3600 + minute * 60 + second;
}
