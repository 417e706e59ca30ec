import { HallcastError } from "../../playlists/errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import {
  ONBON_MOST_AREAS,
  onbonArea,
  onbonBrightness,
  onbonPictureRequest,
  onbonRequest,
} from "../protocols/onbon-y.ts";
import type { CardArea, CardLink } from "./card.ts";
import { createCardPublisher } from "./card-publish.ts";
import type { ControllerContext } from "./driver.ts";
import { createOnbonTalk } from "./onbon-talk.ts";

export type OnbonLinkSettings = {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly setClock: boolean;
};

/** Areas that an earlier link of ours can have left: a board has three places and the failsafe picture. */
const OWN_AREAS = 4;
/** What a player names as its longest wait is believed within these bounds. */
const SHORTEST_CAPTURE_MS = 15_000;
const LONGEST_CAPTURE_MS = 60_000;
const CAPTURE_POLL_MS = 1_000;

/** What stands in an area, as the player confirmed it: what it repeats, and the picture of each unit. */
type Sent = { readonly key: string; readonly pictures: readonly string[] };

/**
 * One session with a player. Everything goes into dynamic areas, which are RAM: they are gone after a power cut, and then the session
 * is too. Only areas that changed are sent, because one that is sent begins anew.
 */
export function openOnbon(settings: OnbonLinkSettings, context: ControllerContext): CardLink {
  const { clock } = context;
  const talk = createOnbonTalk(settings.host, settings.port, context);
  const sent = new Map<number, Sent>();
  let areasBefore = OWN_AREAS;

  const begin = async (): Promise<void> => {
    try {
      await talk.signIn(settings.password);
      context.onUp(await facts());
      // What is shown does not hang on the player's clock.
      if (settings.setClock) await setClock().catch(() => undefined);
    } catch (error) {
      const { host, port } = settings;
      const unknown = (): HallcastError =>
        new HallcastError("device", "output.failed", { host, port, cause: String(error) }, error);
      talk.close();
      context.onDown(error instanceof HallcastError ? error : unknown());
    }
  };
  const facts = async (): Promise<ControllerFacts> => {
    const wanted = { barcode: "", controllertype: "", firmwareversion: "", width: "", height: "" };
    const found = await talk.ask("getProperty", wanted);
    const text = (name: string): string => (typeof found[name] === "string" ? found[name].trim() : "");
    const size = (name: string): number | null => (/^[1-9]\d{0,4}$/.test(text(name)) ? Number(text(name)) : null);
    return {
      identity: text("barcode") === "" ? null : `card ${text("barcode")}`,
      model: text("controllertype"),
      firmware: text("firmwareversion"),
      widthPx: size("width"),
      heightPx: size("height"),
    };
  };
  const setClock = (): Promise<unknown> => {
    const datetime = new Date(clock.wallMs()).toISOString().slice(0, 19).replace("T", " ");
    return talk.ask("systemClockCorrect", { datetime, isutc: "yes" });
  };

  const bringArea = async (id: number, area: CardArea): Promise<void> => {
    const key = JSON.stringify([area.key, area.steps.map(({ isLive, picture }) => isLive || picture.md5).sort()]);
    const pictures = area.steps.map(({ picture }) => picture.md5);
    const before = sent.get(id);
    if (before?.key !== key) {
      sent.delete(id);
      const files = area.steps.map(({ picture }) => picture);
      await talk.askDynamic(
        "UpdateDynamic",
        onbonPictureRequest("UpdateDynamic", files, (content) => onbonArea(id, area, content)),
      );
      sent.set(id, { key, pictures });
      return;
    }
    const byOrder = area.steps.flatMap(({ isLive, picture }, order) =>
      isLive && before.pictures[order] !== picture.md5 ? [{ order, picture }] : [],
    );
    if (byOrder.length === 0) return;
    await talk.askDynamic(
      "UpdateDynamicUnits",
      onbonPictureRequest(
        "UpdateDynamicUnits",
        byOrder.map(({ picture }) => picture),
        (content) => ({
          dynamics: byOrder.map(({ order, picture }) => ({
            id: String(id),
            order: String(order),
            content: content(picture),
          })),
        }),
      ),
    );
    const newest = new Map(byOrder.map(({ order, picture }) => [order, picture.md5]));
    sent.set(id, { key, pictures: before.pictures.map((md5, order) => newest.get(order) ?? md5) });
  };
  const clearFrom = async (count: number): Promise<void> => {
    if (areasBefore <= count) {
      areasBefore = count;
      return;
    }
    const ids = Array.from({ length: areasBefore - count }, (_, i) => String(count + i));
    for (const id of ids) sent.delete(Number(id));
    try {
      await talk.askDynamic("clearDynamic", onbonRequest("clearDynamic", { id: ids }));
    } catch (error) {
      // Nothing stood there.
      if (!(error instanceof HallcastError) || error.code !== "card.refused") throw error;
    }
    areasBefore = count;
  };
  const card = createCardPublisher({
    bring: async ({ areas }, isWanted) => {
      if (areas.length > ONBON_MOST_AREAS)
        throw new HallcastError("device", "card.refused", { what: "UpdateDynamic", result: `${areas.length} areas` });
      for (const [id, area] of areas.entries()) {
        if (!isWanted()) throw new HallcastError("device", "card.superseded");
        await bringArea(id, area);
      }
      await clearFrom(areas.length);
    },
    power: async (on) => {
      await talk.ask("screenOnOff", { screenonoffstatus: on ? "on" : "off" });
    },
    dim: async (percent) => {
      const brightness = onbonBrightness(percent);
      const found = await talk.ask("getProperty", { brightness: "" });
      if (found["brightness"] !== brightness) await talk.ask("systemBrightness", { brightness, changemode: "yes" });
    },
  });

  void Promise.resolve().then(begin);
  return {
    publish: card.publish,
    // Areas and sessions live in the same RAM: a player that still knows the session still has the areas.
    check: async () => {
      await talk.ask("checkPlayer", {});
      return true;
    },
    look: () => capture(talk, clock, context.widthPx, context.heightPx),
    close: talk.close,
  };
}

