import type { FastifyInstance } from "fastify";
import type { Passwords } from "../adapters/argon2.ts";
import { forkRecordsCheck } from "../adapters/fork-records-check.ts";
import type { WriteFile } from "../adapters/lowdb-document.ts";
import type { Job } from "../adapters/node-cron.ts";
import type { SendMail } from "../adapters/nodemailer-mail.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpPort } from "../ports/http.ts";
import type { Log } from "../ports/log.ts";
import type { PlayoutLink } from "../ports/playout-link.ts";
import type { RendererPort } from "../ports/renderer.ts";
import type { SerialPort } from "../ports/serial.ts";
import type { Keys } from "../signed-file.ts";
import { createAlarms } from "./alarms.ts";
import type { Handlers } from "./api/handler.ts";
import { freshStatus, type ProcessInfo } from "./api/health.ts";
import { boardsArea } from "./areas/boards.ts";
import { hallArea } from "./areas/hall.ts";
import { healthArea } from "./areas/health.ts";
import { noticesArea } from "./areas/notices.ts";
import { peopleArea } from "./areas/people.ts";
import { recordsArea } from "./areas/records.ts";
import { createAuth } from "./auth/auth.ts";
import { hasPassword, newInvite, withFirstAdmin } from "./auth/invites.ts";
import { loadSessionKey } from "./auth/session-key.ts";
import { createDrawing } from "./drawing.ts";
import { followPlayout } from "./follow-playout.ts";
import { createHistory } from "./history.ts";
import { createIncidentDesk } from "./incidents/incident-desk.ts";
import { openIssuing } from "./issue/open-issuing.ts";
import { jobList } from "./jobs.ts";
import { openKnownSeals } from "./known-seals.ts";
import type { Store } from "./library/store.ts";
import { createLiveDesk } from "./live-desk.ts";
import { createLiveView } from "./live-view.ts";
import { openData } from "./open-data.ts";
import { createPowerWatch } from "./power-watch.ts";
import { putRight } from "./put-right.ts";
import type { AuditInput } from "./records/audit.ts";
import { keepRecords } from "./records/keep-records.ts";
import { freeBytesOf, recordJobs } from "./records/record-jobs.ts";
import { checkRecords } from "./records/records-check.ts";
import { buildServer } from "./server.ts";
import { sideRoutes } from "./side-routes.ts";
import { createUndo } from "./undo.ts";
import { createVariantClips } from "./variant-clips.ts";

export type ServiceDeps = {
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Keys;
  readonly renderer: RendererPort;
  readonly link: PlayoutLink;
  readonly passwords: Passwords;
  readonly version: string;
  /** Of a new library. */
  readonly hall: { readonly name: string; readonly zone: string };
  /** Where the built pages lie. */
  readonly pagesFolder: string;
  readonly hostNames: readonly string[];
  readonly requestsPerMinute: number;
  readonly processes: () => readonly ProcessInfo[];
  /** Ways to people who are told about incidents. */
  readonly messengers: { readonly http: HttpPort; readonly sendMail: SendMail };
  /** The ports of this PC, for the form. */
  readonly serial: Pick<SerialPort, "list">;
  /** How documents reach the disk. */
  readonly write: WriteFile;
};

export type Service = {
  /** Not listening. */
  readonly app: FastifyInstance;
  readonly handlers: Handlers;
  readonly store: Store;
  readonly jobs: readonly Job[];
  /** The secret of a new first sign-in link, or null if somebody has a password (or the library is lost). */
  readonly firstLinkSecret: () => Promise<string | null>;
  readonly close: () => Promise<void>;
};

