import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HallcastError } from "../../playlists/errors.ts";
import { may } from "../../playlists/permission.ts";
import { createAppendFile } from "../adapters/append-file.ts";
import type { Passwords } from "../adapters/argon2.ts";
import { createFetchFeed, FEED_LIMITS } from "../adapters/fetch-feed.ts";
import type { WriteFile } from "../adapters/lowdb-document.ts";
import type { Job } from "../adapters/node-cron.ts";
import type { SendMail } from "../adapters/nodemailer-mail.ts";
import { metricsText } from "../adapters/prom-metrics.ts";
import { createQrReader } from "../adapters/zxing-qr.ts";
import type { DataFolder } from "../data-folder.ts";
import { screenPlaceOf } from "../drivers/screen.ts";
import { every } from "../every.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpPort } from "../ports/http.ts";
import type { Log } from "../ports/log.ts";
import type { PlayoutLink } from "../ports/playout-link.ts";
import type { RendererPort } from "../ports/renderer.ts";
import type { SerialPort } from "../ports/serial.ts";
import type { Keys } from "../signed-file.ts";
import { createAlarms } from "./alarms.ts";
import { approvalHandlers } from "./api/approval.ts";
import { assetHandlers } from "./api/assets.ts";
import { blackoutHandlers } from "./api/blackout.ts";
import { boardHandlers } from "./api/boards.ts";
import { calendarHandlers } from "./api/calendar.ts";
import { campaignsHandlers } from "./api/campaigns.ts";
import { controlHandlers } from "./api/control.ts";
import { delegationHandlers } from "./api/delegations.ts";
import { emergencyHandlers } from "./api/emergency.ts";
import type { Handlers } from "./api/handler.ts";
import { freshStatus, healthHandlers, type ProcessInfo } from "./api/health.ts";
import { holdsHandlers } from "./api/holds.ts";
import { importsHandlers } from "./api/imports.ts";
import { incidentHandlers } from "./api/incidents.ts";
import { itemLifeHandlers } from "./api/item-life.ts";
import { itemHandlers } from "./api/items.ts";
import { liveFeedHandlers } from "./api/live-feeds.ts";
import { liveRoute } from "./api/live-route.ts";
import { momentHandlers } from "./api/moment.ts";
import { outputHandlers } from "./api/outputs.ts";
import { registerHandlers } from "./api/register.ts";
import { reviewSheetHandlers } from "./api/review-sheet.ts";
import { rosterHandlers } from "./api/roster.ts";
import { scheduleHandlers } from "./api/schedule.ts";
import { screenRoutes } from "./api/screen-routes.ts";
import { searchHandlers } from "./api/search.ts";
import { sessionHandlers } from "./api/session.ts";
import { takeoverHandlers } from "./api/takeover.ts";
import { testPictureHandlers } from "./api/test-picture.ts";
import { todoHandlers } from "./api/todo.ts";
import { undoHandlers } from "./api/undo.ts";
import { unitHandlers } from "./api/units.ts";
import { userHandlers } from "./api/users.ts";
import { windowsHandlers } from "./api/windows.ts";
import { withdrawalHandlers } from "./api/withdrawal.ts";
import { wordsHandlers } from "./api/words.ts";
import { workflowHandlers } from "./api/workflow.ts";
import { createAuth } from "./auth/auth.ts";
import { hasPassword, newInvite, withFirstAdmin } from "./auth/invites.ts";
import { createLockout } from "./auth/lockout.ts";
import { loadSessionKey } from "./auth/session-key.ts";
import { lookAtYears } from "./calendar-alarm.ts";
import { tellMissingHolders } from "./chain-holders.ts";
import { createClipStore } from "./clips.ts";
import { createDocumentReader } from "./document-reader.ts";
import { createDrawing } from "./drawing.ts";
import { createFailsafe } from "./failsafe.ts";
import { createHistory } from "./history.ts";
import { isFromThisPc } from "./http-guards.ts";
import { createIncidentDesk } from "./incidents/incident-desk.ts";
import { openIssuer } from "./issue/issuer.ts";
import { jobList } from "./jobs.ts";
import { OFF_BOARD_ACTS, withKnownActs } from "./known-acts.ts";
import { withKnownWithdrawals } from "./known-withdrawals.ts";
import { withCalendar } from "./library/calendar.ts";
import { openStore, type Store } from "./library/store.ts";
import { createLiveDesk } from "./live-desk.ts";
import { createLiveView } from "./live-view.ts";
import { pages } from "./pages.ts";
import { paperDesk } from "./paper-desk.ts";
import { createPowerWatch } from "./power-watch.ts";
import { createPublishing } from "./publishing.ts";
import { createQrCodes } from "./qr-codes.ts";
import { ingestAsRun } from "./records/ingest.ts";
import { openRecordsSafely } from "./records/open-records.ts";
import { freeBytesOf, recordJobs } from "./records/record-jobs.ts";
import { createRegisterDesk } from "./records/register-desk.ts";
import { knownHeads } from "./records/verify.ts";
import { createReserve } from "./reserve.ts";
import { watchSeals } from "./seal-watch.ts";
import { buildServer } from "./server.ts";
import { withStandingBlackouts } from "./standing-blackouts.ts";
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

