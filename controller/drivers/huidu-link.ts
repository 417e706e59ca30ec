import { HallcastError } from "../../playlists/errors.ts";
import { md5Hex } from "../adapters/hashes.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import { HUIDU_FILE, HUIDU_MOST_TEMPORARY_BYTES } from "../protocols/huidu.ts";
import { huiduBrightness, huiduElements, huiduKey, huiduProgram } from "../protocols/huidu-xml.ts";
import type { CardArea, CardLink, CardPicture, CardShow } from "./card.ts";
import { createCardPublisher } from "./card-publish.ts";
import type { ControllerContext } from "./driver.ts";
import type { FlashBudget } from "./flash-budget.ts";
import { huiduClock } from "./huidu-clock.ts";
import { isUnsupported } from "./huidu-error.ts";
import { createHuiduTalk } from "./huidu-talk.ts";

/** Files of ours on a card are known by their names; others are nobody's business. */
const OURS = /^hc-[0-9a-f]{32}\.png$/;

export type HuiduLinkSettings = { readonly host: string; readonly port: number; readonly setClock: boolean };

const fileName = ({ md5 }: CardPicture): string => `hc-${md5}.png`;

/**
 * One connection to a card. The programme is written only when it is another one than the card plays; pictures that tell the time
 * go through the status channel as temporary files and leave the programme alone.
 */
export function openHuidu(settings: HuiduLinkSettings, budget: FlashBudget, context: ControllerContext): CardLink {
  const talk = createHuiduTalk(settings.host, settings.port, context, () => void begin());
  /** Null until the card was asked or told. */
  let programme: string | null = null;
  /** The picture that each live node shows, by key. */
  const pushed = new Map<string, CardPicture>();
  const uploaded = new Set<string>();
  let temporary: CardPicture[] = [];

  const begin = async (): Promise<void> => {
    try {
      await talk.begin();
      const { out } = await talk.ask("GetDeviceInfo", {});
      context.onUp(factsOf(out));
      if (settings.setClock) await huiduClock(talk, context.clock.wallMs).catch(() => undefined);
    } catch (error) {
      const { host, port } = settings;
      const unknown = (): HallcastError =>
        new HallcastError("device", "output.failed", { host, port, cause: String(error) }, error);
      talk.fail(error instanceof HallcastError ? error : unknown());
    }
  };

  const supply = async (picture: CardPicture, type: number): Promise<void> => {
    const name = fileName(picture);
    if (uploaded.has(`${type} ${name}`)) return;
    await talk.upload({ name, md5: picture.md5, bytes: picture.png, type });
    uploaded.add(`${type} ${name}`);
  };
  /** Deletes files of ours that no step needs any more. */
  const tidy = async (needed: ReadonlySet<string>): Promise<void> => {
    const { out } = await talk.ask("GetFiles", {});
    const old = huiduElements(out, "file")
      .map(({ name = "" }) => name)
      .filter((name) => OURS.test(name) && !needed.has(name));
    if (old.length === 0) return;
    await talk.ask("DeleteFiles", { files: { file: old.map((name) => ({ "@name": name })) } });
    for (const name of old) for (const type of Object.values(HUIDU_FILE)) uploaded.delete(`${type} ${name}`);
  };
  const playing = async (): Promise<string | null> => {
    try {
      const { out } = await talk.ask("GetCurrentPlayProgramGUID", {});
      return huiduElements(out, "program")[0]?.["guid"] ?? null;
    } catch (error) {
      if (isUnsupported(error)) return null;
      throw error;
    }
  };

  const bringProgramme = async (show: CardShow, guid: string, isWanted: () => boolean): Promise<void> => {
    if (programme === guid) return;
    if (programme === null && (await playing()) === guid) {
      // The card kept it over our absence, perhaps over a power cut: only what was temporary has to be sent again.
      programme = guid;
      return;
    }
    budget.spend(context.clock.monoMs(), show.isUrgent);
    const pictures = show.areas.flatMap(({ steps }) => steps.map(({ picture }) => picture));
    const needed = new Set(pictures.map(fileName));
    programme = null;
    pushed.clear();
    for (const picture of pictures) {
      if (!isWanted()) throw new HallcastError("device", "card.superseded");
      try {
        await supply(picture, HUIDU_FILE.image);
      } catch (error) {
        if (!(error instanceof HallcastError) || error.code !== "card.full") throw error;
        await tidy(needed);
        await supply(picture, HUIDU_FILE.image);
      }
    }
    const timeStamp = Math.floor(context.clock.wallMs() / 1000);
    await talk.ask(
      "AddProgram",
      huiduProgram(guid, timeStamp, show.areas, (a, s) => fileAt(show.areas, a, s)),
    );
    programme = guid;
    for (const [key, picture] of liveOf(show.areas)) pushed.set(key, picture);
    // A card that cannot list its files keeps a few pictures too many; the board is right all the same.
    await tidy(needed).catch(() => undefined);
  };
  const pushLive = async (areas: readonly CardArea[], isWanted: () => boolean): Promise<void> => {
    for (const [key, picture] of liveOf(areas)) {
      if (pushed.get(key)?.md5 === picture.md5) continue;
      if (!isWanted()) throw new HallcastError("device", "card.superseded");
      const bytes = [...temporary, picture].reduce((sum, { png }) => sum + png.length, 0);
      if (bytes > HUIDU_MOST_TEMPORARY_BYTES)
        throw new HallcastError("device", "card.temporaryFull", { mostBytes: HUIDU_MOST_TEMPORARY_BYTES });
      await supply(picture, HUIDU_FILE.temporaryImage);
      await talk.ask("PushStatus", { item: [{ "@key": key, "@value": fileName(picture) }] });
      pushed.set(key, picture);
      await forget(picture, areas);
    }
  };
  /** Temporary pictures that gave way are deleted; one that cannot be stays counted. */
  const forget = async (newest: CardPicture, areas: readonly CardArea[]): Promise<void> => {
    const used = new Set([...pushed.values()].map(({ md5 }) => md5));
    const standing = new Set(areas.flatMap(({ steps }) => steps.map(({ picture }) => picture.md5)));
    const all = [...temporary.filter(({ md5 }) => md5 !== newest.md5), newest];
    const old = all.filter(({ md5 }) => !used.has(md5) && !standing.has(md5));
    temporary = all;
    if (old.length === 0) return;
    try {
      await talk.ask("DeleteFiles", { files: { file: old.map((one) => ({ "@name": fileName(one) })) } });
      for (const one of old) uploaded.delete(`${HUIDU_FILE.temporaryImage} ${fileName(one)}`);
      temporary = all.filter((one) => !old.includes(one));
    } catch (error) {
      if (!isUnsupported(error)) throw error;
    }
  };
  const card = createCardPublisher({
    bring: async (show, isWanted) => {
      await bringProgramme(show, programmeGuid(show.areas), isWanted);
      await pushLive(show.areas, isWanted);
    },
    power: async (on) => {
      await talk.ask(on ? "OpenScreen" : "CloseScreen", {});
    },
    dim: async (percent) => {
      try {
        const { out } = await talk.ask("GetLuminancePloy", {});
        const [mode, level] = ["mode", "default"].map((name) => huiduElements(out, name)[0]?.["value"]);
        if (mode !== "default" || level !== String(percent))
          await talk.ask("SetLuminancePloy", huiduBrightness(percent));
      } catch (error) {
        if (!isUnsupported(error)) throw error;
      }
    },
  });

  return {
    publish: card.publish,
    check: async () => {
      if (programme === null || card.isOn() === false) return true;
      const guid = await playing();
      if (guid === null || guid === programme) return true;
      programme = null;
      return false;
    },
    look: async () => {
      const { out } = await talk.askSlowly("GetScreenshot2", {
        image: { "@width": String(context.widthPx), "@height": String(context.heightPx) },
      });
      const data = huiduElements(out, "image")[0]?.["data"] ?? "";
      return data === "" ? null : new Uint8Array(Buffer.from(data, "base64"));
    },
    close: talk.close,
  };
}

