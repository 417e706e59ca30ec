import { parseXml, type XmlElement } from "../xml.ts";

/** A programme of a Cx player: pages one after the other, each with regions of items one after the other. Times in ms. */
export type VsnProgram = { readonly pages: readonly VsnPage[] };
export type VsnPage = {
  readonly durationMs: number;
  readonly color: readonly [number, number, number];
  readonly regions: readonly VsnRegion[];
};
export type VsnRegion = {
  readonly layer: number;
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly items: readonly VsnItem[];
};
export type VsnItem = {
  readonly type: string;
  readonly durationMs: number /** Last part of the path. */;
  readonly file: string | null;
  readonly text: string | null;
};

const DEFAULT_MS = 10_000;

type Tree = { readonly [name: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/** XML as the JSON of the same programme would be: children by name, several of a name as an array, leaves as text. */
function treeOf(element: XmlElement): unknown {
  if (element.children.length === 0 && Object.keys(element.attributes).length === 0) return element.text.trim();
  const tree: Record<string, unknown> = { ...element.attributes };
  for (const name of new Set(element.children.map((each) => each.name))) {
    const same = element.children.filter((each) => each.name === name).map(treeOf);
    tree[name] = same.length === 1 ? same[0] : same;
  }
  return tree;
}

/** `Pages` as an array, or as an object whose `Page` is one or several: both are in use. */
function listOf(parent: Tree, plural: string, singular: string): readonly Tree[] {
  const value = parent[plural];
  const inner = isTree(value) && singular in value ? value[singular] : value;
  return (Array.isArray(inner) ? inner : [inner]).filter(isTree);
}

const textOf = (tree: Tree, name: string): string | null => {
  const value = tree[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
};
const numberOf = (tree: Tree, name: string): number | null => {
  const value = textOf(tree, name);
  return value !== null && /^-?\d+$/.test(value) ? Number(value) : null;
};

function readItem(item: Tree): VsnItem {
  const source = item["FileSource"];
  const path = isTree(source) ? textOf(source, "FilePath") : null;
  return {
    type: textOf(item, "Type") ?? "",
    durationMs: numberOf(item, "Duration") ?? DEFAULT_MS,
    file: path?.split(/[\\/]/).at(-1) ?? null,
    text: textOf(item, "Text"),
  };
}

function readRegion(region: Tree): VsnRegion | null {
  const rect = region["Rect"];
  if (!isTree(rect)) return null;
  const [x, y, widthPx, heightPx] = ["X", "Y", "Width", "Height"].map((name) => numberOf(rect, name));
  if (x == null || y == null || widthPx == null || heightPx == null || widthPx < 1 || heightPx < 1) return null;
  return {
    layer: numberOf(region, "Layer") ?? 0,
    x,
    y,
    widthPx,
    heightPx,
    items: listOf(region, "Items", "Item").map(readItem),
  };
}

function readPage(page: Tree): VsnPage | null {
  const regions = listOf(page, "Regions", "Region").map(readRegion);
  if (regions.includes(null)) return null;
  const color = Number(textOf(page, "BgColor") ?? "0xFF000000");
  return {
    durationMs: numberOf(page, "AppointDuration") ?? DEFAULT_MS,
    color: [(color >>> 16) & 0xff, (color >>> 8) & 0xff, color & 0xff],
    regions: regions.filter((region) => region !== null),
  };
}

/** A VSN file, XML or JSON; null if it is neither or a region has no rectangle. */
export function readVsn(bytes: Uint8Array): VsnProgram | null {
  const root = treeOfFile(bytes);
  const programs = isTree(root) ? root["Programs"] : null;
  const program = isTree(programs) ? programs["Program"] : null;
  if (!isTree(program)) return null;
  const pages = listOf(program, "Pages", "Page").map(readPage);
  return pages.length === 0 || pages.includes(null) ? null : { pages: pages.filter((page) => page !== null) };
}

function treeOfFile(bytes: Uint8Array): unknown {
  const xml = parseXml(bytes);
  if (xml !== null) return { [xml.name]: treeOf(xml) };
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    // Neither: the caller refuses the programme.
    return null;
  }
}
