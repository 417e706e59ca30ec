import { HallcastError } from "../../../playlists/errors.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import { NotifySettings } from "../../../playlists/notify.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { IncidentDesk } from "../incidents/incident-desk.ts";
import { lampsOf } from "../incidents/lamps.ts";
import { findById, replaceById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { incidentsContract } from "./contract/incidents.ts";
import { KEPT_SECRET } from "./contract/incidents.ts";
import type { HandlersOf } from "./handler.ts";

/** Health of the boards, incidents, and who is told of them. */
export function incidentHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly desk: Pick<IncidentDesk, "newest" | "test">;
  readonly playout: () => PlayoutStatus | null;
}): HandlersOf<typeof incidentsContract> {
  const { publishing, desk } = deps;
  return {
    boardHealth: ({ lang }) => {
      const boards = deps.playout()?.boards ?? [];
      const known = publishing.read().boards;
      return known.map(({ id, name, output }) => {
        const status = boards.find((board) => board.id === id) ?? null;
        const error = status?.output.lastError ?? null;
        const stranger = error?.code === "output.wrongController" ? error.params["found"] : undefined;
        const owner = known.find((board) => board.id !== id && board.output.boundTo === stranger);
        return {
          boardId: id,
          name,
          lamps: lampsOf(status, deps.clock.wallMs()),
          boundTo: output.boundTo,
          status,
          trouble: error === null ? "" : sentence(lang, error.code, error.params),
          seemsToBe: owner?.name ?? "",
        };
      });
    },
    bindController: ({ params, body, note }) =>
      publishing.publish((library) => {
        const board = findById(library.boards, params.id, "board");
        const taken = library.boards.find(({ id, output }) => id !== board.id && output.boundTo === body.identity);
        if (body.identity !== null && taken !== undefined)
          throw new HallcastError("conflict", "board.controllerTaken", { found: body.identity, name: taken.name });
        note(board.id, { from: board.output.boundTo, to: body.identity });
        const next = { ...board, output: { ...board.output, boundTo: body.identity } };
        return {
          library: { ...library, boards: replaceById(library.boards, next) },
          result: { boundTo: body.identity },
        };
      }),
    listIncidents: ({ query, lang }) =>
      desk
        .newest(query.count)
        .map((incident) => ({ ...incident, message: sentence(lang, incident.code, incident.params) })),
    getNotify: () => veiled(publishing.read().notify),
    saveNotify: ({ body, note, checkSeen }) =>
      publishing.keep((library) => {
        checkSeen(NotifySettings, veiled(library.notify));
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

/**
 * A secret belongs to the address it was given for: sent back with another one it is refused with `notify.secretAgain`, or it would be
 * handed to whoever is there.
 */
function unveiled(next: NotifySettings, before: NotifySettings): NotifySettings {
  const keep = (secret: string, kept: string | undefined, name: string): string => {
    if (secret !== KEPT_SECRET) return secret;
    if (kept === undefined) throw new HallcastError("input", "notify.secretAgain", { name });
    return kept;
  };
  const { mail } = next;
  const mailBefore = before.mail?.host === mail?.host && before.mail?.port === mail?.port ? before.mail : null;
  return {
    ...next,
    webhooks: next.webhooks.map((hook) => ({
      ...hook,
      secret: keep(hook.secret, before.webhooks.find(({ url }) => url === hook.url)?.secret, hook.name),
    })),
    mail: mail === null ? null : { ...mail, password: keep(mail.password, mailBefore?.password, mail.host) },
  };
}
