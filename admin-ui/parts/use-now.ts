import { useEffect, useState } from "react";
import { useHallClock } from "../session.tsx";

/** The hall's wall clock, read again every `everyMs`. Only for display. */
export function useNow(everyMs: number): number {
  const clock = useHallClock();
  const [nowMs, setNowMs] = useState(clock);
  useEffect(() => {
    setNowMs(clock());
    const timer = setInterval(() => setNowMs(clock()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return nowMs;
}
