/**
 * Onbon BX-Y players: JSON over HTTP, port 80.
 *
 * every request   {"protocol":{"name":"YQ-COM2","version":"1.0","remotefunction":{"name":F,"input":{…}}}}, values are strings
 * its answer      {"remotefunction":{"name":F,"output":{…}}} or {"remotefunction":{"name":F,"error":{"code":N,"mesg":"…"}}}
 * sign-in         POST / getVerificationCode → code; userLogin with SHA1hex(code + SHA1hex(password)) → sessionID
 * afterwards      POST /;stok=<sessionID>/, functions of dynamic areas POST /dynamic/;stok=<sessionID>
 * pictures        up to 30,000 bytes of request: base64 in `content`; more: multipart/form-data with the JSON in the field `command`,
 *                 `content` the name of another field, which begins with the MD5 of its bytes
 *
 * UpdateDynamic       places areas in RAM, id 0–31, each with units 0–9 in order: picture, effect, speed 1–16 (1 fastest), seconds
 * UpdateDynamicUnits  new contents for units that stand, nothing else of them changed
 * clearDynamic        takes areas away
 * SaveDynamicFile would keep areas in flash and is never sent.
 *
 * Source: official "BX-Y series protocol" documents, github.com/onbonlab/BX-Y.
 */
import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { sha1Hex } from "../adapters/hashes.ts";
import type { CardArea, CardPicture, StepEntry } from "../drivers/card.ts";
import { cardForm } from "./card-form.ts";

export const ONBON_PORT = 80;
export const ONBON_USER = "guest";
/** Areas that the player knows, and pictures of each. */
export const ONBON_MOST_UNITS = 10;
export const ONBON_MOST_AREAS = 32;
const MOST_INLINE_BYTES = 30_000;

/** Effects by number and speed. Number 1 would be a random one, and 0 or 2 below speed 16 blinks. 52 and 50 push smoothly. */
const EFFECTS: Readonly<Record<StepEntry, { readonly stuntType: string; readonly stuntSpeed: string }>> = {
  cut: { stuntType: "2", stuntSpeed: "16" },
  left: { stuntType: "52", stuntSpeed: "5" },
  up: { stuntType: "50", stuntSpeed: "5" },
};

export type OnbonInput = Readonly<Record<string, unknown>>;
export type OnbonBody = { readonly contentType: string; readonly body: Uint8Array };

export function onbonPassword(verificationCode: string, password: string): string {
  return sha1Hex(verificationCode + sha1Hex(password));
}

/** Where a function is posted to; `session` null before the sign-in. */
export function onbonPath(session: string | null, isDynamic: boolean): string {
  if (session === null) return "/";
  return isDynamic ? `/dynamic/;stok=${session}` : `/;stok=${session}/`;
}

export function onbonRequest(name: string, input: OnbonInput): OnbonBody {
  const text = JSON.stringify(envelope(name, input));
  return { contentType: "application/json;charset=UTF-8", body: new TextEncoder().encode(text) };
}

function envelope(name: string, input: OnbonInput) {
  return { protocol: { name: "YQ-COM2", version: "1.0", remotefunction: { name, input } } };
}

/** A request that brings pictures: inside the JSON if it stays short, else as a form. `inputOf` is told what stands for a picture. */
export function onbonPictureRequest(
  name: string,
  pictures: readonly CardPicture[],
  inputOf: (content: (picture: CardPicture) => string) => OnbonInput,
): OnbonBody {
  const base64Bytes = pictures.reduce((sum, { png }) => sum + Math.ceil(png.length / 3) * 4, 0);
  if (base64Bytes < MOST_INLINE_BYTES) {
    const request = onbonRequest(
      name,
      inputOf(({ png }) => Buffer.from(png).toString("base64")),
    );
    if (request.body.length <= MOST_INLINE_BYTES) return request;
  }
  return form(pictures, envelope(name, inputOf(fileName)));
}

const fileName = ({ md5 }: CardPicture): string => `${md5}.png`;

function form(pictures: readonly CardPicture[], command: object): OnbonBody {
  const files = [...new Map(pictures.map((picture) => [fileName(picture), picture.png])).entries()];
  return cardForm([
    ...files.map(([name, bytes]) => ({ name, fileName: name, contentType: "image/png", bytes })),
    {
      name: "command",
      fileName: null,
      contentType: null,
      bytes: new TextEncoder().encode(JSON.stringify(command)),
    },
  ]);
}

/** One area, placed and filled, above all programmes of the player and instead of them. */
export function onbonArea(id: number, area: CardArea, content: (picture: CardPicture) => string): OnbonInput {
  const { x, y, widthPx, heightPx, steps } = area;
  return {
    immediatelyPlay: String(id),
    cover: "1",
    dynamics: [
      {
        id: String(id),
        xCoord: String(x),
        yCoord: String(y),
        width: String(widthPx),
        height: String(heightPx),
        transparency: "100",
        relativeProgram: "",
        runMode: "0",
        updateFrequency: "",
        unit: steps.map(({ picture, durationMs, enter }, order) => ({
          type: "Picture",
          order: String(order),
          ...EFFECTS[enter],
          stayTime: String(Math.max(1, Math.round(durationMs / 1000))),
          content: content(picture),
          gifFlag: "0",
        })),
      },
    ],
  };
}

/** 1–255 for 1–100 %. */
export function onbonBrightness(percent: number): string {
  return String(Math.max(1, Math.round((percent * 255) / 100)));
}

const Fault = z.union([
  z.string(),
  z.looseObject({ code: z.union([z.number(), z.string()]).optional(), mesg: z.string().default("") }),
]);
const Output = z.looseObject({ error: Fault.optional() });
const Bare = z.object({ remotefunction: z.looseObject({ error: Fault.optional(), output: Output.default({}) }) });
/** The documents show answers without the envelope of the questions; one with it means the same. */
const Answer = z.union([Bare, z.object({ protocol: Bare }).transform(({ protocol }) => protocol)]);

/** Why a player does not do as told: its own number where it gives one, and its words. */
export type OnbonFault = { readonly code: number | null; readonly words: string };
export type OnbonAnswer =
  | { readonly kind: "output"; readonly output: Readonly<Record<string, unknown>> }
  | { readonly kind: "fault"; readonly fault: OnbonFault };

/** Throws `output.badAnswer` for what is no answer of such a player. */
export function readOnbonAnswer(bytes: Uint8Array): OnbonAnswer {
  const found = Answer.safeParse(parsed(bytes));
  if (!found.success) throw new HallcastError("device", "output.badAnswer", { cause: "remotefunction is missing" });
  const { error, output } = found.data.remotefunction;
  // Documents show errors beside the function's name; some firmware puts everything into `output`.
  const fault = error ?? output.error;
  if (fault === undefined) return { kind: "output", output };
  if (typeof fault === "string") return { kind: "fault", fault: { code: null, words: fault } };
  const code = Number(fault.code ?? Number.NaN);
  return { kind: "fault", fault: { code: Number.isNaN(code) ? null : code, words: fault.mesg } };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new HallcastError("device", "output.badAnswer", { cause: String(error).slice(0, 80) }, error);
  }
}
