import { deflateRawSync } from "node:zlib";

export type ZipPart = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Stored as it is, or deflated. */
  readonly method: "stored" | "deflated";
  /** What the directory says of its size, which may be a lie. */
  readonly claimedBytes: number;
  readonly encrypted: boolean;
};

export function zipPart(name: string, content: string | Uint8Array, changes: Partial<ZipPart> = {}): ZipPart {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return { name, bytes, method: "deflated", claimedBytes: bytes.length, encrypted: false, ...changes };
}

/** A zip by PKWARE's APPNOTE 6.3, without checksums, which no reader here looks at. */
export function zipOf(parts: readonly ZipPart[]): Uint8Array {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, method, claimedBytes, encrypted } of parts) {
    const label = Buffer.from(name);
    const packed = method === "stored" ? Buffer.from(bytes) : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2);
    common.writeUInt16LE(method === "stored" ? 0 : 8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedBytes, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([signature(0x04034b50), common, label, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), common, place, label]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, signature(0x06054b50), end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A Word file with this body (WordprocessingML) and these further parts; `media` are pictures the body may refer to by their id. */
export function docxOf(
  body: string,
  more: {
    readonly media?: Readonly<Record<string, Uint8Array>>;
    readonly parts?: readonly ZipPart[];
    readonly external?: string;
  } = {},
): Uint8Array {
  const media = Object.entries(more.media ?? {});
  const relations = media.map(([id]) => `<Relationship Id="${id}" Type="${OFFICE}/image" Target="media/${id}.png"/>`);
  if (more.external !== undefined)
    relations.push(`<Relationship Id="out" Type="${OFFICE}/image" Target="${more.external}" TargetMode="External"/>`);
  return zipOf([
    zipPart(
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    zipPart(
      "_rels/.rels",
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="d" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    zipPart("word/document.xml", `<w:document ${W} ${R}><w:body>${body}</w:body></w:document>`),
    zipPart(
      "word/_rels/document.xml.rels",
      `<Relationships xmlns="${RELATIONS}">${relations.join("")}</Relationships>`,
    ),
    ...media.map(([id, bytes]) => zipPart(`word/media/${id}.png`, bytes, { method: "stored" })),
    ...(more.parts ?? []),
  ]);
}

/** A paragraph of a Word file; `style` is a style id such as `Heading1`. */
export function paragraph(text: string, style = ""): string {
  const look = style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${look}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A picture of a Word file: inside by its id, or linked. */
export function drawing(id: string, isLinked = false): string {
  const a = "http://schemas.openxmlformats.org/drawingml/2006/main";
  const wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
  const pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
  return `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${wp}"><a:graphic xmlns:a="${a}"><a:graphicData uri="${pic}"><pic:pic xmlns:pic="${pic}"><pic:blipFill><a:blip r:${isLinked ? "link" : "embed"}="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}

/** A workbook of these sheets, all cells as texts. */
export function xlsxOf(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const names = Object.keys(sheets);
  return zipOf([
    zipPart(
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    zipPart(
      "_rels/.rels",
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="d" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    zipPart(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" ${R}><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i + 1}"/>`).join("")}</sheets></workbook>`,
    ),
    zipPart(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${RELATIONS}">${names.map((_, i) => `<Relationship Id="s${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}</Relationships>`,
    ),
    ...Object.values(sheets).map((rows, i) =>
      zipPart(
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows.map((row, y) => rowXml(row, y + 1)).join("")}</sheetData></worksheet>`,
      ),
    ),
  ]);
}

function rowXml(cells: readonly string[], no: number): string {
  const xml = cells.map((text, i) =>
    text === ""
      ? ""
      : `<c r="${String.fromCharCode(65 + i)}${no}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`,
  );
  return `<row r="${no}">${xml.join("")}</row>`;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
