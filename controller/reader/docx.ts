import mammoth from "mammoth";
import type { PictureFound, TextDocument } from "./jobs.ts";
import { plainText } from "./plain-text.ts";

const MAX_PICTURES = 20;
const MAX_PICTURE_BYTES = 8 * 1024 * 1024;
const MEDIA_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** A Word file as text and pictures. Macros, fields, comments and everything outside of the file are not followed. */
export async function readDocx(bytes: Uint8Array, hasMacros: boolean): Promise<TextDocument> {
  const pictures: PictureFound[] = [];
  let picturesLeft = 0;
  const convertImage = mammoth.images.imgElement(async (image) => {
    const picture = await image.readAsBuffer().catch(() => null);
    const isTaken =
      picture !== null &&
      picture.length <= MAX_PICTURE_BYTES &&
      pictures.length < MAX_PICTURES &&
      MEDIA_TYPES.includes(image.contentType);
    if (isTaken) pictures.push({ mediaType: image.contentType, bytes: new Uint8Array(picture) });
    else picturesLeft++;
    return { src: "" };
  });
  const { value: html, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
    {
      convertImage,
      externalFileAccess: false,
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh"],
    },
  );
  picturesLeft += messages.filter(({ message }) => message.includes("external image")).length;
  return { kind: "text", parts: partsOf(html), pictures, picturesLeft, hasTables: html.includes("<table"), hasMacros };
}

/** The library closes every tag and writes headings bare, so that they can be found as text. */
function partsOf(html: string): TextDocument["parts"] {
  const [before = "", ...headed] = html.split("<h1>");
  const first = plainText(before);
  const parts: TextDocument["parts"] = first === "" ? [] : [{ heading: null, text: first }];
  for (const piece of headed) {
    const end = piece.indexOf("</h1>");
    const heading = plainText(piece.slice(0, end));
    const text = plainText(piece.slice(end + "</h1>".length));
    if (heading !== "" || text !== "") parts.push({ heading: heading === "" ? null : heading, text });
  }
  return parts;
}
