import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createShowLog } from "../../../controller/playout/show-log.ts";
import { openSigned } from "../../../controller/signed-file.ts";
import { dayAt } from "../../../playlists/civil.ts";
import { nowPlaying } from "../../../playlists/position.ts";
import { Program } from "../../../playlists/program.ts";
import { Control } from "../../../playlists/takeover.ts";
import type { TestService } from "./harness.ts";

const STEP_MS = 2_000;

/**
 * Lets the boards play what was really issued to them for a while, and writes their log as the playout does.
 * The wall clock of the service goes on meanwhile. `keepsOn` leaves what is on without its end in the log.
 */
export async function play(service: TestService, minutes: number, keepsOn = false): Promise<void> {
  const { folder, clock, keys } = service;
  const lines: { day: string; text: string }[] = [];
  const shows = createShowLog({
    add: (line, atMs, zone) => void lines.push({ day: dayAt(atMs, zone), text: `${JSON.stringify(line)}\n` }),
  });
  const signed = async (path: string): Promise<unknown> => {
    const text = await readFile(path, "utf8").catch(() => "");
    return text === "" ? null : openSigned(text, keys.publicKey, path);
  };
  const control = Control.nullable().parse(await signed(folder.control));
  const programs: Program[] = [];
  for (const { id } of service.store.read().boards) programs.push(Program.parse(await signed(folder.program(id))));
  const fromMs = clock.wallMs();
  const untilMs = fromMs + minutes * 60_000;
  for (let atMs = fromMs; atMs < untilMs; atMs += STEP_MS)
    for (const program of programs)
      shows.update(program.board.id, program, control?.seq ?? 0, nowPlaying(program, control, atMs), atMs, 0);
  if (!keepsOn) for (const program of programs) shows.end(program.board.id, untilMs, 0);
  await mkdir(folder.asRun, { recursive: true });
  for (const { day, text } of lines) await appendFile(join(folder.asRun, `${day}.ndjson`), text);
  clock.stepWall(untilMs - fromMs);
}

/** Runs a job of the service by its name. */
export async function runJob(service: TestService, name: string): Promise<void> {
  await service.jobs.find((job) => job.name === name)?.run();
}
