import type { Clock } from "../../ports/clock.ts";
import type { Alarms } from "../alarms.ts";
import { calendarHandlers } from "../api/calendar.ts";
import { campaignsHandlers } from "../api/campaigns.ts";
import { hallHandlers } from "../api/hall.ts";
import { hoursHandlers } from "../api/hours.ts";
import { rosterHandlers } from "../api/roster.ts";
import { windowsHandlers } from "../api/windows.ts";
import { wordsHandlers } from "../api/words.ts";
import { lookAtYears } from "../calendar-alarm.ts";
import type { Publishing } from "../publishing.ts";
import type { VariantClips } from "../variant-clips.ts";

/** What the hall says of itself: its days and hours, who is on duty, its windows, campaigns and words. */
export function hallArea(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly variants: VariantClips;
  readonly alarms: Alarms;
}) {
  const { clock, publishing, variants, alarms } = deps;
  return {
    ...calendarHandlers({ clock, publishing, onYears: (library) => lookAtYears(library, clock.wallMs(), alarms) }),
    ...hoursHandlers({ publishing }),
    ...rosterHandlers({ clock, publishing, variants }),
    ...windowsHandlers({ clock, publishing }),
    ...campaignsHandlers({ publishing }),
    ...hallHandlers({ publishing }),
    ...wordsHandlers({ publishing }),
  };
}
