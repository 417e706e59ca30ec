import { z } from "zod";
import { encodeShot } from "../picture.ts";
import type { BxyCard } from "./card.ts";
import {
  ClearDynamic,
  type DynamicArea,
  type DynamicUnit,
  readContent,
  UpdateDynamic,
  UpdateDynamicUnits,
} from "./dynamic.ts";
import type { BxyOptions } from "./onbon-bxy-simulator.ts";

export type Refusal = "session" | "login" | "busy" | "space" | "parameter" | "unknown" | "too-long" | "denied";
export type Outcome = { readonly output: Readonly<Record<string, unknown>> } | { readonly refused: Refusal };
export type Args = {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Files of the form by name; none for a plain request. */
  readonly uploads: ReadonlyMap<string, Uint8Array>;
  readonly requestBytes: number;
};

/** A remote function; dynamic ones belong under `/dynamic/` or, with files, `/upload/`. */
export type RemoteFunction = { readonly isDynamic: boolean; readonly call: (args: Args) => Outcome | Promise<Outcome> };

const done: Outcome = { output: {} };
const refuse = (refused: Refusal): Outcome => ({ refused });
const Brightness = z.object({
  brightness: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(255)),
});
const OnOff = z.object({ screenonoffstatus: z.enum(["on", "off"]) });

function dynamicFunctions(card: BxyCard, options: BxyOptions): [string, RemoteFunction["call"]][] {
  /** Inline content has a limit; files come by form. */
  const isTooLong = ({ uploads, requestBytes }: Args, contents: readonly string[]): boolean => {
    if (uploads.size > 0) return false;
    const bytes =
      options.inlineLimitCounts === "request" ? requestBytes : contents.reduce((sum, each) => sum + each.length, 0);
    return bytes > options.inlineLimitBytes;
  };
  return [
    [
      "UpdateDynamic",
      (args) => {
        const { data } = UpdateDynamic.safeParse(args.input);
        if (data === undefined) return refuse("parameter");
        if (
          isTooLong(
            args,
            data.dynamics.flatMap(({ unit }) => unit.map(({ content }) => content)),
          )
        )
          return refuse("too-long");
        const areas: DynamicArea[] = [];
        for (const area of data.dynamics) {
          const isInside = area.xCoord + area.width <= options.widthPx && area.yCoord + area.height <= options.heightPx;
          const units = area.unit.map((unit): DynamicUnit | null => {
            const content = readContent(unit.type, unit.content, args.uploads);
            return content === null ? null : { ...unit, content };
          });
          if (!isInside || units.includes(null)) return refuse("parameter");
          areas.push({
            ...area,
            unit: units.filter((unit) => unit !== null),
            hidesPrograms: data.immediatelyPlay === 1,
          });
        }
        return card.setAreas(areas) ? done : refuse("space");
      },
    ],
    [
      "UpdateDynamicUnits",
      (args) => {
        const { data } = UpdateDynamicUnits.safeParse(args.input);
        if (data === undefined) return refuse("parameter");
        if (
          isTooLong(
            args,
            data.dynamics.map(({ content }) => content),
          )
        )
          return refuse("too-long");
        const areas = new Map(card.areas());
        for (const { id, order, content } of data.dynamics) {
          const area = areas.get(id);
          const old = area?.unit.find((unit) => unit.order === order);
          const next = old === undefined ? null : readContent(old.type, content, args.uploads);
          if (area === undefined || next === null) return refuse("parameter");
          areas.set(id, { ...area, unit: area.unit.map((unit) => (unit === old ? { ...unit, content: next } : unit)) });
        }
        const changed = data.dynamics.map(({ id }) => areas.get(id)).filter((area) => area !== undefined);
        return card.setAreas(changed) ? done : refuse("space");
      },
    ],
    [
      "clearDynamic",
      ({ input }) => {
        const { data } = ClearDynamic.safeParse(input);
        if (data === undefined) return refuse("parameter");
        card.removeAreas(data.id.includes("*") ? "all" : data.id.filter((id) => id !== "*"));
        return done;
      },
    ],
    [
      "SaveDynamicFile",
      () => {
        card.saveAreas();
        return done;
      },
    ],
  ];
}

function deviceFunctions(
  card: BxyCard,
  options: BxyOptions,
  property: () => Record<string, string>,
): [string, RemoteFunction["call"]][] {
  const { settings } = card;
  return [
    [
      "systemBrightness",
      ({ input }) => {
        const { data } = Brightness.safeParse(input);
        if (data === undefined) return refuse("parameter");
        settings.brightness = data.brightness;
        card.countSettingWrite();
        return done;
      },
    ],
    [
      "screenOnOff",
      ({ input }) => {
        const { data } = OnOff.safeParse(input);
        if (data === undefined) return refuse("parameter");
        settings.isOn = data.screenonoffstatus === "on";
        return done;
      },
    ],
    [
      "screenCapture",
      async () => {
        const { name, format } = options.capture;
        const file = await encodeShot(await card.screen(), format);
        return { output: { [name]: Buffer.from(file).toString("base64") } };
      },
    ],
    ["checkPlayer", () => ({ output: { status: "running" } })],
    [
      "getState",
      () => ({
        output: { brightness: String(settings.brightness), screenonoffstatus: settings.isOn ? "on" : "off" },
      }),
    ],
    ["getProperty", () => ({ output: property() })],
    [
      "systemClockCorrect",
      ({ input }) => {
        // The facts name no fields: a date and a time of day anywhere in the input are taken.
        const text = Object.values(input)
          .filter((value) => typeof value === "string")
          .join(" ");
        const day = /\d{4}-\d\d-\d\d/.exec(text)?.[0];
        const time = /\d\d:\d\d:\d\d/.exec(text)?.[0];
        if (day === undefined || time === undefined) return refuse("parameter");
        settings.clockOffsetMs += Date.parse(`${day}T${time}+08:00`) - card.wallMs();
        return done;
      },
    ],
  ];
}

/** Every function of the player by its name, and its property sheet, which the search answers too. */
export function createBxyFunctions(
  card: BxyCard,
  options: BxyOptions,
  instead: readonly (readonly [string, RemoteFunction["call"]])[],
): { readonly get: (name: string) => RemoteFunction | undefined; readonly property: () => Record<string, string> } {
  const { propertyNames: names } = options;
  const property = (): Record<string, string> => ({
    [names.id]: options.id,
    [names.model]: options.model,
    [names.name]: options.name,
    [names.firmware]: options.firmware,
    [names.width]: String(options.widthPx),
    [names.height]: String(options.heightPx),
    brightness: String(card.settings.brightness),
  });
  const all = new Map<string, RemoteFunction>([
    ...dynamicFunctions(card, options).map(([name, call]): [string, RemoteFunction] => [
      name,
      { isDynamic: true, call },
    ]),
    ...[...deviceFunctions(card, options, property), ...instead].map(([name, call]): [string, RemoteFunction] => [
      name,
      { isDynamic: false, call },
    ]),
  ]);
  return { get: (name) => all.get(name), property };
}
