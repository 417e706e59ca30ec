import { HallcastError } from "../../playlists/errors.ts";
import type { XmlNode } from "../adapters/fast-xml.ts";
import {
  createHuiduReader,
  type HuiduMessage,
  huiduFileContent,
  huiduFileEnd,
  huiduFileStart,
  huiduHeartbeat,
  huiduVersionAsk,
  huiduXmlAsk,
} from "../protocols/huidu.ts";
import {
  HUIDU_IF_VERSION,
  HUIDU_NO_SESSION,
  type HuiduAnswer,
  huiduAsk,
  readHuiduAnswer,
} from "../protocols/huidu-xml.ts";
import type { ControllerContext } from "./driver.ts";
import { huiduError } from "./huidu-error.ts";

/** The card hangs up after 60 s of silence. */
const HEARTBEAT_MS = 25_000;
const ANSWER_MS = 10_000;
/** A card with a slow memory card takes its time to write a picture away, and to take one of its screen. */
const SLOW_ANSWER_MS = 25_000;

export type HuiduTalk = {
  /** Begins the session; nothing else may be asked before it resolves. */
  readonly begin: () => Promise<void>;
  /** Rejects with `card.*` if the answer is not `kSuccess`. */
  readonly ask: (method: string, content: XmlNode) => Promise<HuiduAnswer>;
  /** As `ask`, for an answer that comes when the card is ready: other questions are asked meanwhile. */
  readonly askSlowly: (method: string, content: XmlNode) => Promise<HuiduAnswer>;
  /** Brings a file onto the card, from where the card has it. `type` as in `HUIDU_FILE`. */
  readonly upload: (file: HuiduFile) => Promise<void>;
  /** Ends it and tells so, once. */
  readonly fail: (error: HallcastError) => void;
  readonly close: () => void;
};

export type HuiduFile = {
  readonly name: string;
  readonly md5: string;
  readonly bytes: Uint8Array;
  readonly type: number;
};

type Waiter = {
  /** The answer waited for, or undefined if the message is another one. */
  readonly take: (message: HuiduMessage) => (() => void) | undefined;
  readonly reject: (error: HallcastError) => void;
};

