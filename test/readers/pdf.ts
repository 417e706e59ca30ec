import { inflateSync } from "node:zlib";

export type ReadPdf = {
  readonly pages: readonly {
    readonly text: string;
    /** Each piece of type with its place, in points from the lower left. */
    readonly pieces: readonly { readonly x: number; readonly y: number; readonly text: string }[];
    readonly pictures: number;
    readonly size: readonly number[];
  }[];
  /** PostScript names with the tag of their subset, and whether the font file is inside. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly title: string;
  /** Embedded files by name. */
  readonly files: ReadonlyMap<string, string>;
};

/**
 * Reads as much of a PDF (ISO 32000-1) as tests ask: pages with their text through the ToUnicode tables of the fonts, fonts, embedded files.
 * Only for files with an object table of their own and streams without filters or with FlateDecode.
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const raw = Buffer.from(bytes).toString("latin1");
  const objects = new Map<string, string>();
  for (const [, no = "", body = ""] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(no, body);
  const object = (reference: string | undefined): string =>
    objects.get(/^(\d+) 0 R/.exec(reference ?? "")?.[1] ?? "") ?? "";
  const reference = (body: string, key: string): string => object(new RegExp(`/${key} (\\d+ 0 R)`).exec(body)?.[1]);

  const fonts = new Map<string, { name: string; embedded: boolean; decode: (code: number) => string }>();
  for (const [no, body] of objects) {
    if (!/\/Subtype \/Type0/.test(body)) continue;
    const descendant = object(/\/DescendantFonts \[(\d+ 0 R)\]/.exec(body)?.[1]);
    const map = toUnicode(streamText(reference(body, "ToUnicode")));
    fonts.set(no, {
      name: /\/BaseFont \/(\S+)/.exec(body)?.[1] ?? "",
      embedded: /\/FontFile[23] \d+ 0 R/.test(reference(descendant, "FontDescriptor")),
      decode: (code) => map.get(code) ?? "\uFFFD",
    });
  }

  const root = object(/\/Root (\d+ 0 R)/.exec(raw)?.[1]);
  const kids = /\/Kids \[([^\]]*)\]/.exec(reference(root, "Pages"))?.[1] ?? "";
  const pages = [...kids.matchAll(/(\d+ 0 R)/g)].map(([, page]) => {
    const body = object(page);
    const resources = reference(body, "Resources");
    const names = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", no = ""]) => [name, fonts.get(no)] as const),
    );
    let font: (typeof names extends Map<string, infer F> ? F : never) | undefined;
    const pieces: { x: number; y: number; text: string }[] = [];
    const content = streamText(reference(body, "Contents"));
    let [x, y] = [0, 0];
    for (const [, name, left, up, shown] of content.matchAll(
      /\/(F\d+) [\d.]+ Tf|1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\[([^\]]*)\] TJ/g,
    )) {
      if (name !== undefined) font = names.get(name);
      if (left !== undefined) [x, y] = [Number(left), Number(up)];
      let text = "";
      for (const [, hex = ""] of (shown ?? "").matchAll(/<([0-9a-fA-F]*)>/g))
        for (const [code] of hex.matchAll(/.{4}/g)) text += font?.decode(Number.parseInt(code, 16)) ?? "";
      if (text !== "") pieces.push({ x, y, text });
    }
    const text = pieces.map((piece) => piece.text).join("");
    const size = /\/MediaBox \[([^\]]*)\]/.exec(body)?.[1]?.split(" ").map(Number) ?? [];
    return { text, pieces, pictures: [...content.matchAll(/\/I\d+ Do/g)].length, size };
  });

  const files = new Map<string, string>();
  for (const body of objects.values()) {
    if (!/\/Type \/Filespec/.test(body)) continue;
    const embedded = object(/\/EF <<\s*\/F (\d+ 0 R)/.exec(body)?.[1]);
    files.set(
      textOf(/\/UF (\((?:\\.|[^\\)])*\)|<[^>]*>)/s.exec(body)?.[1]),
      Buffer.from(streamText(embedded), "latin1").toString("utf8"),
    );
  }
  const info = object(/\/Info (\d+ 0 R)/.exec(raw)?.[1]);
  return {
    pages,
    fonts: [...fonts.values()].map(({ name, embedded }) => ({ name, embedded })),
    title: textOf(reference(info, "Title")),
    files,
  };
}

function streamText(body: string): string {
  const start = /stream\r?\n/.exec(body);
  if (start === null) return "";
  const data = Buffer.from(body.slice(start.index + start[0].length, body.lastIndexOf("\nendstream")), "latin1");
  return (/\/Filter \/FlateDecode/.test(body) ? inflateSync(data) : data).toString("latin1");
}

/** `bfrange` with lists or single targets; targets are UTF-16BE. */
function toUnicode(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  const utf16 = (hex: string): string => Buffer.from(hex.replace(/\s/g, ""), "hex").swap16().toString("utf16le");
  for (const [, from = "", , list = "", single = ""] of cmap.matchAll(
    /<([0-9a-f]+)>\s+<([0-9a-f]+)>\s+(?:\[([^\]]*)\]|<([0-9a-f]+)>)/gi,
  )) {
    const first = Number.parseInt(from, 16);
    const targets = list === "" ? [single] : [...list.matchAll(/<([^>]*)>/g)].map(([, target = ""]) => target);
    for (const [i, target] of targets.entries()) map.set(first + i, utf16(target));
  }
  return map;
}

/** A text string: UTF-16BE with a byte order mark, or plain. */
function textOf(token: string | undefined): string {
  if (token === undefined) return "";
  const bytes = token.startsWith("<")
    ? Buffer.from(token.slice(1, -1), "hex")
    : Buffer.from(
        token
          .slice(1, -1)
          .replace(
            /\\([nrtbf()\\])/g,
            (_, char: string) => ({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" })[char] ?? char,
          ),
        "latin1",
      );
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString("utf16le")
    : bytes.toString("latin1");
}
