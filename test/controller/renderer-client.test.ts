import { afterEach, expect, test } from "vitest";
import { forkModule, type RendererChild } from "../../controller/adapters/fork-renderer.ts";
import { systemClock } from "../../controller/adapters/system-clock.ts";
import { createRendererClient, type RendererClient } from "../../controller/renderer-client.ts";
import { DEFAULT_STYLE } from "../../playlists/item.ts";
import { decodeClip } from "../../renderer/clip-codec.ts";
import { createFakeClock } from "../fakes/clock.ts";

const clients: RendererClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

function keep(client: RendererClient): RendererClient {
  clients.push(client);
  return client;
}

/** Processes of the test's making: what each is sent is kept, and the test says what it answers. */
function createFakeProcesses() {
  const started: { sent: object[]; killed: boolean; reply: (message: object) => void; exit: () => void }[] = [];
  const fork = (): RendererChild => {
    let onMessage: (message: unknown) => void = () => undefined;
    let onExit: () => void = () => undefined;
    const one = {
      sent: [] as object[],
      killed: false,
      reply: (message: object) => onMessage(message),
      exit: () => onExit(),
    };
    started.push(one);
    return {
      send: (message) => one.sent.push(message),
      onMessage: (listener) => {
        onMessage = listener;
      },
      onExit: (listener) => {
        onExit = listener;
      },
      kill: () => {
        one.killed = true;
      },
    };
  };
  return { started, fork };
}

function setUp() {
  const clock = createFakeClock(0);
  const processes = createFakeProcesses();
  const client = keep(createRendererClient({ clock, forkRenderer: processes.fork, idleMs: 60_000, jobMs: 30_000 }));
  return { clock, client, started: processes.started };
}

const PICTURE = { mediaType: "image/png", widthPx: 1, heightPx: 1, frames: 1, hasAlpha: false };
const BYTES = new Uint8Array([1]);

test("no process runs until there is something to draw", () => {
  expect(setUp().started).toEqual([]);
});

test("jobs go one at a time, in order, to one process", async () => {
  const { client, started } = setUp();
  const first = client.inspect(BYTES);
  const second = client.inspect(BYTES);
  expect(started.map((one) => one.sent.length)).toEqual([1]);
  started[0]?.reply({ state: "done", id: 1, answer: PICTURE, rssBytes: 1 });
  expect(await first).toEqual(PICTURE);
  expect(started[0]?.sent).toMatchObject([{ id: 1 }, { id: 2 }]);
  started[0]?.reply({ state: "done", id: 2, answer: PICTURE, rssBytes: 1 });
  expect(await second).toEqual(PICTURE);
});

test("a refusal crosses with its code and numbers, and the process goes on", async () => {
  const { client, started } = setUp();
  const job = client.inspect(BYTES);
  started[0]?.reply({ state: "refused", id: 1, kind: "input", code: "picture.damaged", params: { cause: "x" } });
  await expect(job).rejects.toMatchObject({ kind: "input", code: "picture.damaged", params: { cause: "x" } });
  expect(started[0]?.killed).toBe(false);
});

test("the job that kills its process is refused, the next goes to a new process", async () => {
  const { client, started } = setUp();
  const deadly = client.inspect(BYTES);
  const next = client.inspect(BYTES);
  started[0]?.reply({ state: "began", id: 1 });
  started[0]?.exit();
  await expect(deadly).rejects.toMatchObject({ code: "renderer.crashed" });
  started[1]?.reply({ state: "done", id: 2, answer: PICTURE, rssBytes: 1 });
  expect(await next).toEqual(PICTURE);
});

test("a job that had not begun when the process died is tried once more, and only once", async () => {
  const { client, started } = setUp();
  const job = client.inspect(BYTES);
  started[0]?.exit();
  expect(started[1]?.sent).toMatchObject([{ id: 1 }]);
  started[1]?.exit();
  await expect(job).rejects.toMatchObject({ code: "renderer.crashed" });
  expect(started.length).toBe(2);
});

