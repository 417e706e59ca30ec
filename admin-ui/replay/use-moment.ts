import { useEffect, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useHallClock } from "../session.tsx";

/** How long the slider must rest before its second is written into the address and its picture is asked for. */
const REST_MS = 150;

interface Moment {
  readonly boardId: string;
  /** A whole second. */
  readonly atMs: number;
}

const addressOf = ({ boardId, atMs }: Moment): string => `/replay/${boardId}?at=${new Date(atMs).toISOString()}`;

/**
 * The moment looked at stands in the address, so that it can be passed on; what is wanted next stands beside it until hands are at rest.
 * Board and second are one wish: whichever is changed last takes the other along.
 */
export function useMoment(boardId: string) {
  const go = useNavigate();
  const hallClock = useHallClock();
  const [search] = useSearchParams();
  const [now] = useState(hallClock);
  const parsed = Date.parse(search.get("at") ?? "");
  const isTold = Number.isFinite(parsed);
  const here: Moment = { boardId, atMs: wholeSecond(isTold ? parsed : now) };
  const [wish, setWish] = useState<Moment>();
  const hereAddress = isTold ? addressOf(here) : undefined;
  const address = addressOf(wish ?? here);
  useEffect(() => {
    if (address === hereAddress) {
      setWish(undefined);
      return undefined;
    }
    const timer = setTimeout(() => void go(address, { replace: true }), REST_MS);
    return () => clearTimeout(timer);
  }, [address, hereAddress, go]);
  const wanted = wish ?? here;
  return {
    shownMs: here.atMs,
    wanted,
    address,
    want: (next: Partial<Moment>) => {
      const moment = { ...wanted, ...next };
      setWish({ ...moment, atMs: wholeSecond(moment.atMs) });
    },
  };
}

const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;
