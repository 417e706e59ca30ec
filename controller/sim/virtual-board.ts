import { createHash } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { HallcastError } from "../../playlists/errors.ts";
import { errorCode } from "../adapters/durable-file.ts";
import { simProtocols } from "./list.ts";
import { createPushLog, type Intervals, type Push } from "./push-log.ts";
import { openStatusPage } from "./status-page.ts";

/** Room for several whole pictures that arrive while this process is busy. The system may grant less. */
const RECEIVE_BUFFER_BYTES = 16 * 1024 * 1024;

export type SimOptions = {
  readonly protocol: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Port on loopback for pictures and statistics, 0 any free one; null none. */
  readonly httpPort: number | null;
  /** UTC epoch ms. */
  readonly wallMs: () => number;
  /** Milliseconds of a clock that all processes of the machine share. */
  readonly sharedMs: () => number;
};

export type SimStats = {
  readonly protocol: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly packets: number;
  readonly bytes: number;
  readonly pushes: number;
  readonly changes: number;
  readonly malformed: number;
  readonly ignored: number;
  readonly sequenceGaps: number;
  readonly packetsMissing: number;
  readonly intervals: Intervals | null;
  readonly firstPush: Push | null;
  readonly lastPush: Push | null;
  /** The visible picture. */
  readonly sha256: string;
  /** Clocks now, to place the instants of pushes. */
  readonly now: { readonly wallMs: number; readonly sharedMs: number };
};

export type Sim = {
  readonly port: number;
  readonly httpPort: number | null;
  readonly stats: () => SimStats;
  readonly recentPushes: () => readonly Push[];
  /** The visible picture, RGB888; rewritten by the next push. */
  readonly shown: Uint8Array;
  /** Forgets counts and instants; the picture stays. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

/** A board that exists only here: it knows nothing of the product but the packets of a real protocol. One per process. */
export async function runSim(options: SimOptions): Promise<Sim> {
  const protocol = simProtocols.find((candidate) => candidate.id === options.protocol);
  if (protocol === undefined)
    throw new HallcastError("input", "sim.protocolUnknown", {
      wanted: simProtocols.map(({ id }) => id).join(", "),
      found: options.protocol,
    });
  const receiver = protocol.createReceiver(options.widthPx, options.heightPx);
  const pushes = createPushLog();
  let changes = 0;
  const socket = await bind(options.host, options.port);
  socket.on("message", (datagram) => {
    if (!receiver.accept(datagram)) return;
    const changed = receiver.counts().changes !== changes;
    changes = receiver.counts().changes;
    pushes.add({ wallMs: options.wallMs(), sharedMs: options.sharedMs(), changed });
  });

  const sim = {
    port: socket.address().port,
    shown: receiver.shown,
    recentPushes: pushes.recent,
    stats: (): SimStats => ({
      protocol: protocol.id,
      widthPx: options.widthPx,
      heightPx: options.heightPx,
      ...receiver.counts(),
      intervals: pushes.intervals(),
      firstPush: pushes.first(),
      lastPush: pushes.last(),
      sha256: createHash("sha256").update(receiver.shown).digest("hex"),
      now: { wallMs: options.wallMs(), sharedMs: options.sharedMs() },
    }),
    reset: () => {
      receiver.resetCounts();
      changes = 0;
      pushes.clear();
    },
  };
  const page = await openPage(sim, options).catch((error: unknown) => {
    socket.close();
    throw error;
  });
  let closing: Promise<void> | null = null;
  return {
    ...sim,
    httpPort: page?.port ?? null,
    close: () => {
      closing ??= Promise.all([new Promise<void>((done) => socket.close(() => done())), page?.close()]).then(
        () => undefined,
      );
      return closing;
    },
  };
}

async function openPage(sim: Parameters<typeof openStatusPage>[0], options: SimOptions) {
  if (options.httpPort === null) return null;
  try {
    return await openStatusPage(sim, options.widthPx, options.heightPx, options.httpPort);
  } catch (cause) {
    throw portError("127.0.0.1", options.httpPort, cause);
  }
}

function bind(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
    socket.once("error", (cause) => reject(portError(host, port, cause)));
    socket.bind(port, host, () => {
      socket.removeAllListeners("error");
      // A receiver has nobody to tell: an error of one datagram must not end it.
      socket.on("error", () => undefined);
      try {
        socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
      } catch {
        // Systems that refuse the size keep their default.
      }
      resolve(socket);
    });
  });
}

function portError(host: string, port: number, cause: unknown): HallcastError {
  const code = errorCode(cause);
  const known = code === "EADDRINUSE" ? "sim.portInUse" : "sim.cannotListen";
  return new HallcastError("device", known, { host, port, cause: code || String(cause) }, cause);
}
