import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import type { Role } from "../../../playlists/user.ts";
import { ADMIN, addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";

const Data = z.record(z.string(), z.unknown());
type Data = z.infer<typeof Data>;

const FIRST = "甲的改动";
const SECOND = "乙的改动";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
});
afterEach(() => removeFolder(service));

const ask = async (method: "GET" | "POST" | "PUT" | "PATCH", url: string, payload?: object, seen?: string) => {
  const roles: readonly Role[] = ADMIN;
  return service.call(await service.token(...roles), {
    method,
    url,
    ...(payload === undefined ? {} : { payload }),
    ...(seen === undefined ? {} : { headers: { "if-match": `"${seen}"` } }),
  });
};
const read = async (url: string): Promise<unknown> => (await ask("GET", url)).json();
const made = async (url: string, payload: object): Promise<Data> => {
  const answer = await ask("POST", url, payload);
  expect(answer.statusCode, answer.body).toBe(200);
  return Data.parse(answer.json());
};
const without = (data: Data, ...keys: readonly string[]): Data =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
const only = (data: Data, ...keys: readonly string[]): Data =>
  Object.fromEntries(Object.entries(data).filter(([key]) => keys.includes(key)));
const element = async (url: string, key: string, value: unknown): Promise<Data> => {
  const all = z.array(Data).parse(await read(url));
  return all.find((one) => one[key] === value) ?? {};
};

const PLAYLIST = { name: "节目单", place: "main", itemIds: [], transition: { kind: "cut", durationMs: 0 } };
const TEXT = { category: "business", content: { kind: "text", text: "今日照常办理" } } as const;

/** What two people may have open at once: how it is read, and what each of them sends. */
type Edited = {
  readonly name: string;
  readonly prepare?: () => Promise<string>;
  readonly url: (id: string) => string;
  readonly method?: "PATCH";
  readonly seen: (id: string) => Promise<unknown>;
  readonly body: (seen: Data, words: string) => object;
};

