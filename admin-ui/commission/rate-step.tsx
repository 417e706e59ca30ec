import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";

/** Pictures that are repeated while nothing moves would make the wire look faster than it is, so they do not count. */
type Point = { readonly atMs: number; readonly pictures: number; readonly framesDropped: number };

/** The first seconds after a picture begins tell of its beginning, not of the wire. */
const SETTLE_MS = 2_000;
const MEASURE_MS = 8_000;
/** Twice what a measurement takes: who has not told enough by then tells nothing. */
const PATIENCE_MS = 20_000;

/** A bar crosses the board while the frames that really left are counted. */
export function RateStep({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [isRunning, setRunning] = useState(false);
  const [points, setPoints] = useState<readonly Point[]>([]);
  const [isSilent, setSilent] = useState(false);
  const start = useAct(contract.startTest, [contract.listTests]);
  const end = useAct(contract.endTest, [contract.listTests, contract.listBoards]);
  const status = useRead(contract.status, {}, { everyMs: 500, enabled: isRunning });
  const playout = status.data?.playout ?? null;
  const output = playout?.boards.find(({ id }) => id === board.id)?.output;
  const atMs = playout?.atMs ?? 0;
  const pictures = (output?.framesSent ?? 0) - (output?.framesRepeated ?? 0);
  const framesDropped = output?.framesDropped ?? 0;
  useEffect(() => {
    if (!isRunning || atMs === 0) return;
    setPoints((before) => {
      const newest = before.at(-1);
      if (newest?.atMs === atMs) return before;
      // a wire or a playout that began anew counts from nothing
      const isSame = newest === undefined || newest.pictures <= pictures;
      return [...(isSame ? before : []), { atMs, pictures, framesDropped }];
    });
  }, [isRunning, atMs, pictures, framesDropped]);

  const first = points.find((point) => point.atMs >= (points[0]?.atMs ?? 0) + SETTLE_MS);
  const last = points.at(-1);
  const spanMs = first === undefined || last === undefined ? 0 : last.atMs - first.atMs;
  const isDone = spanMs >= MEASURE_MS;
  const rate = isDone && first !== undefined && last !== undefined ? measured(first, last) : null;
  const { mutate: endTest } = end;
  useEffect(() => {
    if (!isDone) return;
    setRunning(false);
    endTest({ body: { boards: [board.id] } });
  }, [isDone, endTest, board.id]);

  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(() => {
      setRunning(false);
      setSilent(true);
      endTest({ body: { boards: [board.id] } });
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isRunning, endTest, board.id]);

  const begin = async () => {
    setPoints([]);
    setSilent(false);
    const started = await start
      .mutateAsync({ body: { boards: [board.id], pattern: "motion", minutes: 1 } })
      .catch(() => null);
    if (started !== null) setRunning(true);
  };
  const failure = start.error ?? end.error;
  return (
    <>
      <p className="commission-question">{t("commission.ask.motion")}</p>
      <Button type="primary" size="large" loading={start.isPending || isRunning} onClick={() => void begin()}>
        {t(rate === null ? "commission.measure" : "commission.measureAgain")}
      </Button>
      <div aria-live="polite">
        {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
        {isSilent && <Alert type="error" showIcon title={t("commission.rateUnknown")} />}
        {rate !== null && (
          <Alert
            type={rate.perSecond >= board.rateHz * 0.9 ? "success" : "warning"}
            showIcon
            title={t("commission.measured", { ...rate, wanted: board.rateHz })}
            description={t(rate.perSecond >= board.rateHz * 0.9 ? "commission.rateGood" : "commission.rateLow")}
          />
        )}
      </div>
    </>
  );
}

function measured(first: Point, last: Point): { readonly perSecond: number; readonly dropped: number } {
  const seconds = (last.atMs - first.atMs) / 1000;
  return {
    perSecond: Math.round(((last.pictures - first.pictures) / seconds) * 10) / 10,
    dropped: last.framesDropped - first.framesDropped,
  };
}
