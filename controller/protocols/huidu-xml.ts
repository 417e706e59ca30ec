/**
 * The XML inside Huidu's packets: `<sdk guid="session"><in method="M">…</in></sdk>` asks, `<out method="M" result="kSuccess">…</out>`
 * answers. The first session id is the literal `##GUID`; the answer to GetIFVersion carries the real one.
 *
 * AddProgram        screen timeStamps → program guid type → playControl, area guid alpha → rectangle, resources → image guid fit
 *                   [dataSource] → file name, effect in out inSpeed outSpeed duration (in 0.1 s). Another timeStamps clears all programmes.
 *                   Writing wants `resources`; what GetProgram answers calls it `resource` and shows black if it is sent back.
 * PushStatus        item key value: a new file for the node whose dataSource is the key; meant for frequent changes
 * SetLuminancePloy  mode, default, ploy and sensor, all four or the card refuses the document
 *
 * Source: official SDK documents ("SDK XML", 3.x); effect numbers from the official C# demo, github.com/huidutech/sdk.
 */
import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { buildXml, parseXml, type XmlNode } from "../adapters/fast-xml.ts";
import type { CardArea, StepEntry } from "../drivers/card.ts";

/** What stands for the session before there is one. */
export const HUIDU_NO_SESSION = "##GUID";

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Effects by which a picture comes on. The card's running lines are for text in its own fonts, not for pictures. */
const EFFECTS: Readonly<Record<StepEntry, string>> = { cut: "0", left: "1", up: "3" };
/** 0 is the fastest of 0–8. */
const EFFECT_SPEED = "4";

/** A document that asks one thing; `content` are the children of `<in>`. */
export function huiduAsk(session: string, method: string, content: XmlNode): string {
  return DECLARATION + buildXml({ sdk: { "@guid": session, in: { "@method": method, ...content } } });
}

/** The version of the XML interface that is asked for. */
export const HUIDU_IF_VERSION: XmlNode = { version: { "@value": "1000000" } };

export type HuiduAnswer = {
  readonly session: string;
  readonly method: string;
  readonly result: string;
  readonly out: unknown;
};

const Sdk = z.object({
  sdk: z.looseObject({
    "@guid": z.string().default(""),
    out: z.looseObject({ "@method": z.string().default(""), "@result": z.string().default("") }),
  }),
});

/** Throws `output.badAnswer` for what is no answer. */
export function readHuiduAnswer(text: string): HuiduAnswer {
  const found = Sdk.safeParse(parseXml(text));
  if (!found.success) throw new HallcastError("device", "output.badAnswer", { cause: "<out> is missing" });
  const { "@guid": session, out } = found.data.sdk;
  return { session, method: out["@method"], result: out["@result"], out };
}

/** Every element of this name at any depth, its attributes without their marks. */
export function huiduElements(root: unknown, name: string): Readonly<Record<string, string>>[] {
  if (Array.isArray(root)) return root.flatMap((one) => huiduElements(one, name));
  if (typeof root !== "object" || root === null) return [];
  return Object.entries(root).flatMap(([key, value]: [string, unknown]) => {
    const here = key === name ? (Array.isArray(value) ? value : [value]).map(attributesOf) : [];
    return [...here, ...huiduElements(value, name)];
  });
}

function attributesOf(element: unknown): Record<string, string> {
  if (typeof element !== "object" || element === null) return {};
  return Object.fromEntries(
    Object.entries(element).flatMap(([key, value]: [string, unknown]) =>
      key.startsWith("@") && typeof value === "string" ? [[key.slice(1), value]] : [],
    ),
  );
}

/** The key under which the picture of a live step is pushed. */
export function huiduKey(areaNo: number, stepNo: number): string {
  return `live-${areaNo}-${stepNo}`;
}

/** One programme that covers the screen, the only one on the card. `fileOf` names a step's picture file. */
export function huiduProgram(
  guid: string,
  timeStamp: number,
  areas: readonly CardArea[],
  fileOf: (areaNo: number, stepNo: number) => string,
): XmlNode {
  const longestMs = Math.max(...areas.map(({ steps }) => steps.reduce((sum, { durationMs }) => sum + durationMs, 0)));
  return {
    screen: {
      "@timeStamps": String(timeStamp),
      program: {
        "@guid": guid,
        "@type": "normal",
        playControl: { "@duration": clock(longestMs) },
        area: areas.map(({ x, y, widthPx, heightPx, steps }, areaNo) => ({
          "@guid": `${guid}-${areaNo}`,
          "@alpha": "255",
          rectangle: {
            "@x": String(x),
            "@y": String(y),
            "@width": String(widthPx),
            "@height": String(heightPx),
          },
          resources: {
            image: steps.map(({ durationMs, enter, isLive }, stepNo) => ({
              "@guid": `${guid}-${areaNo}-${stepNo}`,
              "@fit": "stretch",
              ...(isLive ? { "@dataSource": huiduKey(areaNo, stepNo) } : {}),
              file: { "@name": fileOf(areaNo, stepNo) },
              effect: {
                "@in": EFFECTS[enter],
                "@out": "0",
                "@inSpeed": EFFECT_SPEED,
                "@outSpeed": EFFECT_SPEED,
                "@duration": String(Math.max(1, Math.round(durationMs / 100))),
              },
            })),
          },
        })),
      },
    },
  };
}

/** `percent` 1–100, the same at every hour. */
export function huiduBrightness(percent: number): XmlNode {
  return {
    mode: { "@value": "default" },
    default: { "@value": String(percent) },
    ploy: {},
    sensor: { "@min": "1", "@max": "100", "@time": "5" },
  };
}

/** hh:mm:ss, rounded up, at least a second. */
function clock(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
