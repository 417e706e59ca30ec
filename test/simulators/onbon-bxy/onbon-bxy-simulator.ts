import { createHash } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { z } from "zod";
import type { Clock } from "../../../controller/ports/clock.ts";
import {
  createHttpHost,
  type HttpCall,
  type HttpFaults,
  type HttpHost,
  type HttpReply,
  jsonReply,
  NO_HTTP_FAULTS,
} from "../http-host.ts";
import type { Shot } from "../picture.ts";
import { createCaptureFiles } from "./capture-files.ts";
import { type BxyCard, createBxyCard } from "./card.ts";
import { type Args, createBxyFunctions, type Outcome, type Refusal } from "./functions.ts";

/** Why a request is refused, and what the card then writes into `output`. The facts give no codes, so they are the test's to set. */
export type Refusals = Readonly<Record<Refusal, Readonly<Record<string, unknown>>>>;

export type BxyOptions = {
  readonly clock: Clock;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly id: string;
  readonly model: string;
  readonly name: string;
  readonly firmware: string;
  readonly username: string;
  readonly password: string;
  /** A session not used for so long is no more. */
  readonly sessionMs: number;
  readonly inlineLimitBytes: number;
  /** UNSURE: whether the limit counts the whole request or the base64 alone. */
  readonly inlineLimitCounts: "request" | "content";
  /** Room for dynamic areas, in RAM. */
  readonly ramBytes: number;
  /** UNSURE: what one unit of stayTime lasts. */
  readonly stayUnitMs: number;
  /** UNSURE: whether answers stand in `output` of the function or beside its name. */
  readonly answerPlace: "output" | "function";
  /** UNSURE: how the session's name is spelt in the answer of userLogin. */
  readonly sessionName: string;
  /** UNSURE: how a request without a good stok is turned away. */
  readonly badSession: "output" | "status-403";
  /** UNSURE: whether dynamic functions are only taken under `/dynamic/`. */
  readonly strictPath: boolean;
  /** Names in getProperty's answer, for id, model, name, firmware, width and height. */
  readonly propertyNames: Readonly<Record<"id" | "model" | "name" | "firmware" | "width" | "height", string>>;
  /** Name and format of the picture in screenCapture's answer. */
  readonly capture: { readonly name: string; readonly format: "png" | "jpeg" };
  /** UNSURE in the facts: whether the picture comes in the answer, or (vendor's document) as a file to be fetched. */
  readonly captureWay: "answer" | "file";
  readonly refusals: Refusals;
  /** What the programmes under the dynamic areas show: one colour, R G B. */
  readonly programColor: readonly [number, number, number];
};

export type BxyFaults = HttpFaults & {
  readonly busy: boolean;
  readonly outOfSpace: boolean;
  /** Function name → why; "*" for all. */
  readonly refused: ReadonlyMap<string, Refusal>;
};

export type BxySimulator = HttpHost & {
  readonly searchPort: number;
  readonly setFaults: (faults: Partial<BxyFaults>) => void;
  /** Sessions in use are unknown from now on. */
  readonly forgetSessions: () => void;
  readonly card: BxyCard;
  readonly screen: () => Promise<Shot>;
  /** Names of every function that was called, in order. */
  readonly calls: readonly string[];
  /** What a real card would not have forgiven, in words. */
  readonly blames: readonly string[];
};

const DEFAULTS: Omit<BxyOptions, "clock"> = {
  widthPx: 128,
  heightPx: 64,
  id: "Y2-0000-0001",
  model: "BX-Y2",
  name: "hall",
  firmware: "19.07.30.00",
  username: "guest",
  password: "guest",
  sessionMs: 600_000,
  inlineLimitBytes: 30_000,
  inlineLimitCounts: "request",
  ramBytes: 16 * 1024 * 1024,
  stayUnitMs: 1000,
  answerPlace: "output",
  sessionName: "sessionID",
  badSession: "output",
  strictPath: true,
  propertyNames: {
    id: "barcode",
    model: "controllertype",
    name: "controllername",
    firmware: "firmwareversion",
    width: "screenwidth",
    height: "screenheight",
  },
  capture: { name: "content", format: "png" },
  captureWay: "answer",
  refusals: {
    session: { result: "fail", error: "session" },
    login: { result: "fail", error: "login" },
    busy: { result: "fail", error: "busy" },
    space: { result: "fail", error: "space" },
    parameter: { result: "fail", error: "parameter" },
    unknown: { result: "fail", error: "unknown function" },
    "too-long": { result: "fail", error: "too long" },
    denied: { result: "fail", error: "permission" },
  },
  programColor: [0, 0, 0],
};

const Envelope = z.object({
  protocol: z.object({
    name: z.literal("YQ-COM2"),
    version: z.literal("1.0"),
    remotefunction: z.object({ name: z.string(), input: z.record(z.string(), z.unknown()).default({}) }),
  }),
});

const sha1 = (text: string): string => createHash("sha1").update(text, "utf8").digest("hex");

/** A form taken apart: the JSON in its field `command`, and its files by name. Null if there is no such field. */
async function readForm(
  call: HttpCall,
): Promise<{ readonly command: string; readonly uploads: ReadonlyMap<string, Uint8Array> } | null> {
  const headers = { "content-type": call.headers["content-type"] ?? "" };
  const form = await new Response(new Uint8Array(call.body), { headers }).formData().catch(() => null);
  const command = form?.get("command");
  if (form === null || typeof command !== "string") return null;
  const uploads = new Map<string, Uint8Array>();
  for (const value of form.values())
    if (typeof value !== "string") uploads.set(value.name, new Uint8Array(await value.arrayBuffer()));
  return { command, uploads };
}

