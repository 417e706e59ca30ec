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
import { encodeShot, type Shot } from "../picture.ts";
import { type CxPlayer, createCxPlayer } from "./player.ts";
import { readVsn } from "./vsn.ts";

/** What the player tells of itself, before it is put into the form of an answer. */
export type CxInfo = {
  readonly model: string;
  readonly serial: string;
  readonly version: string;
  readonly playing: string | null;
};

export type CxOptions = {
  readonly clock: Clock;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly model: string;
  readonly serial: string;
  readonly version: string;
  readonly diskBytes: number;
  readonly pictureType: string;
  readonly sleepSurvivesPowerOff: boolean;
  /** Firmware before 1.32 takes files only by FTP, which is not simulated. */
  readonly takesForms: boolean;
  /** UNSURE: the form of info.json, vsns.json and powerstatus.json; the facts name only what they tell. */
  readonly info: (info: CxInfo) => unknown;
  readonly list: (
    programs: readonly { readonly name: string; readonly bytes: number }[],
    playing: string | null,
  ) => unknown;
  readonly powerStatus: (isAwake: boolean) => unknown;
  /** UNSURE: what the player answers with when something was done. */
  readonly doneStatus: 200 | 204;
};

export type CxFaults = HttpFaults & { readonly busy: boolean; readonly outOfSpace: boolean };

export type CxSimulator = HttpHost & {
  readonly setFaults: (faults: Partial<CxFaults>) => void;
  readonly player: CxPlayer;
  readonly screen: () => Promise<Shot>;
  /** Method and path of every request, in order. */
  readonly calls: readonly string[];
  readonly blames: readonly string[];
  /** Configuration somebody tried to write. */
  readonly forbidden: readonly string[];
};

const DEFAULTS: Omit<CxOptions, "clock"> = {
  widthPx: 128,
  heightPx: 64,
  model: "c4",
  serial: "CLC40000001",
  version: "1.60.0",
  diskBytes: 64 * 1024 * 1024,
  pictureType: "2",
  sleepSurvivesPowerOff: false,
  takesForms: true,
  info: ({ model, serial, version, playing }) => ({
    info: { vername: version, serialno: serial, model, playing: { name: playing ?? "", source: "lan" } },
  }),
  list: (programs, playing) => ({
    playing: { name: playing ?? "", source: "lan" },
    contents: [{ type: "lan", content: programs.map(({ name, bytes }) => ({ name, size: bytes })) }],
  }),
  powerStatus: (isAwake) => ({ powerstatus: isAwake ? 1 : 0 }),
  doneStatus: 200,
};

const Brightness = z.object({ brightness: z.number().int().min(0).max(255) });
const ColorTemp = z.object({ colortemp: z.number().int().min(2000).max(10000) });
const Action = z.object({ command: z.enum(["wakeup", "sleep", "reboot"]) });

const status = (code: number): HttpReply => ({ status: code, contentType: "text/plain", body: new Uint8Array() });
const BAD = 400;

function parsed<T>(schema: z.ZodType<T>, call: HttpCall): T | null {
  try {
    return schema.safeParse(JSON.parse(call.body.toString("utf8"))).data ?? null;
  } catch {
    // No JSON: refused like any bad value.
    return null;
  }
}

/** The files of a form by the last part of their names, or null if it is no form. */
async function filesOf(call: HttpCall): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const headers = { "content-type": call.headers["content-type"] ?? "" };
  const form = await new Response(new Uint8Array(call.body), { headers }).formData().catch(() => null);
  if (form === null) return null;
  const files = new Map<string, Uint8Array>();
  for (const value of form.values())
    if (typeof value !== "string")
      files.set(value.name.split(/[\\/]/).at(-1) ?? "", new Uint8Array(await value.arrayBuffer()));
  return files;
}

