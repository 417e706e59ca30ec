import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { HallcastError } from "../../playlists/errors.ts";

/** An element: names with `@` are attributes, others are children; several of one name are a list. */
export type XmlNode = { readonly [name: string]: XmlValue | undefined };
export type XmlValue = string | XmlNode | readonly XmlNode[];

const ATTRIBUTE = "@";
const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities of a document's own are how small files become large ones; the five of XML are still read.
  processEntities: { enabled: true, maxEntitySize: 0, maxExpansionDepth: 1, maxTotalExpansions: 100_000 },
});

/** XML without its declaration. Attribute values and texts are escaped. */
export function buildXml(root: XmlNode): string {
  return builder.build(root);
}

/** Every value a string. Throws `output.badAnswer` for what is no XML. */
export function parseXml(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch (error) {
    throw new HallcastError("device", "output.badAnswer", { cause: String(error).slice(0, 120) }, error);
  }
}
