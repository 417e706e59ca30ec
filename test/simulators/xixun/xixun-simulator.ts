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
import { blackShot, decodePicture, drawPicture, encodeShot, type Shot } from "../picture.ts";

export type XixunOptions = {
  readonly clock: Clock;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cardId: string;
  readonly name: string;
  /** UNSURE: names of what GetCardName, GetScreenSize and GetBrightness answer; IsScreenOn answers `on`. */
  readonly names: Readonly<Record<"name" | "width" | "height" | "brightness" | "percentage", string>>;
  /** UNSURE: whether the page loaded by LoadCodeHTML is there again after a restart or a power cut. */
  readonly pageSurvivesPowerOff: boolean;
  /** UNSURE: what a refusal carries beside `success: false`. */
  readonly refusal: Readonly<Record<string, string>>;
  /** Longest page in characters of HTML; the facts name no limit. */
  readonly pageLimit: number;
};

export type XixunFaults = HttpFaults & {
  readonly busy: boolean;
  /** Types that are refused. */
  readonly refused: ReadonlySet<string>;
};

/** `brightness` is 1..255; `isSync`: the HDMI input shows instead; `message`: real-time or emergency text as JSON. */
export type XixunState = {
  brightness: number;
  isOn: boolean;
  isSync: boolean;
  page: string | null;
  message: string | null;
};

export type XixunSimulator = HttpHost & {
  /** UDP getInfo answers here, 22222 in life. */
  readonly searchPort: number;
  readonly setFaults: (faults: Partial<XixunFaults>) => void;
  readonly state: () => Readonly<XixunState>;
  /** The first picture the page carries inside it, at the top left, 1:1; everything else of a page needs a browser. */
  readonly screen: () => Promise<Shot>;
  readonly pageLoads: () => number;
  readonly calls: readonly string[];
  readonly blames: readonly string[];
  /** Configuration somebody tried to write. */
  readonly forbidden: readonly string[];
};

const DEFAULTS: Omit<XixunOptions, "clock"> = {
  widthPx: 128,
  heightPx: 64,
  cardId: "y10-000-00001",
  name: "hall",
  names: {
    name: "cardName",
    width: "width",
    height: "height",
    brightness: "brightness",
    percentage: "brightnessPercentage",
  },
  pageSurvivesPowerOff: false,
  refusal: { errorMessage: "refused" },
  pageLimit: 4 * 1024 * 1024,
};

const Message = z.looseObject({ _id: z.string().min(1), _type: z.string() });
const Brightness = z.union([
  z.object({ brightness: z.number().int().min(1).max(255) }).transform(({ brightness }) => brightness),
  z
    .object({ brightnessPercentage: z.number().int().min(1).max(100) })
    .transform(({ brightnessPercentage }) => Math.round((brightnessPercentage * 255) / 100)),
]);
const On = z.object({ on: z.boolean() });
const Sync = z.object({ switchOn: z.boolean() });
const Page = z.object({ code: z.base64(), charSet: z.literal("UTF-8") });
const Words = z.looseObject({});

type Given = z.infer<typeof Message>;
type Answer = Readonly<Record<string, unknown>> | null;

/** Null: not JSON, or not a message of this card. */
function readMessage(call: HttpCall): Given | null {
  try {
    return Message.safeParse(JSON.parse(call.body.toString("utf8"))).data ?? null;
  } catch {
    // No JSON at all is refused like any other wrong message.
    return null;
  }
}