/** A Colorlight Cx player on 127.0.0.1, written from the vendor's facts by someone who never saw the driver. */
export async function createColorlightPlayerSimulator(
  given: Partial<CxOptions> & Pick<CxOptions, "clock">,
): Promise<CxSimulator> {
  const options = { ...DEFAULTS, ...given };
  const { clock } = options;
  const player = createCxPlayer(options);
  const calls: string[] = [];
  const blames: string[] = [];
  const forbidden: string[] = [];
  let faults: CxFaults = { ...NO_HTTP_FAULTS, busy: false, outOfSpace: false };

  const done = (): HttpReply => status(options.doneStatus);
  const bad = (what: string, code: number): HttpReply => {
    blames.push(what);
    return status(code);
  };
  const set = <T>(schema: z.ZodType<T>, call: HttpCall, change: (value: T) => void): HttpReply => {
    const value = parsed(schema, call);
    if (value === null) return bad(`${call.path}: ${call.body.toString("utf8", 0, 80)}`, BAD);
    change(value);
    return done();
  };

  const publish = async (name: string, call: HttpCall): Promise<HttpReply> => {
    const isForm = (call.headers["content-type"] ?? "").startsWith("multipart/form-data");
    if (isForm && !options.takesForms) return bad("a form, which this firmware does not take", 415);
    const files = isForm ? await filesOf(call) : new Map([[name, new Uint8Array(call.body)]]);
    const vsn = files?.get(name);
    const program = vsn === undefined ? null : readVsn(vsn);
    if (files === null || program === null) return bad(`${name}: no programme of that name in the request`, BAD);
    const assets = new Map([...files].filter(([file]) => file !== name));
    const bytes = [...assets.values()].reduce((sum, { length }) => sum + length, 0);
    if (faults.outOfSpace || player.usedBytes() + bytes > options.diskBytes) return status(507);
    player.store({ name, program, files: assets }, call.query.get("autoplay") !== "0");
    return done();
  };

  const simple = new Map<string, (call: HttpCall) => HttpReply | Promise<HttpReply>>([
    ["GET /api/info.json", () => jsonReply(options.info({ ...options, playing: player.playing() }))],
    [
      "PUT /api/brightness",
      (call) => set(Brightness, call, ({ brightness }) => Object.assign(player.settings, { brightness })),
    ],
    [
      "PUT /api/colortemp",
      (call) => set(ColorTemp, call, ({ colortemp }) => Object.assign(player.settings, { colortemp })),
    ],
    [
      "GET /api/brightnessandcolortemp.json",
      () => jsonReply({ brightness: player.settings.brightness, colortemp: player.settings.colortemp }),
    ],
    [
      "POST /api/action",
      (call) =>
        set(Action, call, ({ command }) => {
          if (command === "reboot") player.restart();
          else player.settings.isAwake = command === "wakeup";
        }),
    ],
    ["GET /api/powerstatus.json", () => jsonReply(options.powerStatus(player.settings.isAwake))],
    [
      "GET /api/screenshot",
      async () => ({ status: 200, contentType: "image/png", body: await encodeShot(await player.screen(), "png") }),
    ],
    [
      "GET /api/vsns.json",
      () => {
        const sizes = player.programs().map(({ name, files }) => ({
          name,
          bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0),
        }));
        return jsonReply(options.list(sizes, player.playing()));
      },
    ],
    [
      "DELETE /api/clrprgms",
      () => {
        player.removeAll();
        return done();
      },
    ],
    ["GET /api/dimension", () => jsonReply({ width: options.widthPx, height: options.heightPx })],
    ["GET /api/inputmode", () => jsonReply({ inputmode: player.settings.inputMode })],
  ]);

  const answer = (call: HttpCall): HttpReply | Promise<HttpReply> => {
    const route = `${call.method} ${call.path}`;
    calls.push(route);
    if (faults.busy) return status(503);
    if (route === "PUT /api/dimension") {
      forbidden.push(`${route} ${call.body.toString("utf8", 0, 80)}`);
      return status(403);
    }
    const known = simple.get(route);
    if (known !== undefined) return known(call);
    const published = /^POST \/api\/program\/([^/]+\.vsn)$/.exec(route)?.[1];
    if (published !== undefined) return publish(decodeURIComponent(published), call);
    const [, method, name = "", activated] =
      /^(PUT|DELETE) \/api\/vsns\/sources\/lan\/vsns\/([^/]+\.vsn)(\/activated)?$/.exec(route) ?? [];
    const isThere =
      method === "PUT" && activated !== undefined
        ? player.activate(decodeURIComponent(name))
        : method === "DELETE" && activated === undefined && player.remove(decodeURIComponent(name));
    return isThere ? done() : bad(route, 404);
  };

  const host = await createHttpHost({ clock, faults: () => faults, answer, onPowerLost: player.restart });
  return {
    ...host,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    player,
    screen: player.screen,
    calls,
    blames,
    forbidden,
  };
}
