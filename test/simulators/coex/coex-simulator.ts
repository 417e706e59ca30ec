import { createSocket } from "node:dgram";
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

/** Numbers of the vendor's answers. */
export const COEX_CODE = {
  success: 0,
  invalidParameter: 1,
  sendFailed: 2,
  internal: 3,
  analysisFailed: 4,
  busy: 5,
  notSupported: 6,
} as const;

export type CoexOptions = {
  readonly clock: Clock;
  /** GUIDs without braces; the device writes them in braces. */
  readonly screens: readonly string[];
  /** Older manuals know `/api/v1/device/screen/displaymode` for all screens instead of `/api/v1/screen/output/displaymode`. */
  readonly displayModePath: "current" | "older";
  /** UNSURE: whether a brightness above 1 is refused, as documented, or taken as per cent, as a public note claims. */
  readonly brightnessAboveOne: "refused" | "per-cent";
  /** UNSURE: whether displayparams and display state answer a list of all screens or the first one alone. */
  readonly readBack: "list" | "first";
  /** UNSURE: whether brightness and display mode survive a power cut. */
  readonly survivesPowerOff: boolean;
  /** Where the device announces itself every 3 s (54622 … in life); null: nowhere. */
  readonly announceToPort: number | null;
};

export type CoexFaults = HttpFaults & {
  readonly busy: boolean;
  /** The vendor's own program holds the device; answers this code with the words "device locked". */
  readonly lockedCode: number | null;
};

export type CoexScreen = {
  readonly id: string;
  readonly brightness: number /** 0 normal, 1 black, 2 freeze. */;
  readonly displayMode: number;
  readonly preset: number | null;
};

export type CoexSimulator = HttpHost & {
  readonly setFaults: (faults: Partial<CoexFaults>) => void;
  readonly screens: () => readonly CoexScreen[];
  /** What `/device/monitor/info` and `/device/input/sources` answer as data; the facts do not show their form. */
  readonly setReadings: (readings: { readonly monitor: unknown; readonly sources: unknown }) => void;
  /** Method and path of every request, in order. */
  readonly calls: readonly string[];
  readonly blames: readonly string[];
};

const DEFAULTS: Omit<CoexOptions, "clock"> = {
  screens: ["7a0f3e0c-0000-4000-8000-000000000001"],
  displayModePath: "current",
  brightnessAboveOne: "refused",
  readBack: "list",
  survivesPowerOff: true,
  announceToPort: null,
};

const Ids = z.array(z.string()).min(1);
const Brightness = z.object({ screenIdList: Ids, brightness: z.number().min(0).max(100) });
const DisplayMode = z.object({ value: z.literal([0, 1, 2]), screenIdList: Ids });
const OlderDisplayMode = z.object({ value: z.literal([0, 1, 2]) });
const Preset = z.object({ sequenceNumber: z.number().int().min(0), screenID: z.string() });

const MESSAGES: Readonly<Record<number, string>> = {
  0: "Success",
  1: "InvalidParam",
  2: "SendFailed",
  3: "InternalErr",
  4: "AnalysisFailed",
  5: "Busying",
  6: "NotSupport",
};

type State = { brightness: number; displayMode: number; preset: number | null };
const fresh = (): State => ({ brightness: 1, displayMode: 0, preset: null });
const reply = (code: number, data: unknown): HttpReply => jsonReply({ code, data, message: MESSAGES[code] ?? "" });

/** Undefined: no JSON at all. */
function bodyOf(call: HttpCall): unknown {
  try {
    return JSON.parse(call.body.toString("utf8"));
  } catch {
    // The caller answers AnalysisFailed.
    return undefined;
  }
}