/** The same for the same areas, rotations and pictures; pictures that tell the time do not count. */
function programmeGuid(areas: readonly CardArea[]): string {
  const told = areas.map(({ key, steps }) => [
    key,
    steps.map(({ picture, isLive }) => (isLive ? "" : picture.md5)).sort(),
  ]);
  return md5Hex(JSON.stringify(told)).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function fileAt(areas: readonly CardArea[], areaNo: number, stepNo: number): string {
  const picture = areas[areaNo]?.steps[stepNo]?.picture;
  if (picture === undefined) throw new RangeError(`no step ${stepNo} in area ${areaNo}`);
  return fileName(picture);
}

function liveOf(areas: readonly CardArea[]): [string, CardPicture][] {
  return areas.flatMap(({ steps }, areaNo) =>
    steps.flatMap(({ isLive, picture }, stepNo): [string, CardPicture][] =>
      isLive ? [[huiduKey(areaNo, stepNo), picture]] : [],
    ),
  );
}

function factsOf(out: unknown): ControllerFacts {
  const [device, version, screen] = ["device", "version", "screen"].map((name) => huiduElements(out, name)[0] ?? {});
  const size = (text: string | undefined): number | null => (/^[1-9]\d{0,4}$/.test(text ?? "") ? Number(text) : null);
  const id = device?.["id"] ?? "";
  return {
    identity: id === "" ? null : `card ${id}`,
    model: device?.["model"] ?? "",
    firmware: version?.["app"] ?? "",
    widthPx: size(screen?.["width"]),
    heightPx: size(screen?.["height"]),
  };
}
