import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HallcastError } from "../playlists/errors.ts";
import { diskError, errorCode, writeDurably } from "./adapters/durable-file.ts";

/**
 * A signed file is one header line, `hallcast-signed 1 <base64 Ed25519 signature>`, then the body exactly as signed
 * (indented JSON, so that people can read and diff it).
 */
const HEADER = /^hallcast-signed 1 ([A-Za-z0-9+/=]+)\n/;

export type Keys = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** Reads `keys/hall.key` (PKCS#8 PEM, mode 600), making it the first time. */
export async function loadOrCreateKeys(dataDir: string): Promise<Keys> {
  const path = join(dataDir, "keys", "hall.key");
  const pem = await readFile(path, "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return null;
    throw diskError(path, error);
  });
  const privateKey = pem === null ? generateKeyPairSync("ed25519").privateKey : createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  if (pem === null) await writeDurably(path, privateKey.export({ type: "pkcs8", format: "pem" }));
  // Not only with a new key: power may have failed between the two, or one alone was restored.
  const spki = String(publicKey.export({ type: "spki", format: "pem" }));
  const known = await readFile(publicKeyPath(dataDir), "utf8").catch(() => "");
  if (known !== spki) await writeDurably(publicKeyPath(dataDir), spki);
  return { privateKey, publicKey };
}

/** Where the playout finds the key it trusts. */
export function publicKeyPath(dataDir: string): string {
  return join(dataDir, "keys", "hall.pub");
}

export async function loadPublicKey(dataDir: string): Promise<KeyObject> {
  const path = publicKeyPath(dataDir);
  try {
    return createPublicKey(await readFile(path, "utf8"));
  } catch (error) {
    throw diskError(path, error);
  }
}

export function signBody(value: unknown, privateKey: KeyObject): string {
  const body = `${JSON.stringify(value, null, 1)}\n`;
  return `hallcast-signed 1 ${sign(null, Buffer.from(body), privateKey).toString("base64")}\n${body}`;
}

/** The parsed body. Throws `signed.malformed` or `signed.badSignature`; the caller checks the schema. */
export function openSigned(text: string, publicKey: KeyObject, path: string): unknown {
  const header = HEADER.exec(text);
  if (header?.[1] === undefined) throw new HallcastError("device", "signed.malformed", { path });
  const body = text.slice(header[0].length);
  if (!verify(null, Buffer.from(body), publicKey, Buffer.from(header[1], "base64")))
    throw new HallcastError("device", "signed.badSignature", { path });
  return JSON.parse(body);
}
