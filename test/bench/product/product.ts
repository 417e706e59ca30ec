import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { z } from "zod";
import { systemClock } from "../../../controller/adapters/system-clock.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { loadOrCreateKeys } from "../../../controller/signed-file.ts";
import { DEFAULT_TOKEN_DAYS, issueToken } from "../../../controller/token.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Item } from "../../../playlists/item.ts";
import { Role } from "../../../playlists/user.ts";
import { signChain } from "../../sign-chain.ts";
import { wait } from "../measure/wait.ts";
import { startBuilt, stopChild } from "./children.ts";
import { boardOf } from "./spool.ts";

const READY_WITHIN_MS = 30_000;
/** The step of the default chain that lets a notice onto the boards. */
const LAST_STEP = "sign";

/** Who asks: nobody signs what the same token drafted, and each step has its own. */
type Who = "writer" | Role;

/** The whole product as people start it, on an empty data folder, with a script at its API. */
export type Product = {
  readonly pid: number;
  readonly child: ChildProcess;
  /** The answer's JSON. Throws `bench.refused` with what the API said. */
  readonly ask: (method: string, path: string, body?: unknown, who?: Who) => Promise<unknown>;
  /** Name (SHA-256) of an uploaded picture. */
  readonly upload: (fileName: string, bytes: Uint8Array) => Promise<string>;
  /** Status and bytes of any page, whatever it answers. */
  readonly fetchPage: (path: string) => Promise<{ readonly status: number; readonly bytes: number }>;
  readonly stop: () => Promise<void>;
};

/** Starts the built product and waits until it answers; `boards` are added to it if it does not have them yet. */
export async function startProduct(
  dataDir: string,
  boards: readonly { readonly id: string; readonly port: number }[],
): Promise<Product> {
  const keys = await loadOrCreateKeys(dataDir);
  const tokenOf = (name: string, roles: readonly Role[]) =>
    issueToken(keys, { name, roles, days: DEFAULT_TOKEN_DAYS, atMs: systemClock.wallMs() });
  const writer = await tokenOf("bench-writer", ["drafter", "publisher", "sysAdmin"]);
  const signers = new Map<Role, string>();
  for (const role of Role.options) signers.set(role, await tokenOf(`bench-${role}`, [role]));
  const tokenFor = (who: Who): string => (who === "writer" ? writer : (signers.get(who) ?? ""));
  const port = await freePort();
  const child = startBuilt("main.js", ["--empty", "--data", dataDir, "--port", String(port)]);
  const url = (path: string) => `http://127.0.0.1:${port}${path}`;
  const product: Product = {
    pid: child.pid ?? 0,
    child,
    ask: async (method, path, body, who = "writer") => {
      const headers = { authorization: `Bearer ${tokenFor(who)}`, "accept-language": "en" };
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      const typed = body === undefined ? headers : { ...headers, "content-type": "application/json" };
      const answer = await fetch(url(path), { method, headers: typed, ...content });
      const text = await answer.text();
      if (!answer.ok)
        throw new HallcastError("internal", "bench.refused", { path, status: answer.status, text: text.slice(0, 500) });
      return JSON.parse(text);
    },
    upload: async (fileName, bytes) => {
      const form = new FormData();
      form.set("file", new Blob([new Uint8Array(bytes)]), fileName);
      const answer = await fetch(url("/api/assets"), {
        method: "POST",
        headers: { authorization: `Bearer ${writer}` },
        body: form,
      });
      const text = await answer.text();
      if (!answer.ok)
        throw new HallcastError("internal", "bench.refused", { path: fileName, status: answer.status, text });
      return contract.uploadAsset.response.parse(JSON.parse(text)).sha256;
    },
    fetchPage: async (path) => {
      const answer = await fetch(url(path), { headers: { authorization: `Bearer ${tokenFor("viewer")}` } });
      return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
    },
    stop: () => stopChild(child),
  };
  try {
    await untilAnswering(url("/healthz"));
    const known = contract.listBoards.response.parse(await product.ask("GET", "/api/boards"));
    for (const { id, port: boardPort } of boards)
      if (!known.some(({ board }) => board.id === id)) await product.ask("POST", "/api/boards", boardOf(id, boardPort));
    return product;
  } catch (error) {
    await stopChild(child);
    throw error;
  }
}

async function untilAnswering(address: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok === true) return;
    if (performance.now() > deadline)
      throw new HallcastError("internal", "bench.notReady", { address, status: answer?.status ?? 0 });
    await wait(50);
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

const Made = contract.createItem.response;

/** Writes an item and has every step signed but the last: `approve` then lets it onto all boards at once. */
export async function submitted(
  product: Product,
  input: Readonly<Record<string, unknown>>,
  importance: string,
): Promise<Item> {
  const item = Made.parse(
    await product.ask("POST", "/api/items", {
      ...input,
      category: "publicity",
      schedule: {
        boards: "all",
        importance,
        firstDay: null,
        lastDay: null,
        days: { kind: "every" },
        times: { kind: "allDay" },
        enabled: true,
      },
    }),
  );
  const handedIn = Made.parse(await product.ask("POST", `/api/items/${item.id}/submit`));
  return signChain(
    handedIn,
    async (role, body) => Made.parse(await product.ask("POST", `/api/items/${item.id}/approve`, body, role)),
    LAST_STEP,
  );
}

/** The last signature: it plays from now on. */
export async function approve(product: Product, item: Pick<Item, "id">): Promise<void> {
  await product.ask("POST", `/api/items/${item.id}/approve`, { stepId: LAST_STEP }, "leader");
}

/** Takes it off the boards. */
export async function withdraw(product: Product, item: Pick<Item, "id">): Promise<void> {
  await product.ask("POST", `/api/items/${item.id}/withdraw`, { reason: "bench" });
}

const StatusAnswer = z.object({ playout: contract.status.response.shape.playout });

/** What the playout tells of itself; throws when it does not answer. */
export async function playoutStatus(product: Product) {
  const { playout } = StatusAnswer.parse(await product.ask("GET", "/api/status"));
  if (playout === null) throw new HallcastError("internal", "bench.noPlayout", {});
  return playout;
}
