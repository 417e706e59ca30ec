import { useTranslation } from "react-i18next";
import { useNow } from "../parts/use-now.ts";
import { useTimes } from "../times.ts";

/** The hall's own time, with its zone named: nobody has to guess whose clock a schedule follows. */
export function HallClock() {
  const { t } = useTranslation();
  const times = useTimes();
  const nowMs = useNow(1000);
  return (
    <div className="hall-clock" title={t("shell.zone", { zone: times.zoneName })}>
      <b>{times.clock(nowMs, true)}</b>
      <span>
        {times.day(nowMs)} · {times.zoneName}
      </span>
    </div>
  );
}
