import { HallcastError } from "../../../playlists/errors.ts";

/** What an import may be, told by its first bytes and never by its name. */
export type FileKind = "office" | "text";

export const IMPORTABLE = ".txt, .docx, .xlsx";

const SIGNATURES: readonly { readonly hex: string; readonly is: "zip" | "ole" | "picture" | "other" }[] = [
  { hex: "504b0304", is: "zip" },
  { hex: "d0cf11e0a1b11ae1", is: "ole" },
  { hex: "89504e47", is: "picture" },
  { hex: "ffd8ff", is: "picture" },
  { hex: "47494638", is: "picture" },
  { hex: "25504446", is: "other" },
  { hex: "4d5a", is: "other" },
  { hex: "7f454c46", is: "other" },
  { hex: "52617221", is: "other" },
  { hex: "377abcaf271c", is: "other" },
];

/** Throws `import.oldOffice`, `import.picture`, `import.type` or `import.empty` (input). */
export function fileKind(bytes: Uint8Array, fileName: string): FileKind {
  if (bytes.length === 0) throw new HallcastError("input", "import.empty", {});
  const start = Buffer.from(bytes.subarray(0, 16)).toString("hex");
  const found = SIGNATURES.find(({ hex }) => start.startsWith(hex))?.is ?? null;
  if (found === "zip") return "office";
  if (found === "ole") throw new HallcastError("input", "import.oldOffice", {});
  if (found === "picture") throw new HallcastError("input", "import.picture", {});
  const isUtf16 = start.startsWith("fffe") || start.startsWith("feff");
  if (found === "other" || (!isUtf16 && bytes.includes(0)))
    throw new HallcastError("input", "import.type", { wanted: IMPORTABLE, found: fileName });
  return "text";
}

/** A text file's text. What is not UTF-8 is GB18030, as editors on Chinese systems save it. Throws `import.type` (input). */
export function decodeText(
  bytes: Uint8Array,
  fileName: string,
): { readonly text: string; readonly encoding: "UTF-8" | "UTF-16" | "GB18030" } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decoded(bytes, "utf-16le") ?? "", encoding: "UTF-16" };
  if (first === 0xfe && second === 0xff) return { text: decoded(bytes, "utf-16be") ?? "", encoding: "UTF-16" };
  const utf8 = decoded(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, encoding: "UTF-8" };
  const text = decoded(bytes, "gb18030");
  if (text !== null) return { text, encoding: "GB18030" };
  throw new HallcastError("input", "import.type", { wanted: IMPORTABLE, found: fileName });
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
