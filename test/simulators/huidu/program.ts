import { child, type XmlElement } from "../xml.ts";

/** One thing an area shows in its turn. Durations are in ms; `dataSource` is the key by which PushStatus reaches it. */
export type HuiduItem = {
  readonly guid: string;
  readonly durationMs: number;
  readonly dataSource: string | null;
  /** As written: in, out, inSpeed, outSpeed. */
  readonly effect: Readonly<Record<string, string>>;
} & (
  | { readonly kind: "image"; readonly fit: string; readonly file: HuiduFileReference }
  | { readonly kind: "text"; readonly text: string; readonly color: string | null; readonly singleLine: boolean }
  | { readonly kind: "other"; readonly element: string }
);

/** `name` may be an http address, from which the card pulls the file; size and md5 then say what must come. */
export type HuiduFileReference = {
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly md5: string | null;
};

/** A rectangle of a programme; later areas lie above earlier ones. */
export type HuiduArea = {
  readonly guid: string;
  /** 0..255. */
  readonly alpha: number;
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly items: readonly HuiduItem[];
};

/** What the card plays for `durationMs` before the next one; null: until another is chosen. */
export type HuiduProgram = {
  readonly guid: string;
  readonly type: string;
  readonly durationMs: number | null;
  readonly areas: readonly HuiduArea[];
  /** An area used `<resource>`, the spelling of answers, which shows nothing. */
  readonly hasAnswerSpelling: boolean;
};

const DEFAULT_ITEM_MS = 5_000;

function whole(text: string | undefined): number | null {
  return text !== undefined && /^-?\d+$/.test(text.trim()) ? Number(text) : null;
}

function clockDurationMs(text: string | undefined): number | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)$/.exec(text ?? "") ?? [];
  return hours === undefined ? null : (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The facts do not say on which element `dataSource` stands: the item or the one inside it that changes. Both count. */
function dataSourceOf(item: XmlElement): string | null {
  return (
    [item, child(item, "string"), child(item, "file")]
      .map((each) => each?.attributes["dataSource"])
      .find((key) => key !== undefined) ?? null
  );
}

/** Null when an image has no file or a text no string. */
export function readItem(element: XmlElement): HuiduItem | null {
  const { duration, ...effect } = child(element, "effect")?.attributes ?? {};
  const tenths = whole(duration);
  const common = {
    guid: element.attributes["guid"] ?? "",
    durationMs: tenths === null ? DEFAULT_ITEM_MS : tenths * 100,
    dataSource: dataSourceOf(element),
    effect,
  };
  if (element.name === "image") {
    const file = child(element, "file")?.attributes;
    if (file?.["name"] === undefined) return null;
    const reference = { name: file["name"], sizeBytes: whole(file["size"]), md5: file["md5"] ?? null };
    return { ...common, kind: "image", fit: element.attributes["fit"] ?? "fill", file: reference };
  }
  if (element.name === "text") {
    const text = child(element, "string")?.text;
    if (text === undefined) return null;
    const color = child(element, "font")?.attributes["color"] ?? null;
    return { ...common, kind: "text", text, color, singleLine: element.attributes["singleLine"] === "true" };
  }
  return { ...common, kind: "other", element: element.name };
}

function readArea(element: XmlElement): HuiduArea | null {
  const rectangle = child(element, "rectangle")?.attributes;
  const [x, y, widthPx, heightPx] = ["x", "y", "width", "height"].map((name) => whole(rectangle?.[name]));
  if (x == null || y == null || widthPx == null || heightPx == null || widthPx < 1 || heightPx < 1) return null;
  const items = (child(element, "resources")?.children ?? []).map(readItem);
  if (items.includes(null)) return null;
  return {
    guid: element.attributes["guid"] ?? "",
    alpha: Math.min(255, Math.max(0, whole(element.attributes["alpha"]) ?? 255)),
    x,
    y,
    widthPx,
    heightPx,
    items: items.filter((item) => item !== null),
  };
}

/** `<program guid type><playControl/><area/>…`; null if the card would call it a bad parameter. */
export function readProgram(element: XmlElement): HuiduProgram | null {
  const { guid, type = "normal" } = element.attributes;
  const elements = element.children.filter(({ name }) => name === "area");
  const areas = elements.map(readArea);
  if (guid === undefined || guid === "" || areas.includes(null)) return null;
  return {
    guid,
    type,
    durationMs: clockDurationMs(child(element, "playControl")?.attributes["duration"]),
    areas: areas.filter((area) => area !== null),
    hasAnswerSpelling: elements.some((area) => child(area, "resource") !== null),
  };
}