/** The player takes its picture in its own time and leaves it as a file. Null if it does not come in time. */
async function capture(
  talk: Pick<ReturnType<typeof createOnbonTalk>, "ask" | "download">,
  clock: Pick<Clock, "after" | "monoMs">,
  widthPx: number,
  heightPx: number,
): Promise<Uint8Array | null> {
  const asked = await talk.ask("screenCapture", {
    suffix: "png",
    framecount: "1",
    picwidth: String(widthPx),
    picheight: String(heightPx),
  });
  const path = asked["filepath"];
  if (typeof path !== "string" || path === "") return null;
  const toldMs = (name: string): number => Number(asked[name] ?? 0) * 1_000 || 0;
  const limitMs = Math.min(LONGEST_CAPTURE_MS, Math.max(SHORTEST_CAPTURE_MS, toldMs("maxwaittime")));
  const endMs = clock.monoMs() + limitMs;
  await pause(clock, Math.min(limitMs, toldMs("minwaittime")));
  while (!(await exists(talk, path))) {
    if (clock.monoMs() > endMs) return null;
    await pause(clock, CAPTURE_POLL_MS);
  }
  await talk.ask("enableUploadDownload", { type: "download", flag: "on" });
  try {
    return await talk.download(path);
  } finally {
    await talk.ask("enableUploadDownload", { type: "download", flag: "off" });
  }
}

async function exists(talk: Pick<ReturnType<typeof createOnbonTalk>, "ask">, path: string): Promise<boolean> {
  const { items } = await talk.ask("findFile", { items: [{ filename: path }] });
  const first: unknown = Array.isArray(items) ? items[0] : null;
  return typeof first === "object" && first !== null && "mtime" in first && first.mtime !== "";
}

function pause(clock: Pick<Clock, "after">, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
