import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { dataFolder } from "../../controller/data-folder.ts";
import { Item } from "../../playlists/item.ts";
import { signChain } from "../sign-chain.ts";
import { allStarted } from "./started.ts";

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const LAST_WORDS_MS = 2_000;
const DIST = fileURLToPath(new URL("../../dist/controller/", import.meta.url));

/** A process of the built product with its output as lines that can be waited for. */
export type Running = {
  /** As it was called. */
  readonly command: string;
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** The first line, past or to come, that matches. Rejects when the process ends first. */
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly stop: () => Promise<number | null>;
  /** The exit code, when it ends by itself. */
  readonly ended: () => Promise<number | null>;
};

export function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [join(DIST, script), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HALLCAST_LANG: "zh", ...env },
  });
  const lines: string[] = [];
  const waiting = new Set<{
    pattern: RegExp;
    resolve: (match: RegExpExecArray) => void;
    reject: (error: Error) => void;
  }>();
  const take = (text: string): void => {
    lines.push(text);
    for (const waiter of waiting) {
      const match = waiter.pattern.exec(text);
      if (match !== null) {
        waiting.delete(waiter);
        waiter.resolve(match);
      }
    }
  };
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const ended = async (): Promise<number | null> => {
    if (!isOver()) await once(child, "exit");
    return child.exitCode;
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
  const missing = (pattern: RegExp): Error =>
    new Error(
      `${script} ended (${child.exitCode ?? child.signalCode}) before ${pattern}:\n${lines.slice(-40).join("\n")}`,
    );
  let isSilent = false;
  child.on("exit", async () => {
    // Its last words are read after its end; children that outlive it hold the streams open and say nothing.
    await Promise.race([once(child, "close"), new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref())]);
    isSilent = true;
    for (const { pattern, reject } of waiting) reject(missing(pattern));
    waiting.clear();
  });
  const running: Running = {
    command: [script, ...args].join(" "),
    child,
    lines,
    line: (pattern) => {
      for (const text of lines) {
        const match = pattern.exec(text);
        if (match !== null) return Promise.resolve(match);
      }
      if (isSilent) return Promise.reject(missing(pattern));
      return new Promise((resolve, reject) => waiting.add({ pattern, resolve, reject }));
    },
    ended,
    stop: () => {
      if (!isOver()) child.kill("SIGTERM");
      return ended();
    },
  };
  allStarted.push(running);
  return running;
}

export type Product = Running & {
  readonly url: string;
  readonly dataDir: string;
  /** Path of the one-time link, `/welcome/…`. */
  readonly welcome: () => Promise<string>;
  /** Calls the API with a bearer token; the parsed JSON, or throws with the body. */
  readonly api: (token: string, method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly get: (path: string, token?: string) => Promise<Response>;
  readonly token: (...roles: string[]) => Promise<string>;
  /** Has a submitted item signed at each step by another person, up to the step `before` or to the end. */
  readonly signAll: (itemId: string, before?: string) => Promise<Item>;
  /** Stops the product and removes its data. */
  readonly dispose: () => Promise<void>;
};

/** Starts the built product on a free loopback port in a data folder of its own and waits until it answers. */
export async function startProduct(
  options: { args?: readonly string[]; dataDir?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Product> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "hallcast-test-")));
  const port = await freePort();
  const running = run("main.js", ["--data", dataDir, "--port", String(port), ...(options.args ?? [])], options.env);
  const url = `http://127.0.0.1:${port}`;
  await running.line(new RegExp(url));
  const get = (path: string, token?: string): Promise<Response> =>
    fetch(`${url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const api: Product["api"] = async (token, method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const token: Product["token"] = async (...roles) => {
    const made = run("cli.js", ["token", "--data", dataDir, ...roles.flatMap((role) => ["--role", role])]);
    await once(made.child, "close");
    // words for people go to the other stream and may be read before or after it
    return made.lines.map((line) => line.trim()).find((line) => JWT.test(line)) ?? "";
  };
  const signers = new Map<string, string>();
  const signerOf = async (role: string): Promise<string> => {
    const known = signers.get(role) ?? (await token(role));
    signers.set(role, known);
    return known;
  };
  return {
    ...running,
    url,
    dataDir,
    get,
    welcome: async () => (await running.line(/(\/welcome\/\S+)/))[1] ?? "",
    api,
    token,
    signAll: async (itemId, before) =>
      signChain(
        Item.parse(await api(await signerOf("viewer"), "GET", `/api/items/${itemId}`)),
        async (role, body) => Item.parse(await api(await signerOf(role), "POST", `/api/items/${itemId}/approve`, body)),
        before,
      ),
    dispose: async () => {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
      // a playout that was killed leaves it behind
      await rm(dataFolder(dataDir).playoutSocket, { force: true });
    },
  };
}

/** Below the ports that systems give to whoever asks for any: nobody gets one of these by chance while it is let go for a moment. */
const OWN_PORTS = { from: 20_000, count: 10_000 };

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = OWN_PORTS.from + randomInt(OWN_PORTS.count);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

export type Sim = Running & {
  readonly udpPort: number;
  readonly stats: () => Promise<Record<string, unknown>>;
  /** Begins counting anew. */
  readonly forget: () => Promise<void>;
  /** The picture last made visible and when, by the clock of this machine. */
  readonly received: () => Promise<{ readonly rgb: Uint8Array; readonly pushMs: number }>;
};

/** A virtual board in a process of its own; it knows nothing but what arrives on its UDP port. */
export async function startSim(widthPx: number, heightPx: number): Promise<Sim> {
  const size = ["--width", widthPx, "--height", heightPx].map(String);
  const running = run("cli.js", ["sim", "--protocol", "ddp", "--port", "0", "--http", "0", ...size]);
  const [, udpPort = 0, httpPort = 0] = (await running.line(/:(\d+), http:.*:(\d+)\//)).map(Number);
  return {
    ...running,
    udpPort,
    stats: async () => {
      const body: unknown = await (await fetch(`http://127.0.0.1:${httpPort}/stats`)).json();
      return typeof body === "object" && body !== null ? { ...body } : {};
    },
    forget: async () => {
      await fetch(`http://127.0.0.1:${httpPort}/reset`, { method: "POST" });
    },
    received: async () => {
      const response = await fetch(`http://127.0.0.1:${httpPort}/frame.raw`);
      return {
        rgb: new Uint8Array(await response.arrayBuffer()),
        pushMs: Number(response.headers.get("x-push-wall-ms")),
      };
    },
  };
}

/** Between two questions: the boards that are asked about need the processor too, and the API counts requests. */
const ASK_AGAIN_MS = 20;

/** Asks again and again, each time after the last answer, until `wanted` is true or the test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (wanted(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
