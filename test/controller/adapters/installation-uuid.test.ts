import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createInstallationUuid } from "../../../controller/adapters/installation-uuid.ts";
import { loadOrCreateKeys } from "../../../controller/signed-file.ts";

let halls: string[];

beforeEach(async () => {
  halls = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), "hallcast-uuid-"))));
  for (const hall of halls) await loadOrCreateKeys(hall);
});
afterEach(async () => {
  for (const hall of halls) await rm(hall, { recursive: true, force: true });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

it("names are the same UUID after every start, and another for another name or hall", () => {
  const [here = "", there = ""] = halls;
  const one = hex(createInstallationUuid(here)("east"));
  // version 5 and the variant of RFC 9562
  expect(one).toMatch(/^[0-9a-f]{12}5[0-9a-f]{3}[89ab][0-9a-f]{15}$/u);
  expect(hex(createInstallationUuid(here)("east"))).toBe(one);
  expect(hex(createInstallationUuid(here)("west"))).not.toBe(one);
  expect(hex(createInstallationUuid(there)("east"))).not.toBe(one);
});

it("there are none before the hall has its key, and then there are", async () => {
  const [hall = ""] = halls;
  await rm(join(hall, "keys"), { recursive: true });
  const uuidOf = createInstallationUuid(hall);
  expect(() => uuidOf("east")).toThrow("disk.missing");
  await loadOrCreateKeys(hall);
  expect(uuidOf("east")).toHaveLength(16);
});
