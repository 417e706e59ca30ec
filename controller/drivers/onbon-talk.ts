import { HallcastError } from "../../playlists/errors.ts";
import {
  ONBON_USER,
  type OnbonBody,
  type OnbonFault,
  type OnbonInput,
  onbonPassword,
  onbonPath,
  onbonRequest,
  readOnbonAnswer,
} from "../protocols/onbon-y.ts";
import type { ControllerContext } from "./driver.ts";

const ANSWER_MS = 10_000;
/** A form with ten pictures of a large board over a slow network. */
const UPLOAD_MS = 60_000;

/** Numbers of the official list that a person can do something about; all others are told in the player's own words. */
const INVALID_AUTHENTICATION = 11;
const ACCESS_VIOLATION = 12;
const CODES: ReadonlyMap<number, string> = new Map([
  [10, "card.notSdk"],
  [INVALID_AUTHENTICATION, "card.sessionLost"],
  [ACCESS_VIOLATION, "card.sessionLost"],
  [21, "card.badPassword"],
  [22, "card.badPassword"],
  [27, "card.badPassword"],
]);

export type OnbonTalk = {
  /** Nothing else may be asked before it resolves. Rejects with `card.badPassword` if the player does not know the password. */
  readonly signIn: (password: string) => Promise<void>;
  /** What the player answers in `output`. Rejects with `card.*` for a refusal, `output.*` for a player that cannot be reached. */
  readonly ask: (name: string, input: OnbonInput) => Promise<Readonly<Record<string, unknown>>>;
  /** A function of dynamic areas. */
  readonly askDynamic: (name: string, request: OnbonBody) => Promise<void>;
  /** A file below the player's own folder. */
  readonly download: (path: string) => Promise<Uint8Array>;
  readonly close: () => void;
};

/** Questions to one player in one session. A player that is gone, or does not know the session, ends the link through `onDown`. */
export function createOnbonTalk(host: string, port: number, context: ControllerContext): OnbonTalk {
  const { http } = context.ports;
  const { wire } = context;
  const base = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  let session: string | null = null;
  let isOver = false;

  const lost = (error: HallcastError): HallcastError => {
    if (!isOver) context.onDown(error);
    isOver = true;
    return error;
  };
  const request = async (
    method: "GET" | "POST",
    what: string,
    path: string,
    sent: OnbonBody | null,
  ): Promise<Uint8Array> => {
    if (isOver) throw new HallcastError("device", "output.refused", { host, port, cause: "closed" });
    wire.packets++;
    wire.bytes += sent?.body.length ?? 0;
    const answer = await http
      .request({
        method,
        url: base + path,
        headers: sent === null ? {} : { "content-type": sent.contentType },
        body: sent?.body ?? null,
        timeoutMs: sent?.contentType.startsWith("multipart") ? UPLOAD_MS : ANSWER_MS,
      })
      .catch((error: unknown) => {
        throw error instanceof HallcastError
          ? lost(error)
          : new HallcastError("device", "output.failed", { host, port, cause: String(error) }, error);
      });
    if (answer.status === 401 || answer.status === 403)
      throw lost(new HallcastError("device", "card.sessionLost", { what, result: `HTTP ${answer.status}` }));
    if (answer.status !== 200) throw new HallcastError("device", "card.badHttp", { what, status: answer.status });
    return answer.bytes;
  };
  const judge = (what: string, fault: OnbonFault): HallcastError => {
    const result = [fault.code, fault.words].filter((part) => part !== null && part !== "").join(" ");
    const code = CODES.get(fault.code ?? Number.NaN) ?? "card.refused";
    const error = new HallcastError("device", code, { what, result });
    return code === "card.sessionLost" ? lost(error) : error;
  };
  const post = async (name: string, isDynamic: boolean, sent: OnbonBody) => {
    const answer = readOnbonAnswer(await request("POST", name, onbonPath(session, isDynamic), sent));
    if (answer.kind === "fault") throw judge(name, answer.fault);
    return answer.output;
  };
  const ask: OnbonTalk["ask"] = (name, input) => post(name, false, onbonRequest(name, input));

  return {
    signIn: async (password) => {
      const { verificationcode } = await ask("getVerificationCode", { username: ONBON_USER });
      const code = String(verificationcode ?? "");
      const answer = await ask("userLogin", {
        username: ONBON_USER,
        verificationcode: code,
        password: onbonPassword(code, password),
      });
      const found = answer["sessionID"];
      if (typeof found !== "string" || found === "")
        throw new HallcastError("device", "card.badPassword", { what: "userLogin", result: "no session" });
      session = found;
    },
    ask,
    askDynamic: async (name, sent) => {
      await post(name, true, sent);
    },
    download: (path) => request("GET", "download", `/download/${encodeURI(path)}`, null),
    close: () => {
      isOver = true;
    },
  };
}