/** The office part of the product, put together: library, records, programmes, API. It starts whatever state the folder is in. */
export async function createService(deps: ServiceDeps): Promise<Service> {
  const { folder, clock, log, keys, link, renderer, version, processes } = deps;
  const playout = () => freshStatus(link.status(), clock.wallMs());
  const alarms = createAlarms(clock, log);

  // What is kept, and the way from it to the boards.
  const { records, store } = await openData({ folder, hall: deps.hall, write: deps.write, alarms });
  const isLost = store.loaded.kind === "lost";
  const issuing = await openIssuing({ folder, clock, keys, renderer, link, store, alarms });
  const { clips, issuer, publishing } = issuing;
  const keeping = await keepRecords({ clock, records, store, publishing, folder, keys, alarms });
  const { desk, ingestNewest, registered } = keeping;
  const check = () => checkRecords(folder.root, { fork: forkRecordsCheck, clock });
  const audit = (row: Omit<AuditInput, "atMs">): void =>
    void alarms.guard("audit", () => void records.audit.append({ ...row, atMs: clock.wallMs() }));

  const knownSeals = await openKnownSeals({ clock, audit: records.audit, library: store.read(), alarms });

  // What works on it.
  const undo = createUndo(clock);
  const drawing = createDrawing({ clock, renderer, clips, assetsDir: folder.assets });
  const variants = createVariantClips({
    publishing,
    drawing,
    clips,
    alarms,
    record: (subject, details) =>
      audit({ ...BY_SERVICE, what: "drawVariant", subject, outcome: "done", details: { ...details } }),
  });
  const feeds = createLiveDesk({
    clock,
    library: store.read,
    link,
    log: records.live,
    ingest: ingestNewest,
    tellReceiver: (heard) => void alarms.guard("liveFeeds", () => deps.write(folder.liveFeeds, JSON.stringify(heard))),
  });
  if (!isLost) feeds.follow();
  store.onChange(feeds.follow);
  const history = createHistory({ clock, library: store.read, issuer, clip: clips.clip, liveEntries: feeds.entriesAt });
  const live = createLiveView({ clock, tap: link.tap, isAlive: () => playout() !== null, packing: "deflate" });
  const incidents = createIncidentDesk({
    clock,
    log: records.incidents,
    library: store.read,
    playout,
    alarms,
    ...deps.messengers,
  });

  // What people and machines ask of it.
  const handlers: Handlers = {
    ...peopleArea({ clock, publishing, passwords: deps.passwords, audit: records.audit, alarms }),
    ...noticesArea({
      ...{ clock, publishing, undo, renderer, drawing, clips, registered, knownSeals, folder },
      audit: records.audit,
    }),
    ...boardsArea({
      ...{ clock, publishing, undo, history, renderer, drawing, clips, records, ingestNewest, playout, link, folder },
      serial: deps.serial,
    }),
    ...hallArea({ clock, publishing, variants, alarms }),
    ...recordsArea({ clock, log, publishing, clips, records, desk, folder, check, version }),
    ...healthArea({ clock, publishing, feeds, incidents, alarms, playout, processes, version }),
  };
  const app = await buildServer({
    http: { sessionKey: await loadSessionKey(folder.keys), version, requestsPerMinute: deps.requestsPerMinute },
    clock,
    log,
    auth: createAuth({
      clock,
      library: store.read,
      publicKey: keys.publicKey,
      keep: async (fn) => void (await alarms.guard("signOut", async () => void (await store.change(fn)))),
    }),
    handlers,
    hostNames: deps.hostNames,
    audit,
    extras: sideRoutes({
      ...{ clock, playout, alarms, processes, live, standby: link.standby, pagesFolder: deps.pagesFolder },
      boards: () => store.read().boards,
    }),
  });

  const stopFollowing = followPlayout({ clock, link, store, issuing, desk, incidents });
  if (!isLost) await putRight({ clock, store, audit: records.audit, registered, issuer, knownSeals, alarms });

  return {
    app,
    handlers,
    store,
    jobs: [
      ...jobList({
        clock,
        folder,
        library: store.read,
        isLost,
        alarms,
        issue: isLost ? async () => undefined : issuer.issuePrograms,
        reserve: issuing.fillReserve,
        forgetPictures: clips.forget,
        variants: isLost ? async () => undefined : variants.drawMissing,
        watchPower: createPowerWatch({ clock, library: store.read, link, alarms }),
      }),
      ...recordJobs({
        ...{ clock, folder, records, desk, alarms },
        zone: () => store.read().hall.zone,
        freeBytes: () => freeBytesOf(folder.root),
        check,
      }),
    ],
    firstLinkSecret: async () => {
      if (isLost || hasPassword(store.read())) return null;
      const invite = newInvite();
      await store.change((library) => withFirstAdmin(library, invite.hash, clock.wallMs()));
      return invite.secret;
    },
    close: async () => {
      stopFollowing();
      incidents.close();
      feeds.close();
      live.close();
      await app.close();
      await desk.close();
      await store.close();
      await issuer.close();
      records.close();
    },
  };
}

/** Who acts where no person does. */
const BY_SERVICE = { actorId: "", actorName: "", origin: "service" } as const;
