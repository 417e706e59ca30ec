import { sentence } from "../../../playlists/messages/sentence.ts";
import type { NotifySettings } from "../../../playlists/notify.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { IncidentDesk } from "../incidents/incident-desk.ts";
import { lampsOf } from "../incidents/lamps.ts";
import type { Publishing } from "../publishing.ts";
import { KEPT_SECRET } from "./contract/incidents.ts";
import type { Handlers } from "./handler.ts";

type Area = "boardHealth" | "listIncidents" | "getNotify" | "saveNotify" | "testNotify";

/** Health of the boards, incidents, and who is told of them. */
export function incidentHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly desk: Pick<IncidentDesk, "newest" | "test">;
  readonly playout: () => PlayoutStatus | null;
}): Pick<Handlers, Area> {
  const { publishing, desk } = deps;
  return {
    boardHealth: ({ lang }) => {
      const boards = deps.playout()?.boards ?? [];
      return publishing.read().boards.map(({ id, name, output }) => {
        const status = boards.find((board) => board.id === id) ?? null;
        const error = status?.output.lastError ?? null;
        return {
          boardId: id,
          name,
          lamps: lampsOf(status, deps.clock.wallMs()),
          boundTo: output.boundTo,
          status,
          trouble: error === null ? "" : sentence(lang, error.code, error.params),
        };
      });
    },
    listIncidents: ({ query, lang }) =>
      desk
        .newest(query.count)
        .map((incident) => ({ ...incident, message: sentence(lang, incident.code, incident.params) })),
    getNotify: () => veiled(publishing.read().notify),
    saveNotify: ({ body, note }) =>
      publishing.keep((library) => {
        const notify = unveiled(body, library.notify);
        note("notify", { webhooks: body.webhooks.map(({ name }) => name), mail: body.mail?.to ?? [] });
        return { library: { ...library, notify }, result: veiled(notify) };
      }),
    testNotify: async ({ lang }) =>
      [...(await desk.test())].map(([name, error]) => ({ name, message: sentence(lang, error.code, error.params) })),
  };
}

function veiled(settings: NotifySettings): NotifySettings {
  const veil = (secret: string): string => (secret === "" ? "" : KEPT_SECRET);
  return {
    ...settings,
    webhooks: settings.webhooks.map((hook) => ({ ...hook, secret: veil(hook.secret) })),
    mail: settings.mail === null ? null : { ...settings.mail, password: veil(settings.mail.password) },
  };
}

/** A secret belongs to the address it was given for: sent back with another one it is not handed over. */
function unveiled(next: NotifySettings, before: NotifySettings): NotifySettings {
  const keep = (secret: string, kept: string | undefined): string => (secret === KEPT_SECRET ? (kept ?? "") : secret);
  const { mail } = next;
  const mailBefore = before.mail?.host === mail?.host ? before.mail : null;
  return {
    ...next,
    webhooks: next.webhooks.map((hook) => ({
      ...hook,
      secret: keep(hook.secret, before.webhooks.find(({ url }) => url === hook.url)?.secret),
    })),
    mail: mail === null ? null : { ...mail, password: keep(mail.password, mailBefore?.password) },
  };
}
