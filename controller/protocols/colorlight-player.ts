/**
 * Colorlight Cx and A players: REST over HTTP, port 80, no sign-in.
 *
 * GET    /api/info.json                                    model, version, what is playing
 * GET    /api/dimension                                    size in pixels; PUT would change it and restart the player, and is never sent
 * GET    /api/vsns.json                                    programmes on the player
 * POST   /api/program/NAME.vsn?autoplay=0                  multipart/form-data: f1 = NAME.vsn, f2 … = its files (firmware from 1.32)
 * PUT    /api/vsns/sources/lan/vsns/NAME.vsn/activated     plays it
 * DELETE /api/vsns/sources/lan/vsns/NAME.vsn
 * PUT    /api/brightness {"brightness":0–255}              GET /api/brightnessandcolortemp.json
 * POST   /api/action {"command":"wakeup"|"sleep"}          screen on, off
 * GET    /api/screenshot                                   PNG
 *
 * NAME.vsn, XML: Programs/Program → Information/{Width, Height}; Pages/Page → AppointDuration (ms), LoopType, BgColor 0xAARRGGBB,
 * Regions/Region → Layer, Rect/{X, Y, Width, Height, BorderWidth}, Items/Item → Type, Duration (ms), FileSource/{IsRelative 1,
 * FilePath .\NAME.files\file}. Item types: 3 video, 5 text, 2 picture (not in the documents, hence a setting).
 *
 * Source: official "Cx Async Controller RESTful API" 1.7 and definition of VSN. They do not fix the form of the JSON answers, so
 * values are looked for by their names at any depth.
 */
import { buildXml } from "../adapters/fast-xml.ts";
import { md5Hex } from "../adapters/hashes.ts";
import type { CardArea, CardPicture } from "../drivers/card.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import { cardForm, type FormPart } from "./card-form.ts";
import { leavesOf, scalarAt, valuesAt } from "./loose-json.ts";

export const PLAYER_PORT = 80;
export const PLAYER_PICTURE_TYPE = 2;
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Programmes of ours are known by their names; others are nobody's business. */
const OURS = /^hc-[0-9a-f]{32}\.vsn$/;

/** The same for the same areas, rotations, pictures and item type, wherever in the rotation it begins. */
export function playerProgramName(areas: readonly CardArea[], pictureType: number): string {
  const told = areas.map(({ key, steps }) => [key, steps.map(({ picture }) => picture.md5).sort()]);
  return `hc-${md5Hex(JSON.stringify([pictureType, told]))}.vsn`;
}

export function playerProgramPath(name: string): string {
  return `/api/vsns/sources/lan/vsns/${name}`;
}

const fileName = ({ md5 }: CardPicture): string => `${md5}.png`;

/** One programme of one page that covers the screen, a region for each area. The page lasts as long as its longest area. */
export function playerVsn(
  name: string,
  size: { readonly widthPx: number; readonly heightPx: number },
  areas: readonly CardArea[],
  pictureType: number,
): string {
  const longestMs = Math.max(...areas.map(({ steps }) => steps.reduce((sum, { durationMs }) => sum + durationMs, 0)));
  const folder = `.\\${name.replace(/\.vsn$/, "")}.files\\`;
  return (
    DECLARATION +
    buildXml({
      Programs: {
        Program: {
          Information: { Width: String(size.widthPx), Height: String(size.heightPx) },
          Pages: {
            Page: {
              AppointDuration: String(Math.round(longestMs)),
              LoopType: "0",
              BgColor: "0xFF000000",
              Regions: {
                Region: areas.map(({ x, y, widthPx, heightPx, steps }, layer) => ({
                  Layer: String(layer + 1),
                  Rect: {
                    X: String(x),
                    Y: String(y),
                    Width: String(widthPx),
                    Height: String(heightPx),
                    BorderWidth: "0",
                  },
                  Items: {
                    Item: steps.map(({ picture, durationMs }) => ({
                      Type: String(pictureType),
                      Duration: String(Math.round(durationMs)),
                      FileSource: { IsRelative: "1", FilePath: folder + fileName(picture) },
                    })),
                  },
                })),
              },
            },
          },
        },
      },
    })
  );
}

/** The form that brings a programme with its pictures, each once. */
export function playerUpload(name: string, vsn: string, areas: readonly CardArea[]) {
  const pictures = areas.flatMap(({ steps }) => steps.map(({ picture }) => picture));
  const files = [...new Map(pictures.map((picture) => [fileName(picture), picture.png])).entries()];
  const first: FormPart = {
    name: "f1",
    fileName: name,
    contentType: "application/octet-stream",
    bytes: new TextEncoder().encode(vsn),
  };
  return cardForm([
    first,
    ...files.map(([file, bytes], i) => ({ name: `f${i + 2}`, fileName: file, contentType: "image/png", bytes })),
  ]);
}

/** 1–255 for 1–100 %. */
export function playerBrightness(percent: number): number {
  return Math.max(1, Math.round((percent * 255) / 100));
}

/** Null unless the answer names one programme as playing, by a name of a VSN file. */
export function playingProgram(info: object): string | null {
  const playing = valuesAt(info, ["playing", "program", "current"])
    .flatMap((value) => [value, ...leavesOf(value)])
    .map(programName)
    .filter((name) => name !== null);
  return playing[0] ?? null;
}

/** Programmes of ours among those that the player has. */
export function ownPrograms(list: object): readonly string[] {
  return [...new Set(leavesOf(list).map(programName))].filter(
    (name): name is string => name !== null && OURS.test(name),
  );
}

export function playerFacts(info: object, dimension: object | null): ControllerFacts {
  const text = (names: readonly string[]): string => String(scalarAt(info, names) ?? "").trim();
  const size = (names: readonly string[]): number | null => {
    const found = scalarAt(info, names) ?? (dimension === null ? null : scalarAt(dimension, names));
    return /^[1-9]\d{0,4}$/.test(String(found)) ? Number(found) : null;
  };
  const serial = text(["serialno", "serialnumber", "serial", "sn", "deviceid", "mac", "id"]);
  return {
    identity: serial === "" ? null : `card ${serial}`,
    model: text(["model", "type"]),
    firmware: text(["vername", "version", "versionname", "firmware"]),
    widthPx: size(["width", "w"]),
    heightPx: size(["height", "h"]),
  };
}

/** 0–255; null if the answer does not tell. */
export function readPlayerBrightness(answer: object): number | null {
  const found = scalarAt(answer, ["brightness"]);
  return found === null || Number.isNaN(Number(found)) ? null : Number(found);
}

function programName(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const name = value.split(/[\\/]/).at(-1) ?? "";
  return /\.vsn$/i.test(name) ? name : null;
}
