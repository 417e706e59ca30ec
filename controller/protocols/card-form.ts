import { md5Hex } from "../adapters/hashes.ts";

/** A part of a form; `fileName` null for a plain field. */
export type FormPart = {
  readonly name: string;
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
};

/** multipart/form-data (RFC 7578). Names are ours: no quotes or line breaks in them. */
export function cardForm(parts: readonly FormPart[]): { readonly contentType: string; readonly body: Uint8Array } {
  const boundary = `--------------------------${md5Hex(parts.map(({ name, fileName }) => `${name} ${fileName}`).join())}`;
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const told = parts.flatMap(({ name, fileName, contentType, bytes }) => {
    const file = fileName === null ? "" : `; filename="${fileName}"`;
    const type = contentType === null ? "" : `Content-Type: ${contentType}\r\n`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type}\r\n`;
    return [text(head), bytes, text("\r\n")];
  });
  const body = new Uint8Array(Buffer.concat([...told, text(`--${boundary}--\r\n`)]));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