const EDITED: readonly Edited[] = [
  {
    name: "the word lists",
    url: () => "/api/words",
    seen: () => read("/api/words"),
    body: (seen, words) => ({ ...seen, own: [words] }),
  },
  {
    name: "the hours",
    url: () => "/api/hours",
    seen: () => read("/api/hours"),
    body: (seen, words) => ({ ...seen, exceptions: [{ date: "2026-06-01", open: [], extended: [], reason: words }] }),
  },
  {
    name: "the hall",
    url: () => "/api/hall",
    seen: () => read("/api/hall"),
    body: (seen, words) => ({ ...without(seen, "zone"), name: words }),
  },
  {
    name: "the units",
    url: () => "/api/units",
    seen: () => read("/api/units"),
    body: (_, words) => [{ id: "pension", name: words, kind: "section", firstDay: null, lastDay: null }],
  },
  {
    name: "the chain",
    url: () => "/api/workflow",
    seen: async () => without(Data.parse(await read("/api/workflow")), "relaxations"),
    body: (seen, words) => ({ ...seen, secrecyChecklist: [words] }),
  },
  {
    name: "who is told of incidents",
    url: () => "/api/notify",
    seen: () => read("/api/notify"),
    body: (seen, words) => ({
      ...seen,
      webhooks: [{ name: words, url: "https://hook.example/x", kind: "plain", secret: "pass" }],
    }),
  },
  {
    name: "the feeds of the portal",
    url: () => "/api/feeds",
    seen: () => read("/api/feeds"),
    body: (_, words) => ({ hosts: ["gov.cn"], sources: [{ id: "news", name: words, url: "https://gov.cn/rss" }] }),
  },
  {
    name: "the hall's machines",
    url: () => "/api/live-feeds",
    seen: async () =>
      z
        .array(z.object({ feed: Data }))
        .parse(await read("/api/live-feeds"))
        .map(({ feed }) => feed),
    body: (_, words) => [
      {
        ...{ id: "queue", name: words, enabled: true, staleAfterSec: 600, mostPerSec: 10 },
        source: { kind: "http" },
        dialect: { kind: "json", names: { number: "number", window: "window", waiting: "waiting", value: "value" } },
      },
    ],
  },
  {
    name: "those who take turns",
    prepare: async () => {
      await ask("PUT", "/api/units", [{ id: "pension", name: "养老", kind: "section", firstDay: null, lastDay: null }]);
      return "";
    },
    url: () => "/api/roster/members",
    seen: async () => only(Data.parse(await read("/api/roster")), "members", "rotation", "absences"),
    body: (seen, words) => ({
      ...seen,
      members: [{ id: "duty-1", unitId: "pension", name: words, post: "", phone: "", userId: null, active: true }],
      rotation: ["duty-1"],
    }),
  },
  {
    name: "a window",
    prepare: async () => {
      await ask("PUT", "/api/windows/3", { business: "登记", unitId: null, open: true });
      return "3";
    },
    url: () => "/api/windows/3",
    seen: async () => z.object({ windows: z.array(Data) }).parse(await read("/api/windows")).windows[0],
    body: (_, words) => ({ business: words, unitId: null, open: true }),
  },
  {
    name: "a campaign",
    prepare: async () => {
      const body = { name: "宣传月", firstDay: "2026-05-01", lastDay: "2026-05-31" };
      return z.object({ id: z.string() }).parse((await ask("PUT", "/api/campaigns/new", body)).json()).id;
    },
    url: (id) => `/api/campaigns/${id}`,
    seen: async (id) => without(await element("/api/campaigns", "id", id), "items"),
    body: (seen, words) => ({ ...without(seen, "id"), name: words }),
  },
  {
    name: "a board",
    prepare: async () => "board-1",
    url: (id) => `/api/boards/${id}`,
    seen: async () => z.array(z.object({ board: Data })).parse(await read("/api/boards"))[0]?.board,
    body: (seen, words) => ({ ...seen, name: words }),
  },
  {
    name: "a playlist",
    prepare: async () => String((await made("/api/playlists", PLAYLIST))["id"]),
    url: (id) => `/api/playlists/${id}`,
    seen: (id) => element("/api/playlists", "id", id),
    body: (seen, words) => ({ ...without(seen, "id", "addedById"), name: words }),
  },
  {
    name: "an entry of the schedule",
    prepare: async () => {
      const item = await made("/api/items", TEXT);
      const content = { kind: "item", itemId: String(item["id"]) };
      const when = { boards: "all", importance: "normal", firstDay: null, lastDay: null, enabled: true };
      const entry = { ...when, content, days: { kind: "every" }, times: { kind: "allDay" } };
      return String((await made("/api/entries", entry))["id"]);
    },
    url: (id) => `/api/entries/${id}`,
    seen: (id) => element("/api/entries", "id", id),
    body: (seen, words) => ({
      ...without(seen, "id", "createdById", "createdAtMs"),
      days: { kind: "dates", dates: [words === FIRST ? "2026-05-12" : "2026-05-13"] },
    }),
  },
  {
    name: "a draft",
    prepare: async () => String((await made("/api/items", TEXT))["id"]),
    url: (id) => `/api/items/${id}/draft`,
    seen: async (id) =>
      z
        .object({ revisions: z.array(Data) })
        .parse(await read(`/api/items/${id}`))
        .revisions.at(-1),
    body: (_, words) => ({ ...TEXT, content: { kind: "text", text: words } }),
  },
  {
    name: "a person",
    prepare: async () => {
      const body = { name: "wang", displayName: "王", roles: ["drafter"] };
      return z.object({ user: z.object({ id: z.string() }) }).parse(await made("/api/users", body)).user.id;
    },
    url: (id) => `/api/users/${id}`,
    method: "PATCH",
    seen: async (id) => only(await element("/api/users", "id", id), "displayName", "roles", "unitId", "phone"),
    body: (_, words) => ({ displayName: words }),
  },
];

describe("two people who have the same thing open", () => {
  for (const { name, prepare, url, method = "PUT", seen, body } of EDITED)
    it(`do not overwrite each other unseen: ${name}`, async () => {
      const id = (await prepare?.()) ?? "";
      const opened = await seen(id);
      const stamp = editStamp(opened);
      const shown = Data.catch({}).parse(opened);
      const first = await ask(method, url(id), body(shown, FIRST), stamp);
      expect(first.statusCode, first.body).toBe(200);
      const kept = await seen(id);
      const second = await ask(method, url(id), body(shown, SECOND), stamp);
      expect(second.statusCode, second.body).toBe(409);
      expect(second.json()).toMatchObject({ error: { code: "edit.stale" } });
      expect(await seen(id)).toEqual(kept);
      const again = await ask(method, url(id), body(Data.catch({}).parse(kept), SECOND), editStamp(kept));
      expect(again.statusCode, again.body).toBe(200);
    });

  it("a script that does not say what it saw replaces what stands", async () => {
    for (const own of [FIRST, SECOND]) {
      const words = Data.parse(await read("/api/words"));
      expect((await ask("PUT", "/api/words", { ...words, own: [own] })).statusCode).toBe(200);
    }
  });
});
