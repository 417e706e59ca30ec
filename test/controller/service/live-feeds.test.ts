import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type LiveFeed, PLAIN_NAMES } from "../../../playlists/live-feed.ts";
import { ADMIN, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => removeFolder(service));

const FEED: LiveFeed = {
  id: "queue",
  name: "叫号机",
  enabled: true,
  source: { kind: "http" },
  dialect: { kind: "json", names: { ...PLAIN_NAMES, number: "ticket.no" } },
  staleAfterSec: 60,
  mostPerSec: 5,
};
const MQTT: LiveFeed = {
  ...FEED,
  id: "broker",
  source: { kind: "mqtt", url: "mqtt://10.0.0.9:1883", topic: "hall/queue", qos: 1, user: "hall", password: "s3cret" },
};
const save = async (feeds: readonly LiveFeed[]) =>
  service.call(await service.token(...ADMIN), { method: "PUT", url: "/api/live-feeds", payload: [...feeds] });
const post = async (payload: object, id = "queue", ...roles: Parameters<TestService["token"]>) =>
  service.call(await service.token(...(roles.length === 0 ? (["machine"] as const) : roles)), {
    method: "POST",
    url: `/api/live/${id}`,
    payload,
  });

it("hands on what a machine posts, with the machine's own names and the end of its life", async () => {
  await save([FEED]);
  const answer = await post({ ticket: { no: "a012" }, window: 3 });
  expect(answer.statusCode).toBe(200);
  expect(service.link.lives).toEqual([
    ["queue", { number: "A012", window: "3" }, Math.round(service.clock.wallMs()) + 60_000],
  ]);
});

it("refuses names in both languages, and hands nothing on", async () => {
  await save([FEED]);
  const answer = await post({ ticket: { no: "王小明" }, window: 3 });
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({ error: { code: "live.badValue", params: { field: "number", characters: 3 } } });
  expect(answer.body).not.toContain("王小明");
  expect(service.link.lives).toEqual([]);
});

it("takes values from the role of machines alone, which may do nothing else, and writes no audit row for each", async () => {
  await save([FEED]);
  expect((await post({ window: 3 }, "queue", "sysAdmin")).statusCode).toBe(403);
  const token = await service.token("machine");
  expect((await service.call(token, { method: "GET", url: "/api/live-feeds" })).statusCode).toBe(403);
  await post({ window: 3 });
  const audit = await service.call(await service.token("auditor"), { method: "GET", url: "/api/audit" });
  expect(audit.body).toContain("saveLiveFeeds");
  expect(audit.body.match(/"postLive"/g) ?? []).toHaveLength(1);
});

it("says what is wrong with the address", async () => {
  await save([{ ...FEED, enabled: false }, MQTT]);
  expect((await post({ window: 3 })).json()).toMatchObject({ error: { code: "liveFeed.off" } });
  expect((await post({ window: 3 }, "broker")).json()).toMatchObject({ error: { code: "liveFeed.notHttp" } });
  expect((await post({ window: 3 }, "nobody")).json()).toMatchObject({ error: { code: "liveFeed.unknown" } });
  const source = { ...MQTT.source, url: "mqtt://hall:s3cret@10.0.0.9:1883" };
  expect((await save([Object.assign({}, MQTT, { source })])).statusCode).toBe(400);
  expect((await save([FEED, FEED])).json()).toMatchObject({ error: { code: "liveFeed.twice" } });
});

it("shows no password, keeps it for its broker alone, and tells the receiver what to listen to", async () => {
  const shown: LiveFeed[] = (await save([FEED, MQTT])).json();
  expect(JSON.stringify(shown)).not.toContain("s3cret");
  await save(shown);
  const told = async (): Promise<string> => readFile(service.folder.liveFeeds, "utf8");
  await expect.poll(told).toContain("s3cret");
  expect(await told()).not.toContain('叫号机","enabled":true,"source":{"kind":"http"');
  const moved = shown.map((feed) =>
    feed.source.kind === "mqtt" ? { ...feed, source: { ...feed.source, url: "mqtt://10.6.6.6:1883" } } : feed,
  );
  await save(moved);
  await expect.poll(told).toContain("10.6.6.6");
  expect(await told()).not.toContain("s3cret");
});

it("lets an administrator speak in the machine's place, and tells what stands", async () => {
  await save([FEED]);
  const token = await service.token(...ADMIN);
  const payload = { number: "A001", window: "9" };
  expect((await service.call(token, { method: "POST", url: "/api/live-feeds/queue/try", payload })).statusCode).toBe(
    200,
  );
  expect(service.link.lives).toHaveLength(1);
  const name = { number: "张三" };
  expect(
    (await service.call(token, { method: "POST", url: "/api/live-feeds/queue/try", payload: name })).statusCode,
  ).toBe(400);
  const list = await service.call(await service.token("viewer"), { method: "GET", url: "/api/live-feeds" });
  expect(list.json()).toMatchObject([{ feed: { id: "queue" }, status: null, usedBy: [] }]);
});
