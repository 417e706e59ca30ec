/**
 * Xixun (Sysolution) cards: JSON over HTTP, port 2016.
 *
 * every request      POST /settings {"_id":"…","_type":"T", …}
 * its answer         {…, "success": true}; anything else is a refusal
 *
 * GetCardName, GetScreenSize     name, width, height; SetScreenSize would change the size and is never sent
 * LoadCodeHTML                   code: a page in base64, charSet "UTF-8"; shown on the whole display
 * SetBrightness, GetBrightness   brightnessPercentage 1–100
 * SetScreenOn, IsScreenOn        on
 * GetScreenshotFull              data: JPEG in base64
 *
 * Source: official documents "ledok" and "xixun-test" of github.com/Sysolution-ledok. They do not fix the names of all answers, so values are
 * looked for by names at any depth.
 */
import { HallcastError } from "../../playlists/errors.ts";
import { PAGE_PLAYER } from "../adapters/page-player.ts";
import type { CardArea } from "../drivers/card.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import { readLooseJson, scalarAt, valuesAt } from "./loose-json.ts";

export const XIXUN_PORT = 2016;
export const XIXUN_PATH = "/settings";

export function xixunRequest(id: string, type: string, values: Readonly<Record<string, unknown>>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ _id: id, _type: type, ...values }));
}

/** Throws `output.badAnswer` for what is no answer, `card.refused` in the card's own words. */
export function readXixunAnswer(type: string, bytes: Uint8Array): object {
  const answer = readLooseJson(bytes);
  if ("success" in answer && answer.success === true) return answer;
  const words = scalarAt(answer, ["errormessage", "message", "error", "reason"]) ?? "success: false";
  throw new HallcastError("device", "card.refused", { what: type, result: String(words).slice(0, 120) });
}

export function xixunFacts(name: object, size: object): ControllerFacts {
  const found = String(scalarAt(name, ["cardid", "cardname", "name"]) ?? "").trim();
  const px = (key: string): number | null => {
    const value = String(scalarAt(size, [key]) ?? "");
    return /^[1-9]\d{0,4}$/.test(value) ? Number(value) : null;
  };
  return {
    identity: found === "" ? null : `card ${found}`,
    model: "",
    firmware: "",
    widthPx: px("width"),
    heightPx: px("height"),
  };
}

/** Null if the answer does not tell. */
export function readXixunOn(answer: object): boolean | null {
  const found = valuesAt(answer, ["on", "isscreenon"])[0];
  return typeof found === "boolean" ? found : null;
}

/** 1–100; null if the answer does not tell. */
export function readXixunBrightness(answer: object): number | null {
  const found = Number(scalarAt(answer, ["brightnesspercentage"]) ?? Number.NaN);
  return Number.isNaN(found) ? null : found;
}

const dataUrl = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString("base64")}`;

/**
 * A page that plays the areas by itself, each from its first step on. `opening` is the board's picture at that moment: it stands until
 * the script runs. Written for the browsers of old Androids (ES5), one LED for one device pixel.
 */
export function xixunPage(
  size: { readonly widthPx: number; readonly heightPx: number },
  opening: Uint8Array,
  areas: readonly CardArea[],
): string {
  const pictures = new Map(areas.flatMap(({ steps }) => steps.map(({ picture }) => [picture.md5, picture.png])));
  const box = (x: number, y: number, widthPx: number, heightPx: number): string =>
    `left:${x}px;top:${y}px;width:${widthPx}px;height:${heightPx}px`;
  const told = areas.map(({ x, y, widthPx, heightPx, steps }) => ({
    box: box(x, y, widthPx, heightPx),
    steps: steps.map(({ picture, durationMs }) => [picture.md5, Math.round(durationMs)]),
  }));
  const files = Object.fromEntries([...pictures].map(([md5, png]) => [md5, dataUrl(png)]));
  return `<!DOCTYPE html>
<html><head><meta charset="UTF-8"><style>
html,body{margin:0;padding:0;background:#000;overflow:hidden}
img{position:absolute;image-rendering:pixelated}
</style></head><body>
<img src="${dataUrl(opening)}" style="${box(0, 0, size.widthPx, size.heightPx)}">
<script>
var pictures = ${JSON.stringify(files)};
var areas = ${JSON.stringify(told)};
${PAGE_PLAYER}</script></body></html>
`;
}