/** The bytes of the first picture written into a page as a data address. */
function pictureIn(page: string): Uint8Array | null {
  const base64 = /<img[^>]*\ssrc=["']data:image\/[a-z]+;base64,([A-Za-z0-9+/=]+)["']/i.exec(page)?.[1];
  return base64 === undefined ? null : new Uint8Array(Buffer.from(base64, "base64"));
}

/** A Xixun card's HTTP side on 127.0.0.1, written from the vendor's facts by someone who never saw the driver. */
export async function createXixunSimulator(
  given: Partial<XixunOptions> & Pick<XixunOptions, "clock">,
): Promise<XixunSimulator> {
  const options = { ...DEFAULTS, ...given };
  const { clock, names } = options;
  const state: XixunState = { brightness: 255, isOn: true, isSync: false, page: null, message: null };
  const calls: string[] = [];
  const blames: string[] = [];
  const forbidden: string[] = [];
  let pageLoads = 0;
  let faults: XixunFaults = { ...NO_HTTP_FAULTS, busy: false, refused: new Set() };

  const restart = (): void => {
    if (!options.pageSurvivesPowerOff) state.page = null;
    state.message = null;
    state.isOn = true;
  };
  const screen = async (): Promise<Shot> => {
    const shot = blackShot(options.widthPx, options.heightPx);
    const bytes = state.isOn && state.page !== null ? pictureIn(state.page) : null;
    const picture = bytes === null ? null : await decodePicture(bytes);
    if (picture !== null)
      drawPicture(shot, picture, {
        box: { x: 0, y: 0, widthPx: picture.widthPx, heightPx: picture.heightPx },
        fit: "stretch",
        opacity: 1,
        sinceMs: 0,
      });
    return shot;
  };
  const taking =
    <T>(schema: z.ZodType<T>, take: (value: T) => void): ((message: Given) => Answer) =>
    (message) => {
      const { data } = schema.safeParse(message);
      if (data === undefined) return null;
      take(data);
      return {};
    };
  const say = ({ _type, _id, ...rest }: Given): Answer => {
    state.message = JSON.stringify(rest);
    return {};
  };

  const types = new Map<string, (message: Given) => Answer | Promise<Answer>>([
    ["GetCardName", () => ({ [names.name]: options.name })],
    ["GetScreenSize", () => ({ [names.width]: options.widthPx, [names.height]: options.heightPx })],
    ["SetBrightness", taking(Brightness, (brightness) => Object.assign(state, { brightness }))],
    [
      "GetBrightness",
      () => ({ [names.brightness]: state.brightness, [names.percentage]: Math.round((state.brightness * 100) / 255) }),
    ],
    ["SetScreenOn", taking(On, ({ on }) => Object.assign(state, { isOn: on }))],
    ["IsScreenOn", () => ({ on: state.isOn })],
    ["SyncSwitch", taking(Sync, ({ switchOn }) => Object.assign(state, { isSync: switchOn }))],
    [
      "GetScreenshotFull",
      async () => ({ data: Buffer.from(await encodeShot(await screen(), "jpeg")).toString("base64") }),
    ],
    [
      "LoadCodeHTML",
      (message) => {
        const { data } = Page.safeParse(message);
        const page = data === undefined ? null : Buffer.from(data.code, "base64").toString("utf8");
        if (page === null || page.length > options.pageLimit) return null;
        state.page = page;
        pageLoads++;
        return {};
      },
    ],
    ["RestartAndroid", taking(Words, restart)],
    ["SetRealtimeMessage", say],
    ["SetEmergencyText", say],
    [
      "CleanTopUI",
      taking(Words, () => {
        state.message = null;
      }),
    ],
  ]);

  const answer = async (call: HttpCall): Promise<HttpReply> => {
    if (call.path !== "/settings" || call.method !== "POST") {
      blames.push(`${call.method} ${call.path}`);
      return { status: 404, contentType: "text/plain", body: new Uint8Array() };
    }
    const message = readMessage(call);
    if (message === null) {
      blames.push(`no message: ${call.body.toString("utf8", 0, 80)}`);
      return jsonReply({ success: false, ...options.refusal });
    }
    calls.push(message._type);
    const head = { _id: message._id, _type: message._type };
    if (message._type === "SetScreenSize") forbidden.push(message._type);
    const isWilling = !faults.busy && !faults.refused.has(message._type);
    const result = isWilling ? ((await types.get(message._type)?.(message)) ?? null) : null;
    if (result === null && isWilling) blames.push(`${message._type}: not taken`);
    return jsonReply(
      result === null ? { ...head, success: false, ...options.refusal } : { ...head, ...result, success: true },
    );
  };

  const host = await createHttpHost({ clock, faults: () => faults, answer, onPowerLost: restart });
  const search = createSocket("udp4");
  search.on("message", (bytes, from) => {
    if (!/"action"\s*:\s*"getInfo"/.test(bytes.toString("utf8"))) return;
    const { cardId, name, widthPx, heightPx } = options;
    const info = {
      cardId,
      name,
      brightness: state.brightness,
      width: widthPx,
      height: heightPx,
      starterPort: host.port,
    };
    search.send(JSON.stringify(info), from.port, from.address);
  });
  await new Promise<void>((resolve) => search.bind(0, "127.0.0.1", resolve));
  return {
    ...host,
    searchPort: search.address().port,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    state: () => ({ ...state }),
    screen,
    pageLoads: () => pageLoads,
    calls,
    blames,
    forbidden,
    close: async () => {
      await host.close();
      await new Promise<void>((resolve) => search.close(() => resolve()));
    },
  };
}
