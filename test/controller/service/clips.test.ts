import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createClipStore } from "../../../controller/service/clips.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-clips-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("lets go of what nobody asked for since it was last told to, and keeps what is being looked at", async () => {
  const clips = createClipStore({ pathOf: (sha256) => join(folder, sha256), maxDecodedBytes: 100, maxHeldBytes: 100 });
  const [watched, left] = [clips.hold(new Uint8Array([1])), clips.hold(new Uint8Array([2]))];
  clips.forget();
  expect(await clips.bytes(watched)).toEqual(new Uint8Array([1]));
  clips.forget();
  expect(await clips.bytes(watched)).toEqual(new Uint8Array([1]));
  await expect(clips.bytes(left)).rejects.toMatchObject({ code: "clip.missing" });
});
