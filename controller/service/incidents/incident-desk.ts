import type { Library } from "../../../playlists/library.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import type { SendMail } from "../../adapters/nodemailer-mail.ts";
import type { Clock } from "../../ports/clock.ts";
import type { HttpPort } from "../../ports/http.ts";
import type { Alarm, PlayoutStatus } from "../../ports/playout-status.ts";
import type { Alarms } from "../alarms.ts";
import { conditionsOf } from "./conditions.ts";
import type { Incident } from "./incident.ts";
import type { IncidentLog } from "./incident-log.ts";
import { createNotifier, type Notifier, noticeOf } from "./notifier.ts";
import { createTracker } from "./tracker.ts";

/** Status comes several times a second; what lasts shorter than this is looked at with the next. */
const LOOK_MS = 1_000;
/** Key of the alarm that somebody cannot be told. */
const NOTIFY_ALARM = "notify";

export type IncidentDesk = {
  /** Compares what is with what stands; called with every status and every few seconds without one. */
  readonly look: () => void;
  readonly standing: () => Incident[];
  readonly newest: (count: number) => Incident[];
  /** Sends a test to everybody in the settings. */
  readonly test: () => ReturnType<Notifier["tryNow"]>;
  readonly close: () => void;
};

export type IncidentDeskOptions = {
  readonly clock: Clock;
  readonly log: IncidentLog;
  readonly library: () => Pick<Library, "hall" | "boards" | "notify" | "liveFeeds">;
  readonly playout: () => PlayoutStatus | null;
  readonly alarms: Pick<Alarms, "list" | "raise" | "close" | "guard">;
  readonly http: HttpPort;
  readonly sendMail: SendMail;
};

/** Watches the whole product, writes down what breaks, and sees that somebody hears of it. */
export function createIncidentDesk(options: IncidentDeskOptions): IncidentDesk {
  const { clock, alarms, library } = options;
  const tracker = createTracker(clock, options.log);
  const notifier = createNotifier({
    clock,
    settings: () => library().notify,
    http: options.http,
    sendMail: options.sendMail,
    onTrouble: (error) => {
      if (error === null) alarms.close(NOTIFY_ALARM);
      else alarms.raise(NOTIFY_ALARM, { code: error.code, params: { ...error.params }, severity: "warn" });
    },
  });
  const timeOf = (atMs: number): string =>
    new Intl.DateTimeFormat(library().notify.language === "zh" ? "zh-CN" : "en-GB", {
      timeZone: library().hall.zone,
      dateStyle: "medium",
      timeStyle: "medium",
    }).format(atMs);
  const boardName = (boardId: string): string => library().boards.find(({ id }) => id === boardId)?.name ?? boardId;

  let lookedMs = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    const own: Alarm[] = alarms.list();
    const conditions = conditionsOf(options.playout(), own, boardName, library().liveFeeds);
    for (const news of tracker.look(conditions)) {
      const { hall, notify } = library();
      notifier.tell(noticeOf(news, hall.name, notify, timeOf));
    }
  };
  return {
    look: () => {
      if (clock.monoMs() - lookedMs < LOOK_MS) return;
      lookedMs = clock.monoMs();
      void alarms.guard("incidents", look);
    },
    standing: tracker.standing,
    newest: (count) => {
      const live = new Map(tracker.standing().map((incident) => [incident.no, incident]));
      return options.log.newest(count).map((incident) => live.get(incident.no) ?? incident);
    },
    test: async () => {
      const { hall, notify } = library();
      const incident: Incident = {
        ...{ no: 0, key: "test", code: "notify.testText", params: {}, boardId: null, severity: "warn" },
        ...{ openedAtMs: Math.round(clock.wallMs()), closedAtMs: null, repeats: 0 },
      };
      const [subject, text] = [
        sentence(notify.language, "notify.testSubject", { hall: hall.name }),
        sentence(notify.language, incident.code, {}),
      ];
      return notifier.tryNow({
        subject,
        text,
        payload: { event: "test", hall: hall.name, message: text, ...incident },
      });
    },
    close: notifier.close,
  };
}
