import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { deviceUrl } from "../drivers/device-url.ts";
import { hostField, httpPortField } from "../drivers/fields.ts";
import type { BoardControl, ControlContext } from "./control.ts";
import { defineControl } from "./control.ts";

const COEX_PORT = 8001;
const REQUEST_MS = 3_000;
const NOT_SUPPORTED = 6;
/** Display modes of this family; the VX4S counts them the other way round. */
const NORMAL = 0;
const BLACK = 1;
/** Brightness that comes back may be rounded by the device. */
const CLOSE_ENOUGH = 0.011;

const Settings = z.strictObject({
  host: hostField("控制器地址", "Controller's address"),
  httpPort: httpPortField(COEX_PORT),
  screenId: z.string().trim().max(80).default("").meta({
    title: "屏体编号",
    titleEn: "Screen's id",
    description: "控制器上只有一块屏时不填；有几块时填这块屏的编号，如 {…}",
    descriptionEn: "Empty if the controller has one screen only; else this board's, such as {…}",
  }),
});
type Settings = z.infer<typeof Settings>;

/** NovaStar controllers of the COEX family (MX, KU, CX): JSON over HTTP, without a password. */
export const coex = defineControl({
  id: "coex",
  title: { zh: "诺瓦 COEX（MX/KU/CX 系列）", en: "NovaStar COEX (MX, KU, CX)" },
  settings: Settings,
  defaults: { host: "", httpPort: COEX_PORT, screenId: "" },
  testPictures: [],
  confirms: true,
  lines: () => [],
  open: openLink,
});

const Envelope = z.object({ code: z.number(), data: z.unknown(), message: z.string().default("") });
const Screens = z.object({ screens: z.array(z.object({ screenID: z.string() })) });

/** There is no connection to lose: the link is down when a request fails, and up again when the screens answer. */
function openLink(settings: Settings, context: ControlContext): BoardControl {
  const end = new AbortController();
  let isOver = false;
  let screenId = settings.screenId;
  const call = async (method: "GET" | "PUT", path: string, body: object | null): Promise<unknown> => {
    const { status, bytes } = await context.ports.http.request({
      method,
      url: deviceUrl(settings.host, settings.httpPort) + path,
      headers: body === null ? {} : { "content-type": "application/json" },
      body: body === null ? null : JSON.stringify(body),
      timeoutMs: REQUEST_MS,
      signal: end.signal,
    });
    if (status === 404) throw refusal(NOT_SUPPORTED, "", path);
    const parsed = Envelope.safeParse(jsonOf(bytes));
    if (!parsed.success || status >= 500)
      throw new HallcastError("device", "control.badAnswer", { host: settings.host, port: settings.httpPort, path });
    const { code, message, data } = parsed.data;
    if (code !== 0) throw refusal(code, message, path);
    return data;
  };
  /** A request that got no answer is the end of this link; a refusal is an answer. */
  const guarded = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof HallcastError && !error.code.startsWith("control.coex") && !isOver) {
        isOver = true;
        context.onDown(error);
      }
      throw error;
    }
  };
  const meet = async (): Promise<void> => {
    try {
      const { screens } = screensOf(await call("GET", "/api/v1/screen", null), settings);
      const ids = screens.map(({ screenID }) => screenID);
      const [only] = ids;
      const found = settings.screenId === "" ? (ids.length === 1 ? only : undefined) : ids.find(isSame);
      if (found === undefined)
        throw new HallcastError("device", "control.whichScreen", { wanted: settings.screenId, found: ids.join(" ") });
      screenId = found;
      if (isOver) return;
      context.onUp({ identity: `screen ${found}`, model: "COEX", firmware: "", widthPx: null, heightPx: null });
    } catch (error) {
      if (isOver) return;
      isOver = true;
      context.onDown(
        error instanceof HallcastError
          ? error
          : new HallcastError(
              "device",
              "output.failed",
              { host: settings.host, port: settings.httpPort, cause: String(error) },
              error,
            ),
      );
    }
  };
  const isSame = (id: string): boolean => bare(id) === bare(settings.screenId);
  /** Null if the device does not say. */
  const brightnessNow = async (): Promise<number | null> =>
    brightnessIn(await call("GET", "/api/v1/screen/displayparams", null), screenId);
  void meet();
  return {
    setBrightness: (pct) =>
      guarded(async () => {
        const wanted = pct / 100;
        await call("PUT", "/api/v1/screen/brightness", { screenIdList: [screenId], brightness: wanted });
        const found = await brightnessNow();
        if (found !== null && Math.abs(found - wanted) > CLOSE_ENOUGH)
          throw new HallcastError("device", "control.coexNotTaken", { wanted: pct, found: Math.round(found * 100) });
      }),
    setBlack: (on) =>
      guarded(async () => {
        const value = on ? BLACK : NORMAL;
        try {
          await call("PUT", "/api/v1/screen/output/displaymode", { value, screenIdList: [screenId] });
        } catch (error) {
          if (!(error instanceof HallcastError && error.code === "control.coexNotSupported")) throw error;
          // Firmware of the first manual knows the mode of the whole device only.
          await call("PUT", "/api/v1/device/screen/displaymode", { value });
        }
      }),
    setTestPicture: async () => undefined,
    health: () =>
      guarded(async () => {
        const found = await brightnessNow();
        return found === null
          ? []
          : [{ kind: "brightnessPct", where: "", value: Math.round(found * 100), ok: true } as const];
      }),
    close: () => {
      isOver = true;
      end.abort();
    },
  };
}

function screensOf(data: unknown, { host, httpPort }: Settings): z.infer<typeof Screens> {
  const parsed = Screens.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new HallcastError("device", "control.badAnswer", { host, port: httpPort, path: "/api/v1/screen" });
}

/** Ids are written with and without braces. */
function bare(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}

/** The brightness of a screen in what the device says of its display: of the entry with its id, or of the only one. */
function brightnessIn(data: unknown, screenId: string): number | null {
  const found: { readonly id: string | null; readonly brightness: number }[] = [];
  const search = (value: unknown, id: string | null): void => {
    if (Array.isArray(value)) {
      for (const part of value) search(part, id);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const entries = Object.entries(value);
    const named = entries.find(([key, part]) => /^screenid$/i.test(key) && typeof part === "string");
    const own = typeof named?.[1] === "string" ? named[1] : id;
    for (const [key, part] of entries)
      if (key === "brightness" && typeof part === "number" && part >= 0 && part <= 1)
        found.push({ id: own, brightness: part });
      else search(part, own);
  };
  search(data, null);
  const mine = found.find(({ id }) => id !== null && bare(id) === bare(screenId));
  return (mine ?? (found.length === 1 && found[0]?.id === null ? found[0] : undefined))?.brightness ?? null;
}

const REFUSALS: Readonly<Record<number, string>> = {
  1: "control.coexInvalid",
  2: "control.coexSendFailed",
  3: "control.coexInternal",
  4: "control.coexUnreadable",
  5: "control.coexBusy",
  [NOT_SUPPORTED]: "control.coexNotSupported",
};

function refusal(code: number, message: string, path: string): HallcastError {
  if (/lock/i.test(message)) return new HallcastError("device", "control.coexLocked", { path });
  return new HallcastError("device", REFUSALS[code] ?? "control.coexRefused", { path, status: code, cause: message });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
