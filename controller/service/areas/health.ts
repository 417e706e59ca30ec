import type { Clock } from "../../ports/clock.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { Alarms } from "../alarms.ts";
import { healthHandlers, type ProcessInfo } from "../api/health.ts";
import { incidentHandlers } from "../api/incidents.ts";
import { liveFeedHandlers } from "../api/live-feeds.ts";
import type { IncidentDesk } from "../incidents/incident-desk.ts";
import type { LiveDesk } from "../live-desk.ts";
import type { Publishing } from "../publishing.ts";

/** The machines: those that give the hall's numbers, those that drive the boards, and who is told when they fail. */
export function healthArea(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly feeds: LiveDesk;
  readonly incidents: IncidentDesk;
  readonly alarms: Pick<Alarms, "list">;
  readonly playout: () => PlayoutStatus | null;
  readonly processes: () => readonly ProcessInfo[];
  readonly version: string;
}) {
  const { clock, publishing, playout, processes, version } = deps;
  return {
    ...liveFeedHandlers({ publishing, desk: deps.feeds, playout }),
    ...incidentHandlers({ clock, publishing, desk: deps.incidents, playout }),
    ...healthHandlers({ clock, publishing, version, playout, alarms: deps.alarms.list, processes }),
  };
}