const MEGABYTE = 1024 * 1024;
/** After a clock that stepped or a disk that refused, boards wait no longer than this for programmes that are right. */
const LOOK_MS = 5_000;

/** The office part of the product, put together: library, records, programmes, API. It starts whatever state the folder is in. */
export async function createService(deps: ServiceDeps): Promise<Service> {
  const { folder, clock, log, link, renderer } = deps;
  for (const path of [folder.root, folder.assets, folder.clips, folder.boards, folder.backups])
    await mkdir(path, { recursive: true, mode: 0o700 });
  const alarms = createAlarms(clock, log);
  const { records, damaged } = await openRecordsSafely(folder.records, folder.recordsHeads);
  if (damaged.length > 0)
    alarms.raise("records", { code: "records.keptAside", params: { files: damaged.join(", ") }, severity: "error" });
  const store = await openStore({
    folder: folder.root,
    hallName: deps.hall.name,
    zone: deps.hall.zone,
    expected: (await readdir(folder.boards)).some((name) => name.endsWith(".json")),
    write: deps.write,
  });
  const isLost = store.loaded.kind === "lost";
  tellHowLoaded(store, alarms);

  const clips = createClipStore({ pathOf: folder.clip, maxDecodedBytes: 96 * MEGABYTE, maxHeldBytes: 48 * MEGABYTE });
  const issuer = await openIssuer({
    folder,
    clock,
    keys: deps.keys,
    library: store.read,
    failsafe: createFailsafe({ renderer, clips, assetsDir: folder.assets, alarms }),
    nudge: link.nudge,
    removeBoard: link.removeBoard,
    alarms,
  });
  const followBlackouts = async (): Promise<void> => {
    await alarms.guard(
      "blackouts",
      async () =>
        void (await store.change((library) => withStandingBlackouts(library, issuer.standingControl()) ?? library)),
    );
  };
  if (!isLost) await followBlackouts();
  const reserve = createReserve(join(folder.root, "reserve"));
  const publishing = createPublishing(store, issuer, reserve.release);
  const undo = createUndo(clock);
  const drawing = createDrawing({ clock, renderer, clips, assetsDir: folder.assets });
  const feeds = createLiveDesk({
    clock,
    library: store.read,
    link,
    log: records.live,
    ingest: () => ingest("newest"),
    tellReceiver: (heard) => void alarms.guard("liveFeeds", () => deps.write(folder.liveFeeds, JSON.stringify(heard))),
  });
  if (!isLost) feeds.follow();
  store.onChange(feeds.follow);
  const history = createHistory({ clock, library: store.read, issuer, clip: clips.clip, liveEntries: feeds.entriesAt });
  const variants = createVariantClips({
    publishing,
    drawing,
    clips,
    alarms,
    record: (subject, details) => {
      const by = { actorId: "", actorName: "", origin: "service", what: "drawVariant" };
      const row = { ...by, subject, outcome: "done", details, atMs: clock.wallMs() } as const;
      void alarms.guard("audit", () => void records.audit.append(row));
    },
  });
  const live = createLiveView({ clock, tap: link.tap, isAlive: () => playout() !== null, packing: "deflate" });
  const zone = (): string => store.read().hall.zone;
  await alarms.guard("as-run", () => records.asRun.addUpOld(zone()));
  const ingest = async (which: "all" | "newest"): Promise<void> => {
    await alarms.guard("as-run", async () => void (await ingestAsRun(folder.asRun, records.asRun, zone(), which)));
  };
  const desk = await createRegisterDesk({
    clock,
    records,
    library: store.read,
    isLost,
    keepCounter: (name, value) =>
      publishing.keep((library) => ({
        library: { ...library, counters: { ...library.counters, [name]: value } },
        result: undefined,
      })),
    ingest,
    alarms,
    copyPath: folder.registerCopy,
    file: createAppendFile(),
    headsPath: folder.recordsHeads,
    keys: deps.keys,
  });
  store.onChange(desk.libraryChanged);
  const registered = (itemId: string) =>
    records.register.ofItem(itemId).map(({ registerNo }) => ({
      entry: records.register.get(registerNo),
      events: records.register.eventsOf(registerNo),
    }));
  const playout = () => freshStatus(link.status(), clock.wallMs());

  const incidents = createIncidentDesk({
    clock,
    log: records.incidents,
    library: store.read,
    playout,
    alarms,
    ...deps.messengers,
  });

  const tellHolders = (): void => tellMissingHolders(store.read(), alarms);
  const handlers: Handlers = {
    ...sessionHandlers({ clock, publishing, passwords: deps.passwords, lockout: createLockout(clock) }),
    ...userHandlers({ clock, publishing, tokens: records.audit.tokens, tellHolders }),
    ...boardHandlers({
      clock,
      publishing,
      history,
      playout,
      asRun: async () => {
        await ingest("newest");
        return records.asRun;
      },
    }),
    ...itemHandlers({ clock, publishing }),
    ...approvalHandlers({ clock, publishing, drawing, clips }),
    ...assetHandlers({ clock, publishing, renderer, drawing, clips, assetPath: folder.asset }),
    ...scheduleHandlers({ clock, publishing, undo }),
    ...takeoverHandlers({ clock, publishing, drawing, clips }),
    ...emergencyHandlers({ clock, publishing }),
    ...blackoutHandlers({ clock, publishing }),
    ...outputHandlers({ serial: deps.serial }),
    ...controlHandlers({ publishing, link }),
    ...testPictureHandlers({ clock, publishing, renderer, clips, assetsDir: folder.assets }),
    ...reviewSheetHandlers({
      clock,
      publishing,
      drawing,
      qrCodes: createQrCodes({ clip: clips.clip, read: createQrReader() }),
    }),
    ...workflowHandlers({ clock, publishing, tellHolders }),
    ...delegationHandlers({ clock, publishing }),
    ...unitHandlers({ publishing }),
    ...holdsHandlers({ clock, publishing, undo }),
    ...withdrawalHandlers({ clock, publishing, undo }),
    ...itemLifeHandlers({
      clock,
      publishing,
      records: {
        audit: (subject) => records.audit.list(500, subject),
        register: registered,
      },
    }),
    ...todoHandlers({ clock, publishing }),
    ...undoHandlers({ publishing, undo }),
    ...wordsHandlers({ publishing }),
    ...registerHandlers({
      clock,
      publishing,
      records,
      upToDate: desk.look,
      changed: desk.libraryChanged,
      knownHeads: () => knownHeads(folder),
    }),
    ...searchHandlers({ publishing, register: records.register }),
    ...paperDesk({ clock, log, publishing, clips, records, upToDate: desk.look, folder, version: deps.version }),
    ...calendarHandlers({ clock, publishing, onYears: (library) => lookAtYears(library, clock.wallMs(), alarms) }),
    ...rosterHandlers({ clock, publishing, variants }),
    ...windowsHandlers({ clock, publishing }),
    ...campaignsHandlers({ publishing }),
    ...importsHandlers({
      clock,
      publishing,
      reader: createDocumentReader({ clock, forkReader: null }),
      fetchFeed: createFetchFeed(FEED_LIMITS),
      renderer,
      assetPath: folder.asset,
    }),
    ...momentHandlers({
      clock,
      publishing,
      history,
      log: async () => {
        await ingest("newest");
        return { ...records.asRun, registerNo: records.air.numberOf };
      },
    }),
    ...liveFeedHandlers({ publishing, desk: feeds, playout }),
    ...incidentHandlers({ clock, publishing, desk: incidents, playout }),
    ...healthHandlers({
      clock,
      publishing,
      version: deps.version,
      playout,
      alarms: alarms.list,
      processes: deps.processes,
    }),
  };

  const app = await buildServer({
    http: {
      sessionKey: await loadSessionKey(folder.keys),
      version: deps.version,
      requestsPerMinute: deps.requestsPerMinute,
    },
    clock,
    log,
    auth: createAuth({ clock, library: store.read, publicKey: deps.keys.publicKey }),
    handlers,
    hostNames: deps.hostNames,
    audit: (row) => {
      void alarms.guard("audit", () => records.audit.append({ ...row, atMs: clock.wallMs() }));
    },
    extras: [
      (server) => {
        server.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
          const status = playout();
          const own = deps.processes();
          const processes = status === null ? own : [...own, { name: "playout", rssBytes: status.rssBytes }];
          const text = await metricsText({
            playout: status,
            alarms: alarms.list().length + (status?.alarms.length ?? 1),
            processes,
            nowMs: clock.wallMs(),
          });
          return reply.type("text/plain; version=0.0.4; charset=utf-8").send(text);
        });
      },
      async (server, who) => {
        // Without sign-in on this PC only, where the boards' own screen page is.
        const checkWatcher = (request: FastifyRequest): void => {
          if (!isFromThisPc(request) && !may(who(request).roles, "look"))
            throw new HallcastError("unauthenticated", "access.signIn", {});
        };
        const boards = () => store.read().boards;
        liveRoute({ boards, checkWatcher, live, every: (ms, fn) => every(clock, ms, fn) })(server);
        screenRoutes({
          areas: () =>
            boards().flatMap((board) => {
              const place = screenPlaceOf(board.output);
              return place === null ? [] : [{ ...place, boardId: board.id }];
            }),
          standby: link.standby,
          checkWatcher,
        })(server);
      },
      pages(deps.pagesFolder),
    ],
  });

  const stopHearing = link.onStatus((status) => {
    incidents.look();
    if (status !== null) desk.heard(status);
    if (isLost || status === null) return;
    const obeyed = Math.max(0, ...status.boards.map((board) => board.controlSeq));
    if (obeyed > (issuer.standingControl()?.seq ?? 0))
      void issuer.adoptControl().then((isNewer) => (isNewer ? followBlackouts() : undefined));
    for (const board of status.boards)
      if (!store.read().boards.some((known) => known.id === board.id)) link.removeBoard(board.id);
  });

  if (!isLost) {
    if (store.loaded.kind === "previous")
      await alarms.guard("library.rewrite", async () => void (await store.change((library) => ({ ...library }))));
    await alarms.guard(
      "calendar.load",
      async () => void (await store.change((library) => withCalendar(library, clock.wallMs()))),
    );
    await alarms.guard("withdrawals", async () => {
      const { items } = store.read();
      const next = await store.change((library) => withKnownWithdrawals(library, registered));
      const count = next.items.filter((item, i) => item !== items[i]).length;
      if (count > 0)
        alarms.raise("library.withdrawnAgain", {
          code: "library.withdrawnAgain",
          params: { count },
          severity: "error",
        });
    });
    await alarms.guard("knownActs", async () => {
      const before = store.read();
      const acts = records.audit.done(OFF_BOARD_ACTS);
      const { holds, takeovers } = await store.change((library) => withKnownActs(library, acts, clock.wallMs()));
      const count =
        holds.length - before.holds.length + takeovers.filter((one, i) => one !== before.takeovers[i]).length;
      if (count > 0)
        alarms.raise("library.offAgain", { code: "library.offAgain", params: { count }, severity: "error" });
    });
    await watchSeals(store, alarms, clock.wallMs());
    tellHolders();
    await alarms.guard("control", () => issuer.issueControl(store.read()));
    await issuer.issuePrograms();
  }

  const stopLooking = every(clock, LOOK_MS, () => {
    incidents.look();
    if (!isLost && issuer.isBehind()) void issuer.issuePrograms();
  });

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
        reserve: reserve.fill,
        variants: isLost ? async () => undefined : variants.drawMissing,
        watchPower: createPowerWatch({ clock, library: store.read, link, alarms }),
      }),
      ...recordJobs({ clock, folder, zone, records, desk, alarms, freeBytes: () => freeBytesOf(folder.root) }),
    ],
    firstLinkSecret: async () => {
      if (isLost || hasPassword(store.read())) return null;
      const invite = newInvite();
      await store.change((library) => withFirstAdmin(library, invite.hash, clock.wallMs()));
      return invite.secret;
    },
    close: async () => {
      stopHearing();
      stopLooking();
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

function tellHowLoaded(store: Store, alarms: ReturnType<typeof createAlarms>): void {
  const { loaded } = store;
  if (loaded.kind === "previous")
    alarms.raise("library", {
      code: "library.fellBack",
      params: { damaged: loaded.damagedPath, reason: loaded.reason },
      severity: "error",
    });
  if (loaded.kind === "lost")
    alarms.raise("library", {
      code: "library.lost",
      params: { path: loaded.path, reason: loaded.reason },
      severity: "error",
    });
}