/** A conversation with one card over one connection: a question at a time, heartbeats in between. Any break of the protocol ends it. */
export function createHuiduTalk(host: string, port: number, context: ControllerContext, onOpen: () => void): HuiduTalk {
  const { clock, wire } = context;
  const read = createHuiduReader();
  const waiters = new Set<Waiter>();
  let session = HUIDU_NO_SESSION;
  let isOver = false;
  let isBeating = false;
  let cancelBeat: () => void = () => undefined;
  let lane: Promise<unknown> = Promise.resolve();

  /** Whether this is what ended it. */
  const end = (error: HallcastError): boolean => {
    if (isOver) return false;
    isOver = true;
    cancelBeat();
    socket.close();
    for (const { reject } of [...waiters]) reject(error);
    return true;
  };
  const closed = (): HallcastError => new HallcastError("device", "output.refused", { host, port, cause: "closed" });
  const fail = (error: HallcastError): void => {
    if (end(error)) context.onDown(error);
  };
  const beatLater = (): void => {
    cancelBeat();
    cancelBeat = clock.after(HEARTBEAT_MS, () => void send(huiduHeartbeat("ask")));
  };
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      if (isOver) {
        resolve();
        return;
      }
      wire.packets++;
      wire.bytes += bytes.length;
      beatLater();
      socket.write(bytes, resolve);
    });
  const hear = (message: HuiduMessage): void => {
    // A card that asks faster than it reads gets one answer at a time.
    if (message.kind === "heartbeatAsk" && !isBeating) {
      isBeating = true;
      void send(huiduHeartbeat("answer")).then(() => {
        isBeating = false;
      });
    }
    for (const { take, reject } of [...waiters]) {
      if (message.kind === "error") {
        reject(huiduError("", message.result));
        return;
      }
      const done = take(message);
      if (done !== undefined) {
        done();
        return;
      }
    }
  };
  const socket = context.ports.tcp.connect(host, port, {
    onOpen,
    onBytes: (bytes) => {
      const messages = read(bytes);
      if (messages === null) fail(new HallcastError("device", "output.badAnswer", { cause: "Huidu" }));
      for (const message of messages ?? []) hear(message);
    },
    onError: fail,
  });

  /** Resolves with what `pick` makes of the first message it knows. A card that does not answer is given up. */
  const answer = <T>(limitMs: number, pick: (message: HuiduMessage) => T | null): Promise<T> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(limitMs, () =>
        fail(new HallcastError("device", "output.noAnswer", { afterMs: limitMs })),
      );
      const waiter: Waiter = {
        take: (message) => {
          const found = pick(message);
          if (found === null) return undefined;
          return () => {
            settle();
            resolve(found);
          };
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      };
      const settle = (): void => {
        cancel();
        waiters.delete(waiter);
      };
      waiters.add(waiter);
    });
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = lane.then(() => {
      if (isOver) throw closed();
      return act();
    });
    lane = turn.catch(() => undefined);
    return turn;
  };
  /** Waits first and sends then: an answer that comes at once is heard. */
  const answeredBy = <T>(packets: Iterable<Uint8Array>, limitMs: number, pick: (message: HuiduMessage) => T | null) => {
    const answered = answer(limitMs, pick);
    const sent = (async () => {
      for (const packet of packets) await send(packet);
    })();
    return { answered, sent };
  };
  const answerTo =
    (method: string) =>
    (message: HuiduMessage): HuiduAnswer | null => {
      if (message.kind !== "xml") return null;
      const found = readOrFail(message.text);
      return found?.method === method ? found : null;
    };
  const readOrFail = (text: string): HuiduAnswer | null => {
    try {
      return readHuiduAnswer(text);
    } catch (error) {
      if (error instanceof HallcastError) fail(error);
      return null;
    }
  };
  const judged = (method: string, found: HuiduAnswer): HuiduAnswer => {
    if (found.result === "kSuccess") return found;
    const error = huiduError(method, found.result);
    // The session is not known any more: nothing that this link asks will be answered.
    if (found.result === "kInvalidGUID") fail(error);
    throw error;
  };
  const ask: HuiduTalk["ask"] = (method, content) =>
    inTurn(async () => {
      const { answered } = answeredBy(huiduXmlAsk(huiduAsk(session, method, content)), ANSWER_MS, answerTo(method));
      return judged(method, await answered);
    });

  return {
    begin: async () => {
      await inTurn(() => answeredBy([huiduVersionAsk()], ANSWER_MS, (m) => (m.kind === "version" ? m : null)).answered);
      session = (await ask("GetIFVersion", HUIDU_IF_VERSION)).session || HUIDU_NO_SESSION;
    },
    ask,
    askSlowly: async (method, content) => {
      const { answered } = await inTurn(async () => {
        const asked = answeredBy(huiduXmlAsk(huiduAsk(session, method, content)), SLOW_ANSWER_MS, answerTo(method));
        // Whoever asked hears of a failure through `answered`; here only the sending counts.
        asked.answered.catch(() => undefined);
        await asked.sent;
        return { answered: asked.answered };
      });
      return judged(method, await answered);
    },
    upload: ({ name, md5, bytes, type }) =>
      inTurn(async () => {
        const start = await answeredBy([huiduFileStart(md5, bytes.length, type, name)], ANSWER_MS, (m) =>
          m.kind === "fileStart" ? m : null,
        ).answered;
        if (start.result === "kWriteFinish") return;
        if (start.result !== "kSuccess") throw huiduError(name, start.result);
        for (const packet of huiduFileContent(bytes, start.haveBytes)) await send(packet);
        const end = await answeredBy([huiduFileEnd()], SLOW_ANSWER_MS, (m) => (m.kind === "fileEnd" ? m : null))
          .answered;
        if (end.result !== "kSuccess" && end.result !== "kWriteFinish") throw huiduError(name, end.result);
      }),
    fail,
    close: () => void end(closed()),
  };
}
