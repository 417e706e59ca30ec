import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import type { Passwords } from "../../../controller/adapters/argon2.ts";
import { writeDurably } from "../../../controller/adapters/durable-file.ts";
import { dataFolder } from "../../../controller/data-folder.ts";
import type { RendererPort } from "../../../controller/ports/renderer.ts";
import { createService, type Service } from "../../../controller/service/service.ts";
import { type Keys, loadOrCreateKeys } from "../../../controller/signed-file.ts";
import { issueToken } from "../../../controller/token.ts";
import type { Board } from "../../../playlists/board.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Item } from "../../../playlists/item.ts";
import type { Role } from "../../../playlists/user.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { createFakePlayoutLink, type FakePlayoutLink } from "../../fakes/playout-link.ts";
import { createFakeRenderer, type FakeRenderer } from "../../fakes/renderer.ts";
import { createFakeSerial } from "../../fakes/serial.ts";
import { signChain } from "../../sign-chain.ts";

/** A Monday in the hall, 10:00. */
export const MONDAY_10 = Date.parse("2026-05-11T10:00:00+08:00");

/** Roles of whoever sets a hall up and runs it. */
export const ADMIN: readonly Role[] = ["sysAdmin", "officeHead", "drafter", "publisher"];

export type Disk = { full: boolean | "until the reserve is given up" };

export type TestService = Service & {
  readonly dir: string;
  readonly folder: ReturnType<typeof dataFolder>;
  readonly clock: FakeClock;
  readonly renderer: FakeRenderer;
  readonly link: FakePlayoutLink;
  readonly keys: Keys;
  /** Whether the library's disk is full. */
  readonly disk: Disk;
  readonly logged: string[];
  /** What was sent to webhooks and by mail. */
  readonly told: string[];
  readonly token: (...roles: Role[]) => Promise<string>;
  /** A request with a bearer token of these roles, or as it is. */
  readonly call: (as: string | null, options: InjectOptions) => Promise<LightMyRequestResponse>;
};

/** Hashing that costs nothing, for tests that are not about passwords. */
const plainPasswords: Passwords = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
};

/** The whole service on fakes; in `dir`, or in a new folder. */
export async function startTestService(
  options: {
    readonly dir?: string;
    readonly passwords?: Passwords;
    readonly pagesFolder?: string;
    readonly clock?: FakeClock;
    /** Draws instead of the fake, where real pictures are wanted. */
    readonly renderer?: RendererPort;
  } = {},
): Promise<TestService> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), "hallcast-service-")));
  const folder = dataFolder(dir);
  const clock = options.clock ?? createFakeClock(MONDAY_10);
  const renderer = createFakeRenderer();
  const link = createFakePlayoutLink();
  const keys = await loadOrCreateKeys(dir);
  const disk: Disk = { full: false };
  const logged: string[] = [];
  const told: string[] = [];
  const note = (message: string, fields?: unknown) => void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const service = await createService({
    folder,
    clock,
    log: { info: note, warn: note, error: note },
    keys,
    renderer: options.renderer ?? renderer,
    link,
    passwords: options.passwords ?? plainPasswords,
    version: "0.0.0-test",
    hall: { name: "测试大厅", zone: "Asia/Shanghai" },
    pagesFolder: options.pagesFolder ?? join(dir, "no-pages"),
    hostNames: ["hall-pc"],
    requestsPerMinute: 1_000_000,
    processes: () => [{ name: "service", pid: 1, rssBytes: 1 }],
    messengers: {
      http: {
        request: async (request) => {
          told.push(String(request.body));
          return { status: 200, bytes: new Uint8Array(0) };
        },
      },
      sendMail: async (_settings, subject, text) => void told.push(`${subject}\n${text}`),
    },
    serial: createFakeSerial(),
    write: async (path, text) => {
      const isFull = disk.full === true || (disk.full !== false && existsSync(join(dir, "reserve")));
      if (isFull) throw new HallcastError("internal", "disk.full", { path, cause: "ENOSPC" });
      await writeDurably(path, text);
    },
  });
  const token = (...roles: Role[]): Promise<string> =>
    issueToken(keys, { roles, name: roles.join("+"), days: 3650, atMs: clock.wallMs() });
  return {
    ...service,
    dir,
    folder,
    clock,
    renderer,
    link,
    keys,
    disk,
    logged,
    told,
    token,
    call: (as, request) =>
      service.app.inject({
        ...request,
        headers: { host: "localhost", ...request.headers, ...(as === null ? {} : { authorization: `Bearer ${as}` }) },
      }),
  };
}

export async function removeFolder(service: Pick<TestService, "dir" | "close">): Promise<void> {
  await service.close();
  await rm(service.dir, { recursive: true, force: true });
}

/** An address of this PC for each board, because no two may name the same receiver. */
function receiverOf(id: string): string {
  const number = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_536, 0);
  return `127.0.${number >> 8}.${number & 255}`;
}

export function testBoard(id: string): Board {
  return {
    id,
    name: id,
    widthPx: 64,
    heightPx: 32,
    pitchMm: 3,
    viewingDistanceM: 5,
    lit: "always",
    rateHz: 60,
    regions: [
      { place: "main", x: 0, y: 0, widthPx: 64, heightPx: 24, fillerPlaylistId: null },
      { place: "ticker", x: 0, y: 24, widthPx: 64, heightPx: 8, fillerPlaylistId: null },
    ],
    pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "ddp", settings: { host: receiverOf(id), port: 4048 }, blackOnStop: true, boundTo: null },
    control: null,
    brightness: null,
    failsafeText: "",
  };
}

/** Two boards, as most tests want them. */
export async function addBoards(service: TestService, ...ids: readonly string[]): Promise<void> {
  const admin = await service.token(...ADMIN);
  for (const id of ids) {
    const answer = await service.call(admin, { method: "POST", url: "/api/boards", payload: testBoard(id) });
    if (answer.statusCode !== 200) throw new HallcastError("internal", "test.board", { body: answer.body });
  }
}

/** Walks a submitted item through its route, each step signed with a new token of its role; stops before the step `before`. */
export async function signAll(service: TestService, id: string, before: string | null = null): Promise<Item> {
  const viewer = await service.token("viewer");
  const submitted = await service.call(viewer, { method: "GET", url: `/api/items/${id}` });
  return signChain(
    submitted.json<Item>(),
    async (role, payload) => {
      const url = `/api/items/${id}/approve`;
      const answer = await service.call(await service.token(role), { method: "POST", url, payload });
      if (answer.statusCode !== 200) throw new HallcastError("internal", "test.sign", { role, body: answer.body });
      return answer.json<Item>();
    },
    before,
  );
}

/** A text item on all boards, drafted, submitted and signed at every step. Answers its id. */
export async function publishText(service: TestService, text: string, more: object = {}): Promise<string> {
  const drafter = await service.token("drafter");
  const payload = { category: "publicity", content: { kind: "text", text }, schedule: {}, ...more };
  const made = await service.call(drafter, { method: "POST", url: "/api/items", payload });
  const { id } = made.json<{ id: string }>();
  const answer = await service.call(drafter, { method: "POST", url: `/api/items/${id}/submit` });
  if (answer.statusCode !== 200) throw new HallcastError("internal", "test.publish", { body: answer.body });
  await signAll(service, id);
  return id;
}
