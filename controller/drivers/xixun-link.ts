import { md5Hex } from "../adapters/hashes.ts";
import { scalarAt } from "../protocols/loose-json.ts";
import {
  readXixunAnswer,
  readXixunBrightness,
  readXixunOn,
  XIXUN_PATH,
  xixunFacts,
  xixunPage,
  xixunRequest,
} from "../protocols/xixun.ts";
import type { CardArea, CardLink, CardShow } from "./card.ts";
import { createCardHttp } from "./card-http.ts";
import { createCardPublisher } from "./card-publish.ts";
import type { ControllerContext } from "./driver.ts";
import type { FlashBudget } from "./flash-budget.ts";

export type XixunLinkSettings = { readonly host: string; readonly port: number };

/**
 * One time of being able to ask a card. A show is one page for the whole display. Nobody can ask a card which page it has, and one that
 * was without power has none, so every link loads its page.
 */
export function openXixun(settings: XixunLinkSettings, budget: FlashBudget, context: ControllerContext): CardLink {
  const http = createCardHttp(settings.host, settings.port, context);
  let asked = 0;
  /** Null until the card was told. */
  let page: string | null = null;

  const ask = async (type: string, values: Readonly<Record<string, unknown>> = {}): Promise<object> => {
    asked++;
    const body = xixunRequest(`hallcast-${asked}`, type, values);
    return readXixunAnswer(
      type,
      await http.request("POST", type, XIXUN_PATH, { contentType: "application/json", body }),
    );
  };
  const begin = async (): Promise<void> => {
    try {
      context.onUp(xixunFacts(await ask("GetCardName"), await ask("GetScreenSize")));
    } catch (error) {
      http.fail(error);
    }
  };
  const bringPage = async ({ areas, isUrgent }: CardShow): Promise<void> => {
    const key = pageKey(areas);
    if (page === key) return;
    const opening = await openingPicture(areas, context);
    budget.spend(context.clock.monoMs(), isUrgent);
    page = null;
    const code = Buffer.from(xixunPage(context, opening, areas)).toString("base64");
    await ask("LoadCodeHTML", { code, charSet: "UTF-8" });
    page = key;
  };
  const card = createCardPublisher({
    bring: bringPage,
    power: async (on) => {
      await ask("SetScreenOn", { on });
    },
    dim: async (percent) => {
      const found = readXixunBrightness(await ask("GetBrightness"));
      if (found !== percent) await ask("SetBrightness", { brightnessPercentage: percent });
    },
  });

  void Promise.resolve().then(begin);
  return {
    publish: card.publish,
    check: async () => {
      const [found, isOn] = [readXixunOn(await ask("IsScreenOn")), card.isOn()];
      if (found === null || isOn === null || found === isOn) return true;
      card.forgetPower();
      return false;
    },
    look: async () => {
      const data = scalarAt(await ask("GetScreenshotFull"), ["data"]);
      return typeof data === "string" ? new Uint8Array(Buffer.from(data, "base64")) : null;
    },
    close: http.close,
  };
}

function pageKey(areas: readonly CardArea[]): string {
  return md5Hex(JSON.stringify(areas.map(({ key, steps }) => [key, steps.map(({ picture }) => picture.md5).sort()])));
}

/** The whole board as it is at the first step of every area. */
async function openingPicture(
  areas: readonly CardArea[],
  { widthPx, heightPx, ports: { pictures } }: Pick<ControllerContext, "widthPx" | "heightPx" | "ports">,
): Promise<Uint8Array> {
  const board = new Uint8Array(widthPx * heightPx * 3);
  for (const area of areas) {
    const first = area.steps[0];
    if (first === undefined) continue;
    const rgb = await pictures.shrink(first.picture.png, area.widthPx, area.heightPx);
    const columns = Math.max(0, Math.min(area.widthPx, widthPx - area.x));
    for (let row = 0; row < Math.min(area.heightPx, heightPx - area.y); row++) {
      const from = row * area.widthPx * 3;
      board.set(rgb.subarray(from, from + columns * 3), ((area.y + row) * widthPx + area.x) * 3);
    }
  }
  return pictures.png(board, widthPx, heightPx);
}
