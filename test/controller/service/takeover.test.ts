import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSigned } from "../../../controller/signed-file.ts";
import { Control, type Takeover } from "../../../playlists/takeover.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
let publisher: string;
beforeEach(async () => {
  service = await startTestService();
  publisher = await service.token("publisher");
  await addBoards(service, "board-1", "board-2");
});
afterEach(() => removeFolder(service));

/** Asked for by one, let run by another. */
async function run(payload: object): Promise<Takeover> {
  const asked = await post(publisher, "/api/takeover", payload);
  const second = await service.token("leader");
  return (await post(second, `/api/takeover/${asked.json<Takeover>().id}/confirm`)).json<Takeover>();
}

const post = (as: string, url: string, payload?: object) =>
  service.call(as, { method: "POST", url, ...(payload === undefined ? {} : { payload }) });

async function control(): Promise<Control> {
  const text = await readFile(service.folder.control, "utf8");
  return Control.parse(openSigned(text, service.keys.publicKey, service.folder.control));
}

describe("black-out", () => {
  it("is in the signed control file before it is acknowledged, for the boards named, and ends the same way", async () => {
    const nudges = service.link.nudges();
    const answer = await post(publisher, "/api/blackout", { boards: ["board-2"], on: true, reason: "检修" });
    expect(answer.json()).toMatchObject([{ boardId: "board-2", byName: "publisher", reason: "检修" }]);
    expect((await control()).blackouts).toMatchObject([{ boardId: "board-2" }]);
    expect(service.link.nudges()).toBe(nudges + 1);
    const before = (await control()).seq;
    expect((await post(publisher, "/api/blackout", { boards: "all", on: true })).json()).toHaveLength(2);
    expect((await control()).blackouts.find((one) => one.boardId === "board-2")?.reason).toBe("检修");
    await post(publisher, "/api/blackout", { on: false });
    expect(await control()).toMatchObject({ blackouts: [], seq: before + 2 });
  });

  it("names boards that exist", async () => {
    const answer = await post(publisher, "/api/blackout", { boards: ["board-9"], on: true });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ error: { code: "board.unknown", params: { found: "board-9" } } });
  });

  it("is undone in the control file when the library cannot keep it", async () => {
    await post(publisher, "/api/blackout", { on: true });
    service.disk.full = true;
    const answer = await post(publisher, "/api/blackout", { on: false });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ error: { code: "disk.full" } });
    expect((await control()).blackouts).toHaveLength(2);
    expect(service.store.read().blackouts).toHaveLength(2);
  });

  it("works on a full disk by giving up the space that was kept for it", async () => {
    const refill = service.jobs.find((job) => job.name === "reserve");
    await refill?.run();
    service.disk.full = "until the reserve is given up";
    expect((await post(publisher, "/api/blackout", { on: true })).statusCode).toBe(200);
    expect((await control()).blackouts).toHaveLength(2);
    expect(service.store.read().blackouts).toHaveLength(2);
    service.disk.full = true;
    expect((await post(publisher, "/api/blackout", { on: false })).json()).toMatchObject({
      error: { code: "disk.full" },
    });
  });

  it("stays over a restart of the service, without a new control file", async () => {
    await post(publisher, "/api/blackout", { on: true });
    const before = await control();
    await service.close();
    const again = await startTestService({ dir: service.dir, clock: service.clock });
    expect(await control()).toEqual(before);
    await again.close();
    service = await startTestService({ dir: service.dir });
  });
});

