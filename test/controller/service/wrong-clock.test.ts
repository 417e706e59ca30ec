import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dataFolder } from "../../../controller/data-folder.ts";
import { openSigned } from "../../../controller/signed-file.ts";
import { Program } from "../../../playlists/program.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

const DAY_MS = 86_400_000;

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
});
afterEach(() => removeFolder(service));

async function standing(of: TestService): Promise<Program> {
  const path = dataFolder(of.dir).program("board-1");
  return Program.parse(openSigned(await readFile(path, "utf8"), of.keys.publicKey, path));
}

async function resolutionAt(of: TestService, atMs: number): Promise<unknown> {
  const url = `/api/boards/board-1/resolution?at=${new Date(atMs).toISOString()}`;
  const answer = await of.call(await of.token("viewer"), { method: "GET", url });
  return answer
    .json<{ regions: { place: string; winners: unknown }[] }>()
    .regions.map(({ place, winners }) => [place, winners]);
}

/** Starts again with a clock that is wrong by so much, as a PC with an empty battery does. */
async function startAgain(wrongByMs: number): Promise<void> {
  await service.close();
  service.clock.stepWall(wrongByMs);
  service = await startTestService({ dir: service.dir, clock: service.clock });
}

test("a clock that is put right during work soon has programmes for the right time, whichever way it was wrong", async () => {
  await publishText(service, "今日办理");
  for (const wrongByMs of [-400 * DAY_MS, 400 * DAY_MS, -30_000]) {
    await startAgain(wrongByMs);
    service.clock.stepWall(-wrongByMs);
    service.clock.advance(5_000);
    const nowMs = service.clock.wallMs();
    const isForNow = ({ fromMs, untilMs }: Program): boolean => fromMs < nowMs + 1_000 && untilMs > nowMs + 6 * DAY_MS;
    await expect.poll(async () => isForNow(await standing(service))).toBe(true);
  }
});

test("the past stays what it was although the clock showed a wrong year for a while", async () => {
  await publishText(service, "当时的通知");
  service.clock.advance(60_000);
  const thenMs = service.clock.wallMs() - 30_000;
  const then = await resolutionAt(service, thenMs);
  await publishText(service, "后来的通知");
  for (const wrongByMs of [-2000 * DAY_MS, 400 * DAY_MS]) {
    await startAgain(wrongByMs);
    await publishText(service, "时钟不准时发布的通知");
    service.clock.stepWall(-wrongByMs);
    expect(await resolutionAt(service, thenMs)).toEqual(then);
    await startAgain(0);
    service.clock.advance(60_000);
    expect(await resolutionAt(service, thenMs)).toEqual(then);
  }
});
