import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect } from "vitest";
import { z } from "zod";
import { Alarm } from "../../controller/ports/playout-status.ts";
import { BoardNow } from "../../controller/service/api/contract/boards.ts";
import { ErrorBody } from "../../controller/service/api/contract/error.ts";
import type { Board } from "../../playlists/board.ts";
import { Item } from "../../playlists/item.ts";
import { type Product, type Sim, startProduct, startSim, until } from "./product.ts";

export type Language = "zh" | "en";

export type Answer = { readonly status: number; readonly body: unknown };

/** Two boards on which one approved notice scrolls: the last good programme, which no bad input and no bad day may disturb. */
export type Hall = {
  readonly product: Product;
  readonly sims: readonly [Sim, Sim];
  readonly admin: string;
  readonly drafter: string;
  /** Signs the first step of the chain. */
  readonly reviewer: string;
  readonly noticeId: string;
  /** Any call as a script makes it; `body` is sent as JSON, or as it is if it is a form or a text. */
  readonly ask: (token: string, method: string, path: string, body?: unknown, lang?: Language) => Promise<Answer>;
  /** Waits until every board has received new pictures and says that it plays the notice; fails when it plays anything else. */
  readonly boardsGoOn: () => Promise<void>;
  readonly boards: () => Promise<BoardNow[]>;
  readonly health: () => Promise<z.infer<typeof Health>>;
  readonly status: (lang?: Language) => Promise<z.infer<typeof Status>>;
  /** The sentence of an alarm once it is raised. */
  readonly alarm: (code: string, lang?: Language) => Promise<string>;
  /** Waits until no alarm has this code. */
  readonly noAlarm: (code: string) => Promise<void>;
  readonly pidOf: (name: "service" | "renderer" | "playout") => Promise<number>;
  /** Kills the service and waits for the next one to answer. */
  readonly killService: () => Promise<void>;
  /**
   * Runs something while it is measured how long each board went without a frame at most, less the longest time for which this
   * machine let nobody work: a process without anything else to do was not woken when it asked to be.
   */
  readonly longestGapsMs: (during: () => Promise<void>) => Promise<number[]>;
  /** Drafts and submits a notice and has it signed at every step; answers its id. */
  readonly publish: (input: Readonly<Record<string, unknown>>) => Promise<string>;
  /** Puts bytes in the place of a file of the data folder, as a person with an editor would; answers what was there. */
  readonly overwrite: (path: readonly string[], bytes: Uint8Array | string) => Promise<Buffer>;
  readonly dispose: () => Promise<void>;
};

const Health = z.object({
  status: z.string(),
  boards: z.array(
    z.object({ id: z.string(), state: z.string(), framesSent: z.number(), lastFrameAgeMs: z.number().nullable() }),
  ),
});
const Status = z.object({
  playout: z.object({ pid: z.number(), startedAtMs: z.number() }).nullable(),
  alarms: z.array(Alarm.extend({ message: z.string() })),
  processes: z.array(z.object({ name: z.string(), pid: z.number(), rssBytes: z.number() })),
});

const Pushes = z.object({
  intervals: z.object({ maxMs: z.number() }).nullable(),
  firstPush: z.object({ sharedMs: z.number() }).nullable(),
  lastPush: z.object({ sharedMs: z.number() }).nullable(),
  now: z.object({ sharedMs: z.number() }),
});

export const WIDTH = 320;
export const HEIGHT = 160;
/** Enough to say that a board goes on, little enough not to wait long. */
const NEW_PICTURES = 10;
const SLEEP_MS = 10;

export function boardOn(id: string, host: string, port: number, widthPx: number, heightPx: number): Board {
  return {
    id,
    name: id,
    widthPx,
    heightPx,
    pitchMm: 5,
    viewingDistanceM: 10,
    lit: "always",
    rateHz: 60,
    regions: [{ place: "main", x: 0, y: 0, widthPx, heightPx, fillerPlaylistId: null }],
    pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "ddp", settings: { host, port }, blackOnStop: true, boundTo: null },
    control: null,
    brightness: null,
    failsafeText: "欢迎光临",
  };
}

