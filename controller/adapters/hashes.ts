import { createHash } from "node:crypto";

/** In lower-case hex. Card protocols name and check files by it; it protects nothing. */
export function md5Hex(bytes: Uint8Array | string): string {
  return createHash("md5").update(bytes).digest("hex");
}

/** In lower-case hex. */
export function sha1Hex(bytes: Uint8Array | string): string {
  return createHash("sha1").update(bytes).digest("hex");
}