/** A COEX controller's HTTP side on 127.0.0.1, written from the vendor's facts by someone who never saw the driver. */
export async function createCoexSimulator(
  given: Partial<CoexOptions> & Pick<CoexOptions, "clock">,
): Promise<CoexSimulator> {
  const options = { ...DEFAULTS, ...given };
  const { clock } = options;
  const screens = new Map(options.screens.map((id) => [`{${id}}`, fresh()]));
  const calls: string[] = [];
  const blames: string[] = [];
  let faults: CoexFaults = { ...NO_HTTP_FAULTS, busy: false, lockedCode: null };
  let readings: { readonly monitor: unknown; readonly sources: unknown } = {
    monitor: { temperature: 41.5, voltage: 4.9 },
    sources: [{ id: 1, name: "HDMI1", signalValid: true }],
  };

  const bad = (what: string): HttpReply => {
    blames.push(what);
    return reply(COEX_CODE.invalidParameter, null);
  };
  const each = (ids: readonly string[], change: (state: State) => void): HttpReply => {
    const meant = ids.map((id) => screens.get(id));
    if (meant.includes(undefined)) return bad("a screen that is not there");
    for (const state of meant) if (state !== undefined) change(state);
    return reply(COEX_CODE.success, null);
  };
  const readBack = (show: (state: State) => object): HttpReply => {
    const all = [...screens].map(([screenID, state]) => ({ screenID, ...show(state) }));
    return reply(COEX_CODE.success, options.readBack === "list" ? all : all[0]);
  };

  const brightness = (body: unknown): HttpReply => {
    const { data } = Brightness.safeParse(body);
    if (data === undefined) return bad("brightness without screenIdList and a number");
    if (data.brightness > 1 && options.brightnessAboveOne === "refused") return bad("brightness above 1.0");
    const value = data.brightness > 1 ? data.brightness / 100 : data.brightness;
    return each(data.screenIdList, (state) => {
      state.brightness = value;
    });
  };
  const displayMode = (wanted: { readonly ids: readonly string[]; readonly value: number } | null): HttpReply =>
    wanted === null
      ? bad("display mode other than 0, 1, 2, or no screens")
      : each(wanted.ids, (state) => {
          state.displayMode = wanted.value;
        });

  const puts = new Map<string, (body: unknown) => HttpReply>([
    ["PUT /api/v1/screen/brightness", brightness],
    options.displayModePath === "current"
      ? [
          "PUT /api/v1/screen/output/displaymode",
          (body) => {
            const { data } = DisplayMode.safeParse(body);
            return displayMode(data === undefined ? null : { ids: data.screenIdList, value: data.value });
          },
        ]
      : [
          "PUT /api/v1/device/screen/displaymode",
          (body) => {
            const { data } = OlderDisplayMode.safeParse(body);
            return displayMode(data === undefined ? null : { ids: [...screens.keys()], value: data.value });
          },
        ],
    [
      "POST /api/v1/preset/current/update",
      (body) => {
        const { data } = Preset.safeParse(body);
        if (data === undefined) return bad("a preset without sequenceNumber and screenID");
        return each([data.screenID], (state) => {
          state.preset = data.sequenceNumber;
        });
      },
    ],
  ]);
  const gets = new Map<string, () => HttpReply>([
    [
      "GET /api/v1/screen",
      () => reply(0, { screens: [...screens.keys()].map((screenID, at) => ({ screenID, name: `Screen${at + 1}` })) }),
    ],
    [
      "GET /api/v1/screen/displayparams",
      () => readBack(({ brightness: value }) => ({ brightness: value, gamma: 2.8, colorTemperature: 6500 })),
    ],
    ["GET /api/v1/screen/output/display/state", () => readBack(({ displayMode: value }) => ({ value }))],
    ["GET /api/v1/device/monitor/info", () => reply(0, readings.monitor)],
    ["GET /api/v1/device/input/sources", () => reply(0, readings.sources)],
    ["GET /api/v1/device/hw", () => reply(0, { model: "MX40 Pro", sn: "MX40-0001", password: "do-not-log-me" })],
  ]);

  const answer = (call: HttpCall): HttpReply => {
    const route = `${call.method} ${call.path}`;
    calls.push(route);
    const read = gets.get(route);
    const write = puts.get(route);
    if (read === undefined && write === undefined)
      return { status: 404, contentType: "text/plain", body: Buffer.from("404 page not found") };
    if (faults.lockedCode !== null) return jsonReply({ code: faults.lockedCode, data: null, message: "device locked" });
    if (faults.busy) return reply(COEX_CODE.busy, null);
    if (read !== undefined) return read();
    const body = bodyOf(call);
    return body === undefined || write === undefined ? reply(COEX_CODE.analysisFailed, null) : write(body);
  };

  const losePower = (): void => {
    if (!options.survivesPowerOff) for (const id of screens.keys()) screens.set(id, fresh());
  };
  const host = await createHttpHost({ clock, faults: () => faults, answer, onPowerLost: losePower });
  const announcer = createSocket("udp4");
  let stopAnnouncing = (): void => undefined;
  const announce = (): void => {
    if (options.announceToPort === null) return;
    const text = JSON.stringify({
      data: [{ apiPort: String(host.port), mac: "02:00:00:00:00:01", authType: 0, workMode: 0, https: "9001" }],
    });
    announcer.send(text, options.announceToPort, "127.0.0.1");
    stopAnnouncing = clock.after(3000, announce);
  };
  announce();
  return {
    ...host,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    screens: () => [...screens].map(([id, state]) => ({ id, ...state })),
    setReadings: (next) => {
      readings = next;
    },
    calls,
    blames,
    powerOff: async () => {
      stopAnnouncing();
      await host.powerOff();
    },
    powerOn: async () => {
      await host.powerOn();
      announce();
    },
    close: async () => {
      stopAnnouncing();
      await host.close();
      await new Promise<void>((resolve) => announcer.close(() => resolve()));
    },
  };
}