/** Starts an empty product with two boards and their notice; `dataDir` may be prepared beforehand. */
export async function startHall(options: { dataDir?: string } = {}): Promise<Hall> {
  const starting = [
    startProduct({ args: ["--empty"], ...options }),
    startSim(WIDTH, HEIGHT),
    startSim(WIDTH, HEIGHT),
  ] as const;
  const [product, ...sims] = await Promise.all(starting).catch(async (error: unknown) => {
    // What did start must not outlive a test that could not begin.
    for (const one of await Promise.allSettled(starting)) if (one.status === "fulfilled") await one.value.stop();
    throw error;
  });
  return furnish(product, sims).catch(async (error: unknown) => {
    await Promise.all([...sims.map((sim) => sim.stop()), product.dispose()]);
    throw error;
  });
}

async function furnish(product: Product, sims: Hall["sims"]): Promise<Hall> {
  const [admin, drafter, reviewer] = await Promise.all([
    product.token("sysAdmin", "officeHead", "drafter", "publisher"),
    product.token("drafter"),
    product.token("sectionHead"),
  ]);
  const publish = async (input: Readonly<Record<string, unknown>>): Promise<string> => {
    const { id } = Item.parse(await product.api(drafter, "POST", "/api/items", input));
    await product.api(drafter, "POST", `/api/items/${id}/submit`);
    await product.signAll(id);
    return id;
  };
  for (const [i, sim] of sims.entries())
    await product.api(admin, "POST", "/api/boards", boardOn(`board-${i + 1}`, "127.0.0.1", sim.udpPort, WIDTH, HEIGHT));
  const noticeId = await publish({
    category: "business",
    content: { kind: "text", text: "今日社保大厅照常办理业务，请取号后在等候区就座。" },
    style: { motion: "scrollLeft" },
    schedule: {},
  });

  const ask: Hall["ask"] = async (token, method, path, body, lang) => {
    const isRaw = body instanceof FormData || typeof body === "string";
    const response = await fetch(`${product.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(lang === "en" ? { "accept-language": "en-GB,en;q=0.9" } : {}),
        ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const boards = async () => z.array(BoardNow).parse((await ask(admin, "GET", "/api/boards")).body);
  const health = async () => Health.parse(await (await product.get("/healthz")).json());
  const status = async (lang?: Language) =>
    Status.parse((await ask(admin, "GET", "/api/status", undefined, lang)).body);
  const alarm = async (code: string, lang?: Language): Promise<string> => {
    const { alarms } = await until(
      () => status(lang),
      (now) => now.alarms.some((one) => one.code === code),
    );
    return alarms.find((one) => one.code === code)?.message ?? "";
  };

  const boardsGoOn = async (): Promise<void> => {
    const changes = async () => Promise.all(sims.map(async (sim) => Number((await sim.stats())["changes"])));
    const ours = async () => (await health()).boards.filter(({ id }) => id === "board-1" || id === "board-2");
    const [changesBefore, healthBefore] = [await changes(), await ours()];
    await until(changes, (now) => now.every((count, i) => count >= (changesBefore[i] ?? 0) + NEW_PICTURES));
    const healthNow = await until(ours, (now) =>
      now.every(({ framesSent }, i) => framesSent > (healthBefore[i]?.framesSent ?? 0)),
    );
    expect(healthNow.map(({ state }) => state)).toEqual(["playing", "playing"]);
    for (const { board, status: now } of await boards())
      if (board.id === "board-1" || board.id === "board-2")
        expect(now?.now.map(({ itemId }) => itemId)).toEqual([noticeId]);
  };
  const pidOf: Hall["pidOf"] = async (name) => {
    const { processes } = await until(status, (now) => now.processes.some((one) => one.name === name));
    return processes.find((one) => one.name === name)?.pid ?? 0;
  };
  const hall: Hall = {
    product,
    sims,
    admin,
    drafter,
    reviewer,
    noticeId,
    ask,
    boardsGoOn,
    boards,
    health,
    status,
    alarm,
    noAlarm: async (code) => {
      await until(status, (now) => !now.alarms.some((one) => one.code === code));
    },
    publish,
    pidOf,
    killService: async () => {
      const pid = await pidOf("service");
      process.kill(pid, "SIGKILL");
      await until(
        async () => (await status().catch(() => null))?.processes.find(({ name }) => name === "service")?.pid,
        (found) => found !== undefined && found !== pid,
      );
    },
    longestGapsMs: async (during) => {
      const pushesOf = async (sim: Sim) => Pushes.parse(await sim.stats());
      const began: number[] = [];
      for (const sim of sims) {
        await sim.forget();
        began.push((await pushesOf(sim)).now.sharedMs);
      }
      const sleeper = monitorEventLoopDelay({ resolution: SLEEP_MS });
      sleeper.enable();
      await during();
      sleeper.disable();
      const stalledMs = Math.max(0, sleeper.max / 1e6 - SLEEP_MS);
      return Promise.all(
        sims.map(async (sim, i) => {
          const { intervals, firstPush, lastPush, now } = await until(
            () => pushesOf(sim),
            (pushes) => pushes.intervals !== null,
          );
          const first = (firstPush?.sharedMs ?? 0) - (began[i] ?? 0);
          return Math.round(
            Math.max(first, intervals?.maxMs ?? 0, now.sharedMs - (lastPush?.sharedMs ?? 0)) - stalledMs,
          );
        }),
      );
    },
    overwrite: async (path, bytes) => {
      const file = join(product.dataDir, ...path);
      const before = await readFile(file);
      await writeFile(`${file}.new`, bytes);
      await rename(`${file}.new`, file);
      return before;
    },
    dispose: async () => {
      await Promise.all([...sims.map((sim) => sim.stop()), product.dispose()]);
    },
  };
  await until(
    hall.boards,
    (now) => now.length === 2 && now.every((one) => one.status?.now.some(({ itemId }) => itemId === noticeId) === true),
  );
  return hall;
}

/** The refusal in an answer. */
export function refusalOf({ status, body }: Answer): ErrorBody["error"] & { readonly status: number } {
  return { status, ...ErrorBody.parse(body).error };
}

const HAN = /\p{Script=Han}/u;

/**
 * One refusal in both languages: `act` is done twice, once as a Chinese and once as an English reader would;
 * each sentence must hold all of `says` (what was wanted, what was found), in its own language.
 */
export async function expectRefusal(
  act: (lang: Language) => Promise<Answer>,
  wanted: {
    readonly status: number;
    readonly code: string;
    readonly says: readonly (string | RegExp)[];
    /** Code of the remark that blocks a draft. */
    readonly finding?: string;
  },
): Promise<void> {
  for (const lang of ["zh", "en"] as const) {
    const refusal = refusalOf(await act(lang));
    expect([refusal.status, refusal.code], refusal.message).toEqual([wanted.status, wanted.code]);
    if (wanted.finding !== undefined) expect(refusal.findings?.map(({ code }) => code)).toContain(wanted.finding);
    for (const part of wanted.says) expect(refusal.message).toMatch(part);
    expect(HAN.test(withoutFound(refusal)), refusal.message).toBe(lang === "zh");
    expect(refusal.message, "a place of the sentence that was not filled in").not.toMatch(/\{\w+\}/);
  }
}

/** The sentence without what it quotes, which may be in any script. */
function withoutFound({ message, params, findings }: ErrorBody["error"]): string {
  const { first: _first, ...own } = params;
  const quoted = [own, ...(findings ?? []).map((finding) => finding.params)].flatMap((one) => Object.values(one));
  return quoted.reduce((text: string, value) => text.replaceAll(String(value), ""), message);
}
