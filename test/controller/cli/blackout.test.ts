import { readFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { blackout } from "../../../controller/cli/blackout.ts";
import { openSigned } from "../../../controller/signed-file.ts";
import { Control } from "../../../playlists/takeover.ts";
import { addBoards, removeFolder, startTestService, type TestService } from "../service/harness.ts";

/** Nothing listens there: the command finds the service dead. */
const NO_SERVICE = { host: "127.0.0.1", port: 1 };
const everything = { on: true, boards: "all", reason: "演练" } as const;

let service: TestService;

afterEach(() => removeFolder(service));

async function deadService(): Promise<void> {
  service = await startTestService();
  await addBoards(service, "east", "west");
  await service.close();
}

async function standing(): Promise<Control> {
  return Control.parse(openSigned(await readFile(service.folder.control, "utf8"), service.keys.publicKey, "control"));
}

test("without the service the command itself writes the control file that the playout obeys", async () => {
  await deadService();
  const done = await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  expect(done).toEqual({ by: "spool", black: ["east", "west"] });
  expect((await standing()).blackouts.map(({ boardId, reason }) => [boardId, reason])).toEqual([
    ["east", "演练"],
    ["west", "演练"],
  ]);
});

test("each order is newer than the one before, so that none is taken for a replay", async () => {
  await deadService();
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  const first = (await standing()).seq;
  const lit = await blackout(
    service.folder,
    NO_SERVICE,
    { ...everything, on: false, boards: ["west"] },
    service.clock.wallMs(),
  );
  expect(lit.black).toEqual(["east"]);
  expect((await standing()).seq).toBe(first + 1);
});

test("a service that starts afterwards leaves the boards black and knows it", async () => {
  await deadService();
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  const again = await startTestService({ dir: service.dir, clock: service.clock });
  expect(again.store.read().blackouts.map(({ boardId }) => boardId)).toEqual(["east", "west"]);
  const admin = await again.token("admin");
  const answer = await again.call(admin, {
    method: "POST",
    url: "/api/blackout",
    payload: { boards: "all", on: false },
  });
  expect(answer.json()).toEqual([]);
  await again.close();
  expect((await standing()).blackouts).toEqual([]);
});

test("a board that is not there is refused with the names of those that are", async () => {
  await deadService();
  const order = blackout(service.folder, NO_SERVICE, { ...everything, boards: ["north"] }, service.clock.wallMs());
  await expect(order).rejects.toMatchObject({
    code: "cli.boardUnknown",
    params: { found: "north", wanted: "east, west" },
  });
});
