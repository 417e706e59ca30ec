import { useTranslation } from "react-i18next";
import type { DayStretch } from "../../controller/service/api/contract/moment.ts";
import { useTimes } from "../times.ts";

const TIERS = ["scheduled", "insert", "filler", "takeover", "test", "failsafe", "off", "dark", "blackout"] as const;
type Tier = (typeof TIERS)[number];

/** Below this the minutes alone would be the same at both ends. */
const SHORT_MS = 120_000;

/** The tier of a stretch as far as pages know it. */
export function tierOf(tier: string): Tier {
  return TIERS.find((one) => one === tier) ?? "failsafe";
}

/** From when to when; to the second where it was short. */
export function useStretchTimes(): (stretch: Pick<DayStretch, "fromMs" | "untilMs">) => string {
  const times = useTimes();
  return ({ fromMs, untilMs }) => {
    const seconds = untilMs - fromMs < SHORT_MS;
    const end = times.clock(untilMs, seconds);
    // a stretch ends after it began: midnight is the end of its day
    return `${times.clock(fromMs, seconds)}—${isMidnight(end) ? end.replace("00", "24") : end}`;
  };
}

function isMidnight(clock: string): boolean {
  return clock === "00:00" || clock === "00:00:00";
}

/** A stretch of a day in one line. */
export function useStretchWords(): (stretch: DayStretch) => string {
  const { t } = useTranslation();
  const stretchTimes = useStretchTimes();
  return (stretch) => {
    const { title, tier } = stretch;
    return `${stretchTimes(stretch)} ${title === "" ? t(`replay.tier.${tierOf(tier)}`) : title}`;
  };
}
