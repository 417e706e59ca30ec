/** Labels that decode anything and therefore prove nothing. */
const PROVE_NOTHING = /^(iso-?8859-?1|latin-?1|us-ascii|ascii|windows-1252)$/iu;

/**
 * A feed's text. Of the encodings that its mark, its server and its own declaration name, the first that fits every byte counts:
 * servers often name the one of their other pages.
 */
export function decodeFeed(bytes: Uint8Array, charset: string | null): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^[^<]{0,3}<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/iu.exec(head)?.[1] ?? null;
  const marked = head.startsWith("\u00ff\u00fe") ? "utf-16le" : head.startsWith("\u00fe\u00ff") ? "utf-16be" : null;
  for (const label of [marked, charset, declared, "utf-8", "gb18030"]) {
    if (label === null || PROVE_NOTHING.test(label)) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Some byte does not fit: the next one.
    }
  }
  return new TextDecoder("utf-8").decode(bytes);
}
