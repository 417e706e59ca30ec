import { HallcastError } from "../../playlists/errors.ts";
import type { ByteStream, ByteStreamEvents } from "../ports/byte-stream.ts";
import type { Clock } from "../ports/clock.ts";
import {
  createNovaReader,
  encodeNovaRead,
  encodeNovaWrite,
  type NovaRegister,
  type NovaReply,
  type NovaTarget,
} from "../protocols/novastar.ts";

/** A reply of 276 bytes takes 24 ms at 115,200 baud; a receiving card that is not there is told after about half a second. */
const REPLY_MS = 1_000;
/** Serial lines garble. */
const TRIES = 3;

export type NovaSession = {
  /** Rejects with `control.*`; a register that the device does not know costs nothing but its answer. */
  readonly read: (register: NovaRegister, to: NovaTarget) => Promise<Uint8Array>;
  /** As `read`. */
  readonly write: (register: NovaRegister, to: NovaTarget, data: readonly number[]) => Promise<void>;
  /** What a device need not have: null if it refuses or stays silent. Rejects only when the session ends. */
  readonly probe: (register: NovaRegister, to: NovaTarget) => Promise<Uint8Array | null>;
  /**
   * A write to many: what comes back is one card's word at best, so neither refusal nor silence counts. The caller reads
   * back what came of it. Rejects only when the session ends.
   */
  readonly broadcast: (register: NovaRegister, to: NovaTarget, data: readonly number[]) => Promise<void>;
  readonly close: () => void;
};

type Request = {
  readonly frameOf: (number: number) => Uint8Array;
  readonly register: NovaRegister;
  readonly isWrite: boolean;
  readonly tries: number;
  readonly resolve: (data: Uint8Array) => void;
  readonly reject: (error: HallcastError) => void;
};

/**
 * Requests over one stream, one after the other, each waiting for the reply with its number. `onDown` is called once when
 * the stream ends or a request was answered by nothing in several tries; what waits then is rejected with the same error.
 */
export function createNovaSession(options: {
  readonly connect: (events: ByteStreamEvents) => ByteStream;
  readonly clock: Pick<Clock, "after">;
  readonly onOpen: () => void;
  readonly onDown: (error: HallcastError, hasAnswered: boolean) => void;
}): NovaSession {
  const { clock } = options;
  const waiting: Request[] = [];
  let current: Request | null = null;
  let number = 0;
  let triesLeft = 0;
  let cancelTimer = (): void => undefined;
  let hasAnswered = false;
  let ended: HallcastError | null = null;

  const reader = createNovaReader((reply) => take(reply));
  const stream = options.connect({
    onOpen: options.onOpen,
    onBytes: (bytes) => reader.push(bytes),
    onError: (error) => end(error),
  });

  const end = (error: HallcastError): void => {
    if (ended !== null) return;
    shut(error);
    options.onDown(error, hasAnswered);
  };
  const shut = (error: HallcastError): void => {
    ended = error;
    cancelTimer();
    stream.close();
    const left = current === null ? waiting : [current, ...waiting];
    current = null;
    for (const request of left) request.reject(error);
    waiting.length = 0;
  };
  const next = (): void => {
    if (current !== null || ended !== null) return;
    current = waiting.shift() ?? null;
    if (current === null) return;
    triesLeft = current.tries;
    send(current);
  };
  const send = (request: Request): void => {
    number = (number + 1) & 0xff;
    triesLeft--;
    cancelTimer();
    cancelTimer = clock.after(REPLY_MS, () => again(request, null));
    stream.write(request.frameOf(number), () => undefined);
  };
  const again = (request: Request, damaged: HallcastError | null): void => {
    if (triesLeft > 0) {
      send(request);
      return;
    }
    if (damaged !== null) finish(() => request.reject(damaged));
    else if (request.tries === 1) finish(() => request.reject(silence(1)));
    else end(silence(request.tries));
  };
  const finish = (tell: () => void): void => {
    cancelTimer();
    current = null;
    tell();
    next();
  };
  const take = (reply: NovaReply): void => {
    const request = current;
    // What belongs to an earlier try, or to another program on the same line, is not an answer.
    if (request === null || reply.number !== number || reply.address !== request.register.address) return;
    if (reply.isWrite !== request.isWrite) return;
    hasAnswered = true;
    const error = refusalOf(reply.ack, request.register);
    if (error === null && !request.isWrite && reply.data.length < request.register.bytes) {
      again(request, new HallcastError("device", "control.replyDamaged", { register: nameOf(request.register) }));
      return;
    }
    if (error === null) finish(() => request.resolve(reply.data));
    else if (reply.ack === 2 || reply.ack === 3) again(request, error);
    else finish(() => request.reject(error));
  };
  const ask = (request: Omit<Request, "resolve" | "reject">): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (ended !== null) {
        reject(ended);
        return;
      }
      // A register that is not on the list rejects here, before it stands in the queue.
      request.frameOf(0);
      waiting.push({ ...request, resolve, reject });
      next();
    });
  const write = (register: NovaRegister, to: NovaTarget, data: readonly number[], tries: number) =>
    ask({ frameOf: (no) => encodeNovaWrite(register, to, no, data), register, isWrite: true, tries });
  const read = (register: NovaRegister, to: NovaTarget, tries: number) =>
    ask({ frameOf: (no) => encodeNovaRead(register, to, no), register, isWrite: false, tries });
  return {
    read: (register, to) => read(register, to, TRIES),
    probe: async (register, to) => {
      const found = await read(register, to, 1).catch(() => null);
      if (ended !== null) throw ended;
      return found;
    },
    write: async (register, to, data) => void (await write(register, to, data, TRIES)),
    broadcast: async (register, to, data) => {
      await write(register, to, data, 1).catch(() => undefined);
      if (ended !== null) throw ended;
    },
    close: () => {
      if (ended === null) shut(new HallcastError("device", "control.closed"));
    },
  };
}

function silence(tries: number): HallcastError {
  return new HallcastError("device", "control.noAnswer", { afterMs: tries * REPLY_MS });
}

/** Null for ack 0. */
function refusalOf(ack: number, register: NovaRegister): HallcastError | null {
  const code =
    ack === 0
      ? null
      : ack === 1
        ? "control.noCard"
        : ack === 2
          ? "control.requestDamaged"
          : ack === 3
            ? "control.replyDamaged"
            : "control.notKnown";
  return code === null ? null : new HallcastError("device", code, { register: nameOf(register) });
}

function nameOf({ address }: NovaRegister): string {
  return `0x${address.toString(16).padStart(8, "0")}`;
}
