import type { KeyObject } from "node:crypto";
import type { Library } from "../../../playlists/library.ts";
import type { AppendFile } from "../../ports/append-file.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { Alarms } from "../alarms.ts";
import { readHeads, writeHeads } from "./heads.ts";
import type { Records } from "./records.ts";
import { createRegisterCopy } from "./register-copy.ts";
import { counterOf, createRegistrar } from "./registrar.ts";

/** The playout's log is on the disk a second after something comes on. */
const LOOK_MS = 1_200;
/** A disk that is slow or full for a moment must not cost five minutes. */
const LOOKS = 8;
/** Pictures remembered as met; beyond it they are met once more. */
const MOST_MET = 10_000;

/**
 * Keeps the register: looks whenever something new is on a board or the library changes, keeps the second copy, writes down how far
 * the chains have come. What fails becomes an alarm and is tried again with the next look.
 */
export async function createRegisterDesk(deps: {
  readonly clock: Clock;
  readonly records: Records;
  readonly library: () => Library;
  /** False while the library is lost: without it nothing can be told of what is on air. */
  readonly isLost: boolean;
  /** Remembers the last number of a line, or of a kind of id, in the library. */
  readonly keepCounter: (name: string, value: number) => Promise<void>;
  /** Takes what the playout wrote into the log. */
  readonly ingest: (which: "all" | "newest") => Promise<void>;
  readonly alarms: Alarms;
  readonly copyPath: string;
  readonly file: AppendFile;
  readonly headsPath: string;
  readonly keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}) {
  const { clock, records, alarms } = deps;
  const registrar = createRegistrar(records);
  const copy = createRegisterCopy(deps.copyPath, deps.file, records.register.chains);
  const met = new Set<string>();
  let tail: Promise<unknown> = Promise.resolve();
  let looksLeft = 0;
  let cancel: (() => void) | null = null;
  let isClosed = false;

  let isCopySound = false;
  await alarms.guard("register.copy", async () => {
    const restored = await copy.restore();
    isCopySound = true;
    if (restored === 0) return;
    const details = { rows: restored };
    records.audit.append({ ...BY_REGISTER, atMs: clock.wallMs(), what: "registerRestored", subject: "", details });
    alarms.raise("register.restored", { code: "register.restored", params: { rows: restored }, severity: "warn" });
  });

  // An older library that was put back must not give the ids of what came after it to something else.
  if (!deps.isLost)
    await alarms.guard("register.ids", async () => {
      for (const kind of ["item", "takeover"]) {
        const highest = records.highestId(kind);
        if ((deps.library().counters[kind] ?? 0) < highest) await deps.keepCounter(kind, highest);
      }
    });

  const look = async (which: "all" | "newest"): Promise<void> => {
    await deps.ingest(which);
    if (deps.isLost) return;
    await alarms.guard("register", async () => {
      const { unknown } = registrar.look(deps.library(), clock.wallMs());
      const [first] = unknown;
      if (first === undefined) alarms.close("register.unknown");
      else
        alarms.raise("register.unknown", {
          code: "register.unknownItem",
          params: { title: first, count: unknown.length },
          severity: "warn",
        });
      for (const { line, year, seq } of records.register.lastNumbers())
        if ((deps.library().counters[counterOf(line, year)] ?? 0) < seq)
          await deps.keepCounter(counterOf(line, year), seq);
    });
    if (isCopySound) await alarms.guard("register.copy", copy.write);
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = tail.then(() => (isClosed ? undefined : work()));
    tail = done.catch(() => undefined);
    return done;
  };
  const lookLater = (): void => {
    if (cancel !== null || isClosed || looksLeft === 0) return;
    looksLeft -= 1;
    cancel = clock.after(LOOK_MS, () => {
      cancel = null;
      void inTurn(() => look("newest")).then(lookLater);
    });
  };
  const keepHeads = async (): Promise<void> => {
    await alarms.guard("records.heads", async () => {
      const known = await readHeads(deps.headsPath, deps.keys.publicKey);
      if (known === null && records.chains.some((chain) => chain.head().no > 0)) {
        const lengths = Object.fromEntries(records.chains.map((chain) => [chain.name, chain.head().no]));
        const row = { ...BY_REGISTER, atMs: clock.wallMs(), what: "headsBegun", subject: "", details: lengths };
        records.audit.append(row);
        alarms.raise("records.headsGone", { code: "records.headsGone", params: {}, severity: "error" });
      }
      // A cut chain stays provable: its old head is not written over.
      const isWhole = records.chains.every((chain) => {
        const head = known?.heads[chain.name];
        return head === undefined || chain.hashAt(head.no) === head.hash;
      });
      if (isWhole) await writeHeads(deps.headsPath, deps.keys.privateKey, clock.wallMs(), records.chains);
      else alarms.raise("records.cut", { code: "records.cut", params: {}, severity: "error" });
    });
  };

  // Of a new hall nothing is missing yet; from now on the file must be there.
  if (records.chains.every((chain) => chain.head().no === 0)) await keepHeads();

  return {
    /** Takes in everything and gives what numbers are due; answers when that is done. */
    look: (): Promise<void> => inTurn(() => look("all")),
    /** Looks soon if something is on a board that was not there before. */
    heard: (status: PlayoutStatus): void => {
      for (const board of status.boards)
        for (const { place, itemId, clip, tier } of board.now) {
          if (itemId === null && tier !== "takeover") continue;
          const key = JSON.stringify([board.id, place, itemId, clip]);
          if (met.has(key)) continue;
          if (met.size >= MOST_MET) met.clear();
          met.add(key);
          looksLeft = LOOKS;
        }
      lookLater();
    },
    /** Withdrawals and the like are told at once. */
    libraryChanged: (): void => {
      looksLeft = Math.max(looksLeft, 1);
      lookLater();
    },
    keepHeads,
    close: async (): Promise<void> => {
      await inTurn(() => look("newest"));
      isClosed = true;
      cancel?.();
      await keepHeads();
      await copy.close();
    },
  };
}
export type RegisterDesk = Awaited<ReturnType<typeof createRegisterDesk>>;

const BY_REGISTER = { actorId: "", actorName: "", origin: "register", outcome: "done" } as const;