test("a job that takes too long is refused and its process ended", async () => {
  const { clock, client, started } = setUp();
  const slow = client.inspect(BYTES);
  const next = client.inspect(BYTES);
  clock.advance(30_000);
  await expect(slow).rejects.toMatchObject({ code: "renderer.timeout", params: { maxSec: 30 } });
  expect(started[0]?.killed).toBe(true);
  started[0]?.exit();
  started[1]?.reply({ state: "done", id: 2, answer: PICTURE, rssBytes: 1 });
  expect(await next).toEqual(PICTURE);
});

test("an idle process is ended, and a later job starts another", async () => {
  const { clock, client, started } = setUp();
  const job = client.inspect(BYTES);
  started[0]?.reply({ state: "done", id: 1, answer: PICTURE, rssBytes: 1 });
  await job;
  clock.advance(59_999);
  expect(started[0]?.killed).toBe(false);
  clock.advance(1);
  expect(started[0]?.killed).toBe(true);
  client.inspect(BYTES).catch(() => undefined);
  expect(started.length).toBe(2);
});

test("a process that a large picture has blown up is not kept for long, a new one begins as any other", async () => {
  const { clock, client, started } = setUp();
  const draw = async (no: number, rssBytes: number) => {
    const job = client.inspect(BYTES);
    started[no - 1]?.reply({ state: "done", id: no, answer: PICTURE, rssBytes });
    await job;
  };
  await draw(1, 300_000_000);
  clock.advance(3_000);
  expect(started[0]?.killed).toBe(true);
  await draw(2, 90_000_000);
  clock.advance(59_999);
  expect(started[1]?.killed).toBe(false);
});

test("closing refuses what is under way, ends the process, and may be done twice", async () => {
  const { clock, client, started } = setUp();
  const jobs = [client.inspect(BYTES), client.inspect(BYTES)];
  client.close();
  client.close();
  for (const job of jobs) await expect(job).rejects.toMatchObject({ code: "renderer.closed" });
  await expect(client.inspect(BYTES)).rejects.toMatchObject({ code: "renderer.closed" });
  expect(started[0]?.killed).toBe(true);
  expect(clock.pending()).toBe(0);
});

const JOB = {
  content: { kind: "text" as const, text: "请到12号窗口办理" },
  style: DEFAULT_STYLE,
  region: { widthPx: 160, heightPx: 48 },
  assetsDir: ".",
};

test("the real process draws a notice, refuses a bad picture, and makes a GIF", async () => {
  const client = keep(createRendererClient({ clock: systemClock }));
  const { clip, durationMs, findings } = await client.render(JOB);
  expect(decodeClip(clip ?? BYTES)).toMatchObject({ widthPx: 160, heightPx: 48, durationMs });
  expect(findings).toEqual([]);
  await expect(client.inspect(BYTES)).rejects.toMatchObject({ kind: "input", code: "picture.notPicture" });
  const frames = [new Uint8Array(12), new Uint8Array(12).fill(255)];
  const gif = await client.gif({ widthPx: 2, heightPx: 2, frames, delayMs: 100 });
  expect(await client.inspect(gif)).toMatchObject({ mediaType: "image/gif", frames: 2 });
});

test("a real process that ends itself, and one that hangs, cost only their own job", async () => {
  const badProcess = () => forkModule(new URL("bad-renderer.mjs", import.meta.url), null);
  const client = keep(createRendererClient({ clock: systemClock, forkRenderer: badProcess, jobMs: 5000 }));
  const outcome = (bytes: number[]) =>
    client.inspect(new Uint8Array(bytes)).then(
      () => "done",
      (error: { code: string }) => error.code,
    );
  expect(await Promise.all([outcome([0]), outcome([1]), outcome([2]), outcome([0])])).toEqual([
    "done",
    "renderer.crashed",
    "renderer.timeout",
    "done",
  ]);
});