describe("a takeover", () => {
  it("by text waits for a second person, then runs on both boards and ends by itself", async () => {
    const asked = await post(publisher, "/api/takeover", { minutes: 10, text: "请有序撤离" });
    const takeover = asked.json<Takeover>();
    expect(takeover).toMatchObject({ state: "pending", fromMs: null, boards: "all", title: "请有序撤离" });
    expect((await control()).takeovers).toEqual([]);
    const own = await post(publisher, `/api/takeover/${takeover.id}/confirm`);
    expect(own.json()).toMatchObject({ error: { code: "takeover.ownRequest" } });
    const second = await service.token("leader");
    const running = (await post(second, `/api/takeover/${takeover.id}/confirm`)).json<Takeover>();
    expect(running).toMatchObject({ state: "running", confirmedByName: "leader" });
    expect((running.untilMs ?? 0) - (running.fromMs ?? 0)).toBe(600_000);
    expect((await control()).takeovers).toMatchObject([{ clips: [{ boardId: "board-1" }, { boardId: "board-2" }] }]);
    service.clock.advance(600_000);
    const list = (await service.call(publisher, { method: "GET", url: "/api/takeover" })).json<Takeover[]>();
    expect(list[0]?.state).toBe("ended");
    expect((await post(second, `/api/takeover/${takeover.id}/end`)).json()).toMatchObject({
      error: { code: "takeover.over" },
    });
  });

  it("in words that nobody approved runs only if somebody who signs off confirms it", async () => {
    const asked = (await post(publisher, "/api/takeover", { minutes: 10, text: "请有序撤离" })).json<Takeover>();
    for (const role of ["publisher", "dutyLeader"] as const) {
      const answer = await post(await service.token(role), `/api/takeover/${asked.id}/confirm`);
      expect(answer.json()).toMatchObject({ error: { code: "takeover.ownWords" } });
    }
    expect((await control()).takeovers).toEqual([]);
    expect((await post(await service.token("chief"), `/api/takeover/${asked.id}/confirm`)).statusCode).toBe(200);
  });

  it("by an approved template shows its frozen pictures once a second person confirmed, and can be ended", async () => {
    const id = await publishText(service, "火警疏散", {
      category: "emergency",
      takeoverTemplate: true,
      schedule: null,
    });
    const started = await run({ boards: ["board-1"], minutes: 5, templateItemId: id });
    const frozen = service.store.read().items.find((item) => item.id === id)?.revisions[0]?.clips ?? [];
    expect(frozen).toContainEqual(started.clips[0]);
    expect(started).toMatchObject({ state: "running", source: { kind: "template", itemId: id, revisionNo: 1 } });
    expect((await control()).takeovers).toMatchObject([{ id: started.id, clips: [{ boardId: "board-1" }] }]);
    service.clock.advance(1000);
    const ended = (await post(publisher, `/api/takeover/${started.id}/end`)).json<Takeover>();
    expect(ended).toMatchObject({ state: "ended", untilMs: (started.fromMs ?? 0) + 1000 });
    expect((await control()).takeovers.filter((one) => one.untilMs > service.clock.wallMs())).toEqual([]);
  });

  it("cannot come from an item that is no template, is not approved, or was withdrawn, and a withdrawal ends it", async () => {
    const start = (templateItemId: string) => post(publisher, "/api/takeover", { minutes: 5, templateItemId });
    const plain = await publishText(service, "平常");
    expect((await start(plain)).json()).toMatchObject({ error: { code: "takeover.notTemplate" } });
    const drafter = await service.token("drafter");
    const draft = { category: "emergency", takeoverTemplate: true, content: { kind: "text", text: "草稿" } };
    const { id } = (await post(drafter, "/api/items", draft)).json<{ id: string }>();
    expect((await start(id)).json()).toMatchObject({ error: { code: "takeover.notApproved" } });
    expect((await start("item-99")).statusCode).toBe(404);
    const template = await publishText(service, "演练", { category: "emergency", takeoverTemplate: true });
    const running = await run({ minutes: 5, templateItemId: template });
    service.clock.advance(1000);
    await post(publisher, `/api/items/${template}/withdraw`, { reason: "错误" });
    expect(service.store.read().takeovers.find((one) => one.id === running.id)?.state).toBe("ended");
    expect((await start(template)).json()).toMatchObject({ error: { code: "takeover.notApproved" } });
  });

  it("says either template or text, names a real text, and always ends", async () => {
    const bad = async (payload: object) =>
      (await post(publisher, "/api/takeover", payload)).json<{ error: { code: string } }>().error.code;
    expect(await bad({ minutes: 5 })).toBe("takeover.oneOf");
    expect(await bad({ minutes: 5, text: "x", templateItemId: "item-1" })).toBe("takeover.oneOf");
    expect(await bad({ minutes: 5, text: "囧" })).toBe("item.blocked");
    expect(await bad({ minutes: 5, text: " " })).toBe("item.blocked");
    expect(await bad({ minutes: 100_000, text: "好" })).toBe("input.wrong");
    expect(await bad({ text: "好" })).toBe("input.missing");
  });

  it("that nobody confirmed in half an hour must be asked for again; one that is refused never runs", async () => {
    const ask = async () => (await post(publisher, "/api/takeover", { minutes: 5, text: "注意" })).json<Takeover>().id;
    const second = await service.token("leader");
    const late = await ask();
    const seen = async () => {
      const [todo, [newest]] = await Promise.all([
        service
          .call(second, { method: "GET", url: "/api/todo" })
          .then((answer) => answer.json<{ subject: string }[]>()),
        service.call(second, { method: "GET", url: "/api/takeover" }).then((answer) => answer.json<Takeover[]>()),
      ]);
      return [newest?.state, todo.map(({ subject }) => subject)];
    };
    service.clock.advance(30 * 60_000);
    expect(await seen()).toEqual(["pending", [late]]);
    service.clock.advance(60_000);
    expect(await seen()).toEqual(["refused", []]);
    expect((await post(second, `/api/takeover/${late}/confirm`)).json()).toMatchObject({
      error: { code: "takeover.tooOld" },
    });
    const refused = await ask();
    expect((await post(second, `/api/takeover/${refused}/end`)).json()).toMatchObject({ state: "refused" });
    expect((await post(second, `/api/takeover/${refused}/confirm`)).json()).toMatchObject({
      error: { code: "takeover.notPending" },
    });
  });
});

describe("a template's approval", () => {
  const template = { category: "emergency", takeoverTemplate: true, schedule: null };

  it("ends with its date: what has expired does not start, and what runs ends then", async () => {
    const id = await publishText(service, "疏散演练", { ...template, expires: "2026-05-11T10:30" });
    service.clock.advance(20 * 60_000);
    const started = await run({ templateItemId: id, minutes: 60 });
    expect(started.untilMs).toBe(Date.parse("2026-05-11T10:30:00+08:00"));
    service.clock.advance(20 * 60_000);
    const late = await post(publisher, "/api/takeover", { templateItemId: id, minutes: 60 });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ error: { code: "takeover.expired" } });
  });

  it("is asked for when the takeover begins, not when it was ordered", async () => {
    const id = await publishText(service, "紧急疏散", template);
    const ordered = (await post(publisher, "/api/takeover", { templateItemId: id, minutes: 60 })).json<Takeover>();
    const withdrawn = await post(publisher, `/api/items/${id}/withdraw`, { reason: "有误" });
    expect(withdrawn.statusCode).toBe(200);
    const leader = await service.token("leader");
    const refused = await post(leader, `/api/takeover/${ordered.id}/confirm`);
    expect(refused.statusCode).toBe(409);
    expect((await control()).takeovers).toEqual([]);
  });
});
