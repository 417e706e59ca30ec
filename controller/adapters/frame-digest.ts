import { webcrypto } from "node:crypto";

/** SHA-256 of a frame in hex. The bytes are copied at once and hashed off the main thread. */
export async function frameDigest(rgb: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest("SHA-256", rgb.slice())).toString("hex");
}
