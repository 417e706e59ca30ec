const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * Header of an answer that people keep as a file (RFC 6266): `inline` is shown by the browser, `attachment` is saved. The name goes
 * as it is in UTF-8 (RFC 5987) and once more in plain letters for old programs.
 */
export function contentDisposition(how: "inline" | "attachment", fileName: string): string {
  const plain = fileName.replace(/[^\w.() -]/gu, "_");
  const encoded = encodeURIComponent(fileName.replace(LONE_SURROGATE, "_")).replace(
    /['()*]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const NAME_CHARS = 40;

/** A part of a file name that Windows, ZIP programs and shells take: at most 40 characters, nothing reserved, no dot or blank at its end. */
export function safeName(words: string): string {
  const plain = words
    .normalize("NFC")
    .replace(LONE_SURROGATE, "_")
    .replace(/[<>:"/\\|?*\s]+/gu, "_")
    .replace(/[\p{Cc}\p{Cf}]/gu, "");
  const cut = [...plain]
    .slice(0, NAME_CHARS)
    .join("")
    .replace(/^[._ ]+|[._ ]+$/gu, "");
  return cut === "" ? "_" : cut;
}
