import { HallcastError } from "../../../playlists/errors.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import type { NotifySettings } from "../../../playlists/notify.ts";
import type { SendMail } from "../../adapters/nodemailer-mail.ts";
import type { Clock } from "../../ports/clock.ts";
import type { HttpPort } from "../../ports/http.ts";
import type { IncidentNews } from "./tracker.ts";
import { type Notice, postWebhook } from "./webhook.ts";

const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 30 * 60_000;
/** Who could not be told within a day reads it on the page. */
const GIVE_UP_MS = 86_400_000;

export type Notifier = {
  /** Tells everybody named in the settings, each on their own and again until it arrives. Returns at once. */
  readonly tell: (notice: Notice) => void;
  /** Tells everybody once and answers who could not be told, as errors by name. */
  readonly tryNow: (notice: Notice) => Promise<ReadonlyMap<string, HallcastError>>;
  readonly close: () => void;
};

/** One of those who are told; `address` is what makes it another one, because two may bear the same name. */
type Channel = {
  readonly address: string;
  readonly name: string;
  readonly send: (notice: Notice) => Promise<void>;
};

export type NotifierOptions = {
  readonly clock: Clock;
  readonly settings: () => NotifySettings;
  readonly http: HttpPort;
  readonly sendMail: SendMail;
  /** Somebody cannot be reached (null: everybody can again). */
  readonly onTrouble: (error: HallcastError | null) => void;
};

/** Carries incidents to people who are not in front of the page. */
export function createNotifier(options: NotifierOptions): Notifier {
  const { clock } = options;
  const cancels = new Set<() => void>();
  let failing = 0;

  const channels = (): Channel[] => {
    const { webhooks, mail } = options.settings();
    return [
      ...webhooks.map((hook) => ({
        ...{ address: hook.url, name: hook.name },
        send: (notice: Notice) => postWebhook(options.http, hook, notice, clock.wallMs()),
      })),
      ...(mail === null
        ? []
        : [
            {
              ...{ address: "mail", name: mail.to.join(", ") },
              send: (notice: Notice) => options.sendMail(mail, notice.subject, notice.text),
            },
          ]),
    ];
  };
  const wait = (ms: number, fn: () => void): void => {
    const cancel = clock.after(ms, () => {
      cancels.delete(cancel);
      fn();
    });
    cancels.add(cancel);
  };
  const deliver = (address: string, notice: Notice, sinceMs: number, retryMs: number): void => {
    // the settings may have changed between two tries
    const channel = channels().find((one) => one.address === address);
    if (channel === undefined) {
      if (retryMs > FIRST_RETRY_MS) over(null);
      return;
    }
    channel.send(notice).then(
      () => {
        if (retryMs > FIRST_RETRY_MS) over(null);
      },
      (cause: unknown) => {
        const error = failure(channel.name, cause, options.settings().language);
        if (retryMs === FIRST_RETRY_MS) failing++;
        options.onTrouble(error);
        if (clock.monoMs() - sinceMs > GIVE_UP_MS) over(error);
        else wait(retryMs, () => deliver(address, notice, sinceMs, Math.min(LONGEST_RETRY_MS, retryMs * 2)));
      },
    );
  };
  const over = (error: HallcastError | null): void => {
    failing--;
    if (error === null && failing === 0) options.onTrouble(null);
  };
  return {
    tell: (notice) => {
      for (const { address } of channels()) deliver(address, notice, clock.monoMs(), FIRST_RETRY_MS);
    },
    tryNow: async (notice) => {
      const failed = new Map<string, HallcastError>();
      await Promise.all(
        channels().map(({ name, send }) =>
          send(notice).catch(
            (cause: unknown) => void failed.set(name, failure(name, cause, options.settings().language)),
          ),
        ),
      );
      return failed;
    },
    close: () => {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}

/** The words of an incident, in the language of the settings. */
export function noticeOf(
  { what, incident }: IncidentNews,
  hall: string,
  { language }: Pick<NotifySettings, "language">,
  timeOf: (atMs: number) => string,
): Notice {
  const trouble = sentence(language, incident.code, incident.params);
  const params = {
    hall,
    trouble,
    opened: timeOf(incident.openedAtMs),
    closed: incident.closedAtMs === null ? "" : timeOf(incident.closedAtMs),
    repeats: incident.repeats,
  };
  return {
    subject: sentence(language, `notify.${what}Subject`, params),
    text: sentence(language, `notify.${what}Text`, params),
    payload: { event: what, hall, message: trouble, ...incident },
  };
}

function failure(name: string, cause: unknown, language: NotifySettings["language"]): HallcastError {
  const reason = cause instanceof HallcastError ? sentence(language, cause.code, cause.params) : String(cause);
  return new HallcastError("device", "notify.failed", { name, cause: reason }, cause);
}
