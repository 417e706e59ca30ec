import { child, type XmlElement } from "../xml.ts";

export type Ploy = {
  readonly enable: boolean;
  readonly start: string;
  readonly end: string | null;
  readonly percent: number | null;
};

/** What the card keeps beside programmes. */
export type HuiduSettings = {
  luminance: {
    mode: "default" | "ploys" | "sensor";
    defaultPct: number;
    ploys: readonly Ploy[];
    sensor: { readonly min: number; readonly max: number; readonly time: number };
  };
  isOpen: boolean;
  switchPloy: { enable: boolean; items: readonly Ploy[] };
  time: { timezone: string; summer: boolean; sync: string /** Added to the true local time. */; offsetMs: number };
};

/** As it comes out of the box. */
export function factorySettings(): HuiduSettings {
  return {
    luminance: { mode: "default", defaultPct: 100, ploys: [], sensor: { min: 1, max: 100, time: 5 } },
    isOpen: true,
    switchPloy: { enable: false, items: [] },
    time: { timezone: "(UTC+08:00)Beijing,Chongqing,HongKong,Urumchi", summer: false, sync: "none", offsetMs: 0 },
  };
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

function percent(text: string | undefined): number | null {
  const value = text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= 100 ? value : null;
}

function readPloys(element: XmlElement | null, needs: "percent" | "end"): Ploy[] | null {
  const ploys: Ploy[] = [];
  for (const { attributes } of element?.children.filter(({ name }) => name === "item") ?? []) {
    const pct = percent(attributes["percent"]);
    const { start = "", end = null } = attributes;
    const isGood = TIME.test(start) && (needs === "percent" ? pct !== null : end !== null && TIME.test(end));
    if (!isGood) return null;
    ploys.push({ enable: attributes["enable"] === "true", start, end, percent: pct });
  }
  return ploys;
}

/** SetLuminancePloy; null for values outside 1..100 or times that are none. */
export function readLuminance(element: XmlElement): HuiduSettings["luminance"] | null {
  const mode = child(element, "mode")?.attributes["value"];
  const defaultPct = percent(child(element, "default")?.attributes["value"]);
  const ploys = readPloys(child(element, "ploy"), "percent");
  const sensor = child(element, "sensor")?.attributes;
  const min = percent(sensor?.["min"] ?? "1");
  const max = percent(sensor?.["max"] ?? "100");
  if ((mode !== "default" && mode !== "ploys" && mode !== "sensor") || defaultPct === null) return null;
  if (ploys === null || min === null || max === null || min > max) return null;
  return { mode, defaultPct, ploys, sensor: { min, max, time: Number(sensor?.["time"] ?? 5) } };
}

/** SetSwitchTime; null for what the card would refuse. */
export function readSwitchTime(element: XmlElement): Pick<HuiduSettings, "isOpen" | "switchPloy"> | null {
  const open = child(element, "open")?.attributes["enable"];
  const ploy = child(element, "ploy");
  const items = readPloys(ploy, "end");
  if ((open !== "true" && open !== "false") || items === null) return null;
  return { isOpen: open === "true", switchPloy: { enable: ploy?.attributes["enable"] === "true", items } };
}

const items = (ploys: readonly Ploy[]): string =>
  ploys
    .map(
      (each) =>
        `<item enable="${each.enable}"${each.percent === null ? "" : ` percent="${each.percent}"`} start="${each.start}"${each.end === null ? "" : ` end="${each.end}"`}/>`,
    )
    .join("");

/** The inside of a GetLuminancePloy answer. */
export function luminanceXml({ mode, defaultPct, ploys, sensor }: HuiduSettings["luminance"]): string {
  return `<mode value="${mode}"/><default value="${defaultPct}"/><ploy>${items(ploys)}</ploy><sensor min="${sensor.min}" max="${sensor.max}" time="${sensor.time}"/>`;
}

/** The inside of a GetSwitchTime answer. */
export function switchTimeXml({ isOpen, switchPloy }: HuiduSettings): string {
  return `<open enable="${isOpen}"/><ploy enable="${switchPloy.enable}">${items(switchPloy.items)}</ploy>`;
}

/** "hh:mm:ss" of a device-local instant given as if it were UTC. */
const timeOfDay = (localMs: number): string => new Date(localMs).toISOString().slice(11, 19);

/** Brightness in per cent at a device-local instant; `ambientPct` is what the sensor sees, 0..100. */
export function brightnessAt({ luminance }: HuiduSettings, localMs: number, ambientPct: number): number {
  const { mode, defaultPct, ploys, sensor } = luminance;
  if (mode === "sensor") return Math.round(sensor.min + ((sensor.max - sensor.min) * ambientPct) / 100);
  if (mode === "default") return defaultPct;
  const active = ploys.filter(({ enable }) => enable).toSorted((a, b) => a.start.localeCompare(b.start));
  const begun = active.filter(({ start }) => start <= timeOfDay(localMs));
  // Before the day's first entry the last one of the evening before still holds.
  return (begun.at(-1) ?? active.at(-1))?.percent ?? defaultPct;
}

/** Whether the screen is lit at a device-local instant. */
export function isLitAt({ isOpen, switchPloy }: HuiduSettings, localMs: number): boolean {
  if (!isOpen || !switchPloy.enable) return isOpen;
  const now = timeOfDay(localMs);
  return switchPloy.items.some(({ enable, start, end }) => {
    if (!enable || end === null) return false;
    return start <= end ? start <= now && now < end : now >= start || now < end;
  });
}
