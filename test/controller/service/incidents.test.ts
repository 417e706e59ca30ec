import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlayoutStatus } from "../../../controller/ports/playout-status.ts";
import { KEPT_SECRET } from "../../../controller/service/api/contract/incidents.ts";
import { type LiveFeed, PLAIN_NAMES } from "../../../playlists/live-feed.ts";
import { NO_NOTIFY } from "../../../playlists/notify.ts";
import { outputStatus } from "../../fakes/output-status.ts";
import { ADMIN, addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";

const HOOK = { name: "值班群", url: "http://robot.hall/send", kind: "plain" as const, secret: "key" };

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "east");
});
afterEach(() => removeFolder(service));

const ask = async (method: "GET" | "PUT" | "POST", url: string, payload?: object) => {
  const as = await service.token(...ADMIN);
  const answer = await service.call(as, { method, url, ...(payload === undefined ? {} : { payload }) });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
/** The playout speaks once a second for so long. */
async function speak(
  seconds: number,
  output: Partial<PlayoutStatus["boards"][number]["output"]>,
  live: PlayoutStatus["live"] = [],
): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await service.clock.advance(1_000);
    service.link.say({
      ...{ atMs: Math.round(service.clock.wallMs()), pid: 7, startedAtMs: 0, rssBytes: 1, live, alarms: [] },
      clock: { trusted: true, reason: null },
      ticks: { count: 1, skipped: 0, lateP50Ms: 0, lateP99Ms: 0, lateMaxMs: 0, composeMeanMs: 0 },
      boards: [
        {
          ...{ id: "east", state: "playing", programSeq: 1, controlSeq: 0, now: [] },
          output: outputStatus(output),
          control: null,
        },
      ],
    });
  }
}

describe("the health of the boards", () => {
  it("is three lamps with what the controller says of itself", async () => {
    const controller = { identity: "mac 00:11", model: "X4", firmware: "13", widthPx: null, heightPx: null };
    await speak(1, { controller, seen: { atMs: Math.round(service.clock.wallMs()), same: false } });
    expect(await ask("GET", "/api/health/boards")).toMatchObject([
      { boardId: "east", lamps: { drawn: "ok", sent: "ok", seen: "bad" }, status: { output: { controller } } },
    ]);
  });

  it("that is bad for a while becomes one incident, told once, and told again when it is over", async () => {
    await ask("PUT", "/api/notify", { ...NO_NOTIFY, webhooks: [HOOK] });
    const wrong = { seen: { atMs: Math.round(service.clock.wallMs()), same: false } };
    await speak(40, wrong);
    expect(await ask("GET", "/api/incidents")).toMatchObject([
      { code: "incident.notSeen", boardId: "east", closedAtMs: null, message: expect.stringContaining("east") },
    ]);
    expect(service.told).toHaveLength(1);
    expect(JSON.parse(service.told[0] ?? "")).toMatchObject({ event: "opened", boardId: "east" });
    await speak(70, {});
    expect(service.told).toHaveLength(2);
    expect(JSON.parse(service.told[1] ?? "")).toMatchObject({ event: "closed" });
    const [incident] = await ask("GET", "/api/incidents");
    expect(incident.closedAtMs).toBeGreaterThan(incident.openedAtMs);
  });
});

describe("a machine of the hall", () => {
  const FEED: LiveFeed = {
    ...{ id: "queue", name: "叫号机", enabled: true, source: { kind: "tcpConnect", host: "10.0.0.9", port: 7000 } },
    ...{ dialect: { kind: "json", names: PLAIN_NAMES }, staleAfterSec: 60, mostPerSec: 5 },
  };
  const report = (state: "up" | "down", source: LiveFeed["source"]["kind"] = "tcpConnect"): PlayoutStatus["live"] => {
    const lastError = state === "up" ? null : { code: "output.refused", params: {} };
    return [{ feedId: "queue", calls: [], report: { source, state, lastError, taken: 0, dropped: 0, lastDrop: null } }];
  };
  const incidents = async () => ask("GET", "/api/incidents");

  it("that cannot be reached is an incident, which closes by itself when it answers again", async () => {
    await ask("PUT", "/api/live-feeds", [FEED]);
    await speak(20, {}, report("up"));
    expect(await incidents()).toEqual([]);
    await speak(20, {}, report("down"));
    expect(await incidents()).toMatchObject([
      { code: "incident.feedDown", closedAtMs: null, message: expect.stringContaining("叫号机") },
    ]);
    await speak(70, {}, report("up"));
    expect((await incidents())[0].closedAtMs).not.toBeNull();
  });

  it("that is switched off, or was set up another way since, is none", async () => {
    await ask("PUT", "/api/live-feeds", [FEED]);
    await speak(20, {}, report("down", "serial"));
    await ask("PUT", "/api/live-feeds", [{ ...FEED, enabled: false }]);
    await speak(20, {}, report("down"));
    expect(await incidents()).toEqual([]);
  });
});

describe("those who are told", () => {
  it("are named without their secrets, which stay when they come back as they were shown, but not for another address", async () => {
    const saved = await ask("PUT", "/api/notify", { ...NO_NOTIFY, webhooks: [HOOK] });
    expect(saved.webhooks[0].secret).toBe(KEPT_SECRET);
    await ask("PUT", "/api/notify", saved);
    expect(service.store.read().notify.webhooks[0]?.secret).toBe("key");
    const elsewhere = { ...saved, webhooks: [{ ...saved.webhooks[0], url: "http://elsewhere/" }] };
    const admin = await service.token(...ADMIN);
    const refused = await service.call(admin, { method: "PUT", url: "/api/notify", payload: elsewhere });
    expect(refused.json()).toMatchObject({ error: { code: "notify.secretAgain" } });
    expect(service.store.read().notify.webhooks[0]).toEqual(HOOK);
  });

  it("get a test", async () => {
    await ask("PUT", "/api/notify", { ...NO_NOTIFY, webhooks: [HOOK] });
    expect(await ask("POST", "/api/notify/test")).toEqual([]);
    expect(JSON.parse(service.told[0] ?? "")).toMatchObject({
      event: "test",
      text: expect.stringMatching(/^【测试】/),
    });
  });

  it("are the administrator's business, and their secrets stand in no log", async () => {
    await ask("PUT", "/api/notify", { ...NO_NOTIFY, webhooks: [HOOK] });
    const drafter = await service.token("drafter");
    expect((await service.call(drafter, { method: "GET", url: "/api/notify" })).statusCode).toBe(403);
    const auditor = await service.token("auditor");
    const audit = await service.call(auditor, { method: "GET", url: "/api/audit" });
    expect(audit.body).toContain("saveNotify");
    expect(audit.body).not.toContain('"key"');
    expect(service.logged.join("\n")).not.toContain("key");
  });
});
