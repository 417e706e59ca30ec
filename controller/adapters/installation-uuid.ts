import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { publicKeyPath } from "../signed-file.ts";
import { diskError } from "./durable-file.ts";

/** Namespace of the names below (RFC 9562 §5.5). */
const NAMESPACE = Buffer.from("5c1e0d3ad0b14f6c9b1f6a7c2e84d915", "hex");

/**
 * UUIDs, version 5, of names at this installation: the hall's public key is part of what is hashed. Reads the key when first asked,
 * because the service makes it when it starts for the first time; throws `disk.*` while there is none.
 */
export function createInstallationUuid(dataDir: string): (name: string) => Uint8Array {
  let key: string | null = null;
  return (name) => {
    key ??= readKey(publicKeyPath(dataDir));
    const uuid = new Uint8Array(createHash("sha1").update(NAMESPACE).update(`${key}${name}`).digest().subarray(0, 16));
    uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x50;
    uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80;
    return uuid;
  };
}

function readKey(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw diskError(path, error);
  }
}
