import { HallcastError } from "../../playlists/errors.ts";
import type { HttpRequest } from "../ports/http.ts";
import {
  ownPrograms,
  playerBrightness,
  playerFacts,
  playerProgramName,
  playerProgramPath,
  playerUpload,
  playerVsn,
  playingProgram,
  readPlayerBrightness,
} from "../protocols/colorlight-player.ts";
import { readLooseJson } from "../protocols/loose-json.ts";
import type { CardLink, CardShow } from "./card.ts";
import { createCardHttp } from "./card-http.ts";
import { createCardPublisher } from "./card-publish.ts";
import type { ControllerContext } from "./driver.ts";
import type { FlashBudget } from "./flash-budget.ts";

export type PlayerLinkSettings = { readonly host: string; readonly port: number; readonly pictureType: number };

/** What an output knows of its player from one link to the next. */
export type PlayerMemory = {
  readonly budget: FlashBudget;
  /** The programme that was brought in one piece last. */
  whole: string | null;
};

/**
 * One time of being able to ask a player. A programme is named by what it shows, and is written only if the player neither plays it
 * nor has it whole. It begins to play only when it is there, so one that plays is whole.
 */
export function openPlayer(settings: PlayerLinkSettings, memory: PlayerMemory, context: ControllerContext): CardLink {
  const { pictureType } = settings;
  const http = createCardHttp(settings.host, settings.port, context);
  /** Null until the player was asked or told. */
  let programme: string | null = null;

  const ask = async (path: string): Promise<object> => readLooseJson(await http.request("GET", path, path, null));
  const tell = (method: HttpRequest["method"], path: string, value: object): Promise<Uint8Array> => {
    const body = new TextEncoder().encode(JSON.stringify(value));
    return http.request(method, path, path, { contentType: "application/json", body });
  };
  const playing = async (): Promise<string | null> => playingProgram(await ask("/api/info.json"));

  const begin = async (): Promise<void> => {
    try {
      const info = await ask("/api/info.json");
      const found = playerFacts(info, null);
      // Not every firmware tells its size.
      const dimension = found.widthPx === null ? await ask("/api/dimension").catch(() => null) : null;
      context.onUp(dimension === null ? found : playerFacts(info, dimension));
    } catch (error) {
      http.fail(error);
    }
  };

  const activate = (name: string) => http.request("PUT", "activated", `${playerProgramPath(name)}/activated`, null);
  const own = async (): Promise<readonly string[]> => ownPrograms(await ask("/api/vsns.json"));
  const bringProgramme = async (show: CardShow): Promise<void> => {
    const name = playerProgramName(show.areas, pictureType);
    if (programme === name) return;
    programme = null;
    if ((await playing()) !== name) {
      if (memory.whole !== name || !(await own()).includes(name)) await write(name, show);
      await activate(name);
    }
    programme = name;
    // A player that does not let one be deleted keeps a programme too many; the board is right all the same.
    await tidy(name).catch(() => undefined);
  };
  const write = async (name: string, show: CardShow): Promise<void> => {
    memory.budget.spend(context.clock.monoMs(), show.isUrgent);
    memory.whole = null;
    const vsn = playerVsn(name, context, show.areas, pictureType);
    await http.request("POST", name, `/api/program/${name}?autoplay=0`, playerUpload(name, vsn, show.areas));
    memory.whole = name;
  };
  const tidy = async (needed: string): Promise<void> => {
    for (const old of await own()) if (old !== needed) await http.request("DELETE", old, playerProgramPath(old), null);
  };
  const card = createCardPublisher({
    bring: bringProgramme,
    power: async (on) => {
      await tell("POST", "/api/action", { command: on ? "wakeup" : "sleep" });
    },
    dim: async (percent) => {
      const wanted = playerBrightness(percent);
      const found = await ask("/api/brightnessandcolortemp.json").then(readPlayerBrightness, (error: unknown) => {
        if (error instanceof HallcastError && error.code === "card.badHttp") return null;
        throw error;
      });
      if (found !== wanted) await tell("PUT", "/api/brightness", { brightness: wanted });
    },
  });

  void Promise.resolve().then(begin);
  return {
    publish: card.publish,
    check: async () => {
      const name = await playing();
      if (programme === null || card.isOn() === false || name === null || name === programme) return true;
      programme = null;
      return false;
    },
    look: async () => {
      const bytes = await http.request("GET", "screenshot", "/api/screenshot", null);
      return bytes.length === 0 ? null : bytes;
    },
    close: http.close,
  };
}
