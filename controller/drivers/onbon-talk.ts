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
import { createCardHttp } from "./card-http.ts";
import type { ControllerContext } from "./driver.ts";

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
  const { request, lost, close } = createCardHttp(host, port, context);
  let session: string | null = null;

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
    close,
  };
}