function parse(text: string): z.infer<typeof Envelope>["protocol"]["remotefunction"] | null {
  try {
    return Envelope.parse(JSON.parse(text)).protocol.remotefunction;
  } catch {
    // Anything that is no envelope is answered as a bad parameter by the caller.
    return null;
  }
}

/** A BX-Y player on 127.0.0.1, written from the vendor's facts by someone who never saw the driver. */
export async function createBxySimulator(
  given: Partial<BxyOptions> & Pick<BxyOptions, "clock">,
): Promise<BxySimulator> {
  const options = { ...DEFAULTS, ...given };
  const { clock } = options;
  const card = createBxyCard(options);
  const captures = createCaptureFiles(card);
  const functions = createBxyFunctions(card, options, options.captureWay === "file" ? captures.functions : []);
  const sessions = new Map<string, number>();
  const calls: string[] = [];
  const blames: string[] = [];
  let faults: BxyFaults = { ...NO_HTTP_FAULTS, busy: false, outOfSpace: false, refused: new Map() };
  let issued = 0;
  let code: string | null = null;

  const envelope = (name: string, output: Readonly<Record<string, unknown>>): HttpReply => {
    const inside = options.answerPlace === "output" ? { name, output } : { name, ...output };
    return jsonReply({ protocol: { name: "YQ-COM2", version: "1.0", remotefunction: inside } });
  };
  const refuse = (name: string, why: Refusal): HttpReply => envelope(name, options.refusals[why]);

  const login = (name: string, input: Readonly<Record<string, unknown>>): HttpReply => {
    if (input["username"] !== options.username) return refuse(name, "login");
    if (name === "getVerificationCode") {
      code = sha1(`code ${++issued}`).slice(0, 8);
      return envelope(name, { result: "success", verificationcode: code });
    }
    const wanted = code === null ? null : sha1(code + sha1(options.password));
    // A code serves once.
    code = null;
    if (wanted === null || input["password"] !== wanted) return refuse(name, "login");
    const session = sha1(`session ${++issued}`);
    sessions.set(session, clock.monoMs());
    return envelope(name, { result: "success", [options.sessionName]: session });
  };

  const isGoodSession = (path: string): boolean => {
    const session = /;stok=([^/]+)\/?$/.exec(path)?.[1] ?? "";
    const usedMs = sessions.get(session);
    if (usedMs === undefined || clock.monoMs() - usedMs > options.sessionMs) {
      sessions.delete(session);
      return false;
    }
    sessions.set(session, clock.monoMs());
    return true;
  };

  const outcomeOf = (args: Args, room: string): Outcome | Promise<Outcome> => {
    const known = functions.get(args.name);
    const why = faults.refused.get(args.name) ?? faults.refused.get("*") ?? (faults.busy ? "busy" : null);
    if (why !== null) return { refused: why };
    if (known === undefined) return { refused: "unknown" };
    if (known.isDynamic && options.strictPath && room !== "dynamic" && room !== "upload") {
      blames.push(`${args.name} under /${room}/`);
      return { refused: "unknown" };
    }
    if (known.isDynamic && faults.outOfSpace) return { refused: "space" };
    return known.call(args);
  };

  const answer = async (call: HttpCall): Promise<HttpReply> => {
    if (call.method === "GET" && call.path.startsWith("/download/")) {
      const file = captures.download(call.path);
      return { status: file === null ? 404 : 200, contentType: "image/png", body: file ?? new Uint8Array() };
    }
    const isForm = (call.headers["content-type"] ?? "").startsWith("multipart/form-data");
    const room = call.path.split("/")[1] ?? "";
    const form = isForm ? await readForm(call) : null;
    const wanted = parse(isForm ? (form?.command ?? "") : call.body.toString("utf8"));
    if (
      call.method !== "POST" ||
      wanted === null ||
      (isForm && room !== "upload" && room !== "dynamic") ||
      (!isForm && room === "upload")
    ) {
      blames.push(`${call.method} ${call.path}: no envelope that belongs there`);
      return refuse(wanted?.name ?? "", "parameter");
    }
    calls.push(wanted.name);
    if (wanted.name === "getVerificationCode" || wanted.name === "userLogin")
      return faults.busy ? refuse(wanted.name, "busy") : login(wanted.name, wanted.input);
    if (!isGoodSession(call.path)) {
      if (options.badSession === "output") return refuse(wanted.name, "session");
      return { status: 403, contentType: "text/plain", body: new Uint8Array() };
    }
    const args = {
      name: wanted.name,
      input: wanted.input,
      uploads: form?.uploads ?? new Map(),
      requestBytes: call.body.length,
    };
    const outcome = await outcomeOf(args, room);
    return "refused" in outcome
      ? refuse(wanted.name, outcome.refused)
      : envelope(wanted.name, { result: "success", ...outcome.output });
  };

  const losePower = (): void => {
    sessions.clear();
    code = null;
    card.losePower();
  };
  const host = await createHttpHost({ clock, faults: () => faults, answer, onPowerLost: losePower });
  const search = await createSearch((text) => {
    const wanted = parse(text);
    return wanted?.name === "searchController" ? Buffer.from(envelope(wanted.name, functions.property()).body) : null;
  });
  return {
    ...host,
    searchPort: search.address().port,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    forgetSessions: () => sessions.clear(),
    card,
    screen: card.screen,
    calls,
    blames,
    close: async () => {
      await host.close();
      await new Promise<void>((resolve) => search.close(() => resolve()));
    },
  };
}

/** The plain search of UDP 10001 in life. */
async function createSearch(answer: (text: string) => Buffer | null): Promise<Socket> {
  const socket = createSocket("udp4");
  socket.on("message", (bytes, from) => {
    const reply = answer(bytes.toString("utf8"));
    if (reply !== null) socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return socket;
}
