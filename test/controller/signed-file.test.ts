import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadOrCreateKeys, loadPublicKey, openSigned, publicKeyPath, signBody } from "../../controller/signed-file.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "hallcast-keys-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test("the hall's key is made once and only its owner may read it", async () => {
  const first = await loadOrCreateKeys(dir);
  const text = signBody({ a: 1 }, first.privateKey);
  expect(openSigned(text, (await loadOrCreateKeys(dir)).publicKey, "x")).toEqual({ a: 1 });
  if (process.platform !== "win32") expect((await stat(join(dir, "keys", "hall.key"))).mode & 0o077).toBe(0);
});

test("the key that the playout trusts is there although power failed before it was written, or another one was restored", async () => {
  const { privateKey } = await loadOrCreateKeys(dir);
  await rm(publicKeyPath(dir));
  await loadOrCreateKeys(dir);
  expect(openSigned(signBody({ a: 1 }, privateKey), await loadPublicKey(dir), "x")).toEqual({ a: 1 });
});
