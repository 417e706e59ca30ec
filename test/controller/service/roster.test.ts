import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Item } from "../../../playlists/item.ts";
import type { DutyRoster, DutySwap } from "../../../playlists/roster.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

const PASSWORD = "草原上的白云-2026";
/** The test's today is Monday, 11 May 2026. */
const TODAY = "2026-05-11";

describe("the duty roster", () => {
  let service: TestService;
  let office: string;

  beforeEach(async () => {
    service = await startTestService();
    office = await service.token("officeHead");
    await service.store.change((library) => ({
      ...library,
      units: [{ id: "sb", name: "社保局", kind: "subordinate", firstDay: null, lastDay: null }],
      users: [user("user-1", "甲"), user("user-2", "乙")],
    }));
  });
  afterEach(() => removeFolder(service));

  const member = (id: string, name: string, userId: string | null = null) => ({
    id,
    unitId: "sb",
    name,
    post: "副局长",
    phone: "0477-1",
    userId,
    active: true,
  });
  const put = (members: readonly ReturnType<typeof member>[], as = office) =>
    service.call(as, {
      method: "PUT",
      url: "/api/roster/members",
      payload: { members, rotation: members.map(({ id }) => id), absences: [] },
    });
  const make = (from: string, to: string) =>
    service.call(office, { method: "POST", url: "/api/roster/make", payload: { from, to } });
  const THREE = [member("a", "巴图", "user-1"), member("b", "其其格", "user-2"), member("c", "王芳")];

  it("is written by the office, read by everybody", async () => {
    expect((await put(THREE)).statusCode).toBe(200);
    const made = (await make("2026-05-11", "2026-05-15")).json<DutyRoster>();
    expect(Object.values(made.days)).toEqual(["a", "b", "c", "a", "b"]);
    const viewer = await service.token("viewer");
    expect((await service.call(viewer, { method: "GET", url: "/api/roster" })).json()).toEqual(made);
    expect((await put(THREE, viewer)).statusCode).toBe(403);
  });

  it("refuses members of unknown units and accounts, and an unknown year", async () => {
    expect((await put([{ ...member("a", "甲"), unitId: "nowhere" }])).statusCode).toBe(404);
    expect((await put([member("a", "甲", "user-9")])).statusCode).toBe(404);
    await put(THREE);
    const answer = await make("2027-01-04", "2027-01-08");
    expect(answer.json()).toMatchObject({ error: { code: "roster.yearUnknown", params: { year: "2027" } } });
  });

  it("gives a day by hand, or to nobody", async () => {
    await put(THREE);
    await make("2026-05-11", "2026-05-13");
    const give = (date: string, memberId: string | null) =>
      service.call(office, { method: "PUT", url: `/api/roster/days/${date}`, payload: { memberId, reason: "开会" } });
    expect((await give("2026-05-12", "c")).json<DutyRoster>().days["2026-05-12"]).toBe("c");
    expect((await give("2026-05-12", null)).json<DutyRoster>().days).not.toHaveProperty("2026-05-12");
    expect((await give("2026-05-10", "c")).json()).toMatchObject({ error: { code: "roster.dayPassed" } });
  });

  describe("exchanges", () => {
    type Caller = (options: InjectOptions) => Promise<LightMyRequestResponse>;
    const byToken =
      (token: string): Caller =>
      (options) =>
        service.call(token, options);
    const ask = (dayA: string, dayB: string, as = byToken(office)) =>
      as({ method: "POST", url: "/api/roster/swaps", payload: { dayA, dayB, reason: "出差" } });
    const agree = (id: string, side: "A" | "B", as = byToken(office)) =>
      as({ method: "POST", url: `/api/roster/swaps/${id}/agree`, payload: { side } });
    const signIn = async (name: string): Promise<Caller> => {
      const answer = await service.call(null, {
        method: "POST",
        url: "/api/session",
        payload: { name, password: PASSWORD },
      });
      const set = [answer.headers["set-cookie"] ?? []].flat();
      const headers = {
        cookie: set.map((cookie) => cookie.split(";")[0]).join("; "),
        "x-csrf-token": answer.json<{ csrfToken: string }>().csrfToken,
      };
      return (options) => service.call(null, { ...options, headers });
    };

    beforeEach(async () => {
      await put(THREE);
      await make("2026-05-11", "2026-05-15");
    });

    it("count when both have agreed, each for themselves and the office only for who has no account", async () => {
      const swap = (await ask("2026-05-12", "2026-05-13")).json<DutySwap>();
      expect(swap).toMatchObject({ memberA: "b", memberB: "c", agreedA: null, agreedB: null });
      expect((await agree(swap.id, "A")).json()).toMatchObject({ error: { code: "roster.agreesInPerson" } });
      const once = (await agree(swap.id, "B")).json<DutySwap>();
      expect(once.agreedB).not.toBeNull();
      expect(service.store.read().roster.days["2026-05-12"]).toBe("b");
      const b = await signIn("user-2");
      expect((await agree(swap.id, "A", b)).json<DutySwap>().agreedA?.byName).toBe("乙");
      expect(service.store.read().roster.days).toMatchObject({ "2026-05-12": "c", "2026-05-13": "b" });
    });

    it("asked for by a member are agreed to on their side", async () => {
      const swap = (await ask("2026-05-11", "2026-05-12", await signIn("user-1"))).json<DutySwap>();
      expect(swap.agreedA?.byName).toBe("甲");
      expect(swap.agreedB).toBeNull();
    });

    it("are none of others' business", async () => {
      const viewer = byToken(await service.token("viewer"));
      expect((await ask("2026-05-11", "2026-05-12", viewer)).statusCode).toBe(403);
      const swap = (await ask("2026-05-11", "2026-05-12")).json<DutySwap>();
      expect((await agree(swap.id, "A", viewer)).statusCode).toBe(403);
      const remove = { method: "DELETE", url: `/api/roster/swaps/${swap.id}` } as const;
      expect((await viewer(remove)).statusCode).toBe(403);
      expect((await (await signIn("user-2"))(remove)).statusCode).toBe(200);
      expect(service.store.read().roster.swaps).toEqual([]);
    });

    it("that were carried out cannot be given up", async () => {
      const swap = (await ask("2026-05-11", "2026-05-12", await signIn("user-1"))).json<DutySwap>();
      await agree(swap.id, "B", await signIn("user-2"));
      const answer = await service.call(office, { method: "DELETE", url: `/api/roster/swaps/${swap.id}` });
      expect(answer.json()).toMatchObject({ error: { code: "roster.swapOver" } });
    });
  });

  describe("on the boards", () => {
    const template = "今日带班：{unit} {name}";
    const duty = { content: { kind: "dutyLeader", template }, category: "operational" };
    const clipsOf = (id: string) => {
      const item = service.store.read().items.find((one) => one.id === id);
      return item?.revisions[0]?.clips.map(({ variant }) => variant) ?? [];
    };
    const titlesNow = async (): Promise<string[]> => {
      const answer = await service.call(office, { method: "GET", url: "/api/boards" });
      return answer
        .json<{ resolution: { regions: { tier: string; winners: { title: string }[] }[] } }[]>()
        .flatMap(({ resolution }) => resolution.regions.flatMap(({ winners }) => winners.map(({ title }) => title)));
    };

    it("a line of the duty leader cannot be handed in before there are members", async () => {
      await addBoards(service, "board-1");
      const drafter = await service.token("drafter");
      const made = await service.call(drafter, { method: "POST", url: "/api/items", payload: duty });
      const answer = await service.call(drafter, { method: "POST", url: `/api/items/${made.json<Item>().id}/submit` });
      expect(answer.json()).toMatchObject({ error: { code: "item.noVariants" } });
    });

    it("every member has a picture, a new one's is drawn under the approval and told in the audit", async () => {
      await addBoards(service, "board-1");
      await put(THREE.slice(0, 2));
      const id = await publishText(service, "", duty);
      expect(clipsOf(id)).toEqual(["今日带班：社保局 巴图", "今日带班：社保局 其其格"]);
      const seal = service.store.read().items[0]?.revisions[0]?.seal;
      await put(THREE);
      expect(clipsOf(id)).toEqual(["今日带班：社保局 巴图", "今日带班：社保局 其其格", "今日带班：社保局 王芳"]);
      expect(service.store.read().items[0]?.revisions[0]?.seal).toBe(seal);
      const auditor = await service.token("auditor");
      const audit = await service.call(auditor, { method: "GET", url: "/api/audit" });
      expect(audit.body).toContain("今日带班：社保局 王芳");
    });

    it("the leader of the day is there from midnight, and on a day without one nobody is", async () => {
      await addBoards(service, "board-1");
      await put(THREE);
      await make(TODAY, TODAY);
      const id = await publishText(service, "", { ...duty, title: "带班" });
      expect(await titlesNow()).toContain("带班");
      service.clock.advance(86_400_000);
      expect(await titlesNow()).not.toContain("带班");
      expect(clipsOf(id)).toHaveLength(3);
    });

    it("a name that cannot be shown is refused where it is typed", async () => {
      await addBoards(service, "board-1");
      await put(THREE);
      await publishText(service, "", duty);
      const answer = await put([...THREE, member("d", "囧")]);
      expect(answer.json()).toMatchObject({ error: { code: "roster.notDrawable" } });
      // What fills the blanks passes the checks of every text, because nobody reviews it.
      const marked = await put([...THREE, member("d", "机密★一年")]);
      expect(marked.json()).toMatchObject({ error: { code: "roster.notDrawable" } });
      expect(service.store.read().roster.members).toHaveLength(3);
    });

    it("a renderer that fails keeps nobody from the roster; it is an alarm until the line is drawn", async () => {
      await addBoards(service, "board-1");
      await put(THREE);
      const id = await publishText(service, "", duty);
      expect((await put([...THREE, member("d", "崩")])).statusCode).toBe(200);
      expect(clipsOf(id)).toHaveLength(3);
      const codes = async () =>
        (await service.call(office, { method: "GET", url: "/api/status" }))
          .json<{ alarms: { code: string }[] }>()
          .alarms.map(({ code }) => code);
      expect(await codes()).toContain("renderer.crashed");
      await put([...THREE, member("d", "宝音")]);
      expect(clipsOf(id)).toHaveLength(4);
      expect(await codes()).not.toContain("renderer.crashed");
    });

    it("a unit's new name is drawn by the next round of the service", async () => {
      await addBoards(service, "board-1");
      await put(THREE);
      const id = await publishText(service, "", duty);
      await service.store.change((library) => ({
        ...library,
        units: library.units.map((unit) => ({ ...unit, name: "社会保险中心" })),
      }));
      await service.jobs.find(({ name }) => name === "variants")?.run();
      expect(clipsOf(id)).toContain("今日带班：社会保险中心 王芳");
    });
  });
});

function user(id: string, displayName: string) {
  return {
    id,
    name: id,
    displayName,
    roles: ["viewer" as const],
    unitId: null,
    phone: "",
    passwordHash: `plain:${PASSWORD}`,
    inviteHash: null,
    inviteExpiresAtMs: null,
    disabled: false,
    sessionEpoch: 0,
    createdAtMs: 0,
  };
}
