/** An element as it was written; text is that of the element itself, children's left out. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|<\/(?<end>[\w:.-]+)\s*>|<(?<start>[\w:.-]+)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Null for an ampersand that begins no entity. */
function unescapeXml(text: string): string | null {
  let isBad = false;
  const plain = text.replace(
    /&(?:#x([0-9a-fA-F]+);|#(\d+);|(\w+);)?/g,
    (_, hex?: string, dec?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (dec !== undefined) return String.fromCodePoint(Number.parseInt(dec, 10));
      const known = name === undefined ? undefined : NAMED[name];
      if (known === undefined) isBad = true;
      return known ?? "";
    },
  );
  return isBad ? null : plain;
}

/** Text made safe for an attribute or element. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function readAttributes(text: string): Record<string, string> | null {
  const attributes: Record<string, string> = {};
  for (const [, name = "", double, single] of text.matchAll(ATTRIBUTE)) {
    const value = unescapeXml(double ?? single ?? "");
    if (value === null || name in attributes) return null;
    attributes[name] = value;
  }
  return attributes;
}

/** Takes UTF-8 XML apart; null if it is not well-formed. Strict, so that a client's slips show up here and not on a wall. */
export function parseXml(bytes: Uint8Array): XmlElement | null {
  let source: string;
  try {
    source = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const path: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const groups = TOKEN.exec(source)?.groups;
    const top = path.at(-1);
    if (groups === undefined || top === undefined) return null;
    if (groups["start"] !== undefined) {
      const attributes = readAttributes(groups["attributes"] ?? "");
      if (attributes === null) return null;
      const element: Open = { name: groups["start"], attributes, children: [], text: "" };
      top.children.push(element);
      if (groups["empty"] !== "/") path.push(element);
    } else if (groups["end"] !== undefined) {
      if (path.length === 1 || top.name !== groups["end"]) return null;
      path.pop();
    } else if (groups["cdata"] !== undefined) top.text += groups["cdata"];
    else if (groups["text"] !== undefined) {
      const text = unescapeXml(groups["text"]);
      if (text === null) return null;
      top.text += text;
    }
  }
  const [only] = root.children;
  return path.length === 1 && root.children.length === 1 && root.text.trim() === "" && only !== undefined ? only : null;
}

/** The first child of that name, or null. */
export function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((each) => each.name === name) ?? null;
}

/** Every element of that name beneath, outermost first. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((each) => [...(each.name === name ? [each] : []), ...descendants(each, name)]);
}
