import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSigned } from "../../../controller/signed-file.ts";
import { STARTER_TEMPLATES } from "../../../playlists/emergency-templates.ts";
import { Control, type Takeover } from "../../../playlists/takeover.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";
import { hire, signIn } from "./office.ts";

let service: TestService;
let duty: string;
let leader: string;
beforeEach(async () => {
  service = await startTestService();
  duty = await service.token("dutyLeader");
  leader = await service.token("leader");
  await addBoards(service, "board-1", "board-2");
});
afterEach(() => removeFolder(service));

const post = (as: string, url: string, payload?: object) =>
  service.call(as, { method: "POST", url, ...(payload === undefined ? {} : { payload }) });

const read = async <T>(as: string, url: string): Promise<T> =>
  (await service.call(as, { method: "GET", url })).json<T>();

async function control(): Promise<Control> {
  const text = await readFile(service.folder.control, "utf8");
  return Control.parse(openSigned(text, service.keys.publicKey, service.folder.control));
}

/** One of the templates the office starts from, through the whole chain. */
async function approvedTemplate(scenario: string): Promise<string> {
  const found = STARTER_TEMPLATES.find(({ content }) => content.scenario === scenario);
  const more = { category: "emergency", takeoverTemplate: true, schedule: null, ...found };
  return publishText(service, "", more);
}

const WARNING = {
  type: "暴雨",
  level: "2",
  since: "2026-05-11T14:00",
  area: "东胜区、康巴什区",
  beware: "低洼路段可能积水",
  measures: "尽量减少外出",
  issuer: "市气象台",
  issuedAt: "2026-05-11T09:50",
};

describe("an emergency template", () => {
  it("is filled in by the duty leader, confirmed by a second person, and is then on both boards with its end", async () => {
    const id = await approvedTemplate("weather");
    const templates = await read<{ itemId: string; fields: { key: string }[] }[]>(duty, "/api/takeover/templates");
    expect(templates.map(({ itemId }) => itemId)).toEqual([id]);
    expect(templates[0]?.fields.map(({ key }) => key)).toContain("level");
    const asked = await post(duty, "/api/takeover", { templateItemId: id, values: WARNING, minutes: 30 });
    expect(asked.statusCode, asked.body).toBe(200);
    expect(asked.json()).toMatchObject({ state: "pending", source: { values: WARNING } });
    expect((await control()).takeovers).toEqual([]);
    const own = await post(duty, `/api/takeover/${asked.json<Takeover>().id}/confirm`);
    expect(own.json()).toMatchObject({ error: { code: "takeover.ownRequest" } });
    const running = (await post(leader, `/api/takeover/${asked.json<Takeover>().id}/confirm`)).json<Takeover>();
    expect((await control()).takeovers).toMatchObject([
      { id: running.id, clips: [{ boardId: "board-1" }, { boardId: "board-2" }] },
    ]);
    expect((running.untilMs ?? 0) - (running.fromMs ?? 0)).toBe(30 * 60_000);
  });

  it("is drawn in the words of its approval with the blanks filled, on the ground of its level", async () => {
    const id = await approvedTemplate("weather");
    await post(duty, "/api/takeover", { templateItemId: id, values: WARNING, minutes: 30 });
    const drawn = service.renderer.jobs.at(-1);
    expect(drawn?.content).toEqual({
      kind: "text",
      text: "暴雨橙色预警\n2026-05-11 14:00起，东胜区、康巴什区\n低洼路段可能积水\n请：尽量减少外出\n市气象台 2026-05-11 09:50发布",
    });
    expect(drawn?.style).toMatchObject({ background: "#ff7f00", textColour: "#000000" });
  });

  it("asks for what is missing and takes no field it does not have", async () => {
    const id = await approvedTemplate("weather");
    const start = async (values: Record<string, string>) =>
      (await post(duty, "/api/takeover", { templateItemId: id, values, minutes: 5 })).json<{ error: object }>().error;
    expect(await start({ ...WARNING, area: " " })).toMatchObject({
      code: "emergency.fieldMissing",
      message: "请填写“可能影响的范围”",
    });
    expect(await start({ ...WARNING, level: "5" })).toMatchObject({ code: "emergency.levelUnknown" });
    expect(await start({ ...WARNING, area: "长".repeat(61) })).toMatchObject({ code: "emergency.fieldTooLong" });
    expect(await start({ ...WARNING, other: "x" })).toMatchObject({ code: "emergency.fieldUnknown" });
  });

  it("of a weather warning without what the law asks for is not even submitted", async () => {
    const drafter = await service.token("drafter");
    const weather = STARTER_TEMPLATES.find(({ content }) => content.scenario === "weather");
    const content = { ...weather?.content, template: "暴雨预警", fields: [] };
    const made = await post(drafter, "/api/items", { category: "emergency", takeoverTemplate: true, content });
    const answer = await post(drafter, `/api/items/${made.json<{ id: string }>().id}/submit`);
    expect(answer.json()).toMatchObject({ error: { code: "item.blocked" } });
    expect(answer.body).toContain("emergency.legalFieldMissing");
  });

  it("cannot be started by somebody who is not on duty", async () => {
    const id = await approvedTemplate("fire");
    const request = { templateItemId: id, values: { exit: "东门" }, minutes: 5 };
    for (const role of ["drafter", "viewer", "auditor"] as const) {
      const answer = await post(await service.token(role), "/api/takeover", request);
      expect(answer.statusCode, role).toBe(403);
      expect(answer.json()).toMatchObject({ error: { code: "takeover.notOnDuty" } });
    }
  });
});

describe("a drill", () => {
  it("is drawn and confirmed like the real thing but never reaches a board and owes no review", async () => {
    const id = await approvedTemplate("fire");
    const request = { templateItemId: id, values: { exit: "东门" }, minutes: 5, drill: true };
    const asked = (await post(duty, "/api/takeover", request)).json<Takeover>();
    const running = (await post(leader, `/api/takeover/${asked.id}/confirm`)).json<Takeover>();
    expect(running).toMatchObject({ state: "running", drill: true, postReview: null });
    expect(running.clips).toHaveLength(1);
    expect((await control()).takeovers).toEqual([]);
    const now = await read<{ resolution: { whole: unknown } }[]>(duty, "/api/boards");
    expect(now.map(({ resolution }) => resolution.whole)).toEqual([null, null]);
  });
});

describe("the review afterwards", () => {
  const overdue = () => service.jobs.find((job) => job.name === "postReview")?.run();
  const alarms = async () =>
    (await read<{ alarms: { code: string; message: string }[] }>(leader, "/api/status")).alarms;

  async function confirmed(): Promise<Takeover> {
    const id = await approvedTemplate("fire");
    const request = { templateItemId: id, values: { exit: "东门" }, minutes: 5 };
    const asked = (await post(duty, "/api/takeover", request)).json<Takeover>();
    return (await post(leader, `/api/takeover/${asked.id}/confirm`)).json<Takeover>();
  }

  it("is due on the next working day, by neither of the two, and silences the alarm", async () => {
    const running = await confirmed();
    expect(running.postReview).toEqual({ dueDay: "2026-05-12", result: null });
    const review = { passed: true, opinion: "处置得当" };
    const own = await post(leader, `/api/takeover/${running.id}/post-review`, review);
    expect(own.json()).toMatchObject({ error: { code: "takeover.ownReview" } });
    const stranger = await service.token("secrecyReviewer");
    const refused = await post(stranger, `/api/takeover/${running.id}/post-review`, review);
    expect(refused.json()).toMatchObject({ error: { code: "takeover.notReviewer" } });
    service.clock.advance(2 * 86_400_000);
    await overdue();
    expect((await alarms()).map(({ code }) => code)).toContain("takeover.postReviewOverdue");
    const office = await service.token("officeHead");
    const waiting = await read<{ kind: string; overdue: boolean }[]>(office, "/api/todo");
    expect(waiting).toContainEqual(expect.objectContaining({ kind: "postReview", overdue: true }));
    expect((await post(office, `/api/takeover/${running.id}/post-review`, review)).statusCode).toBe(200);
    await overdue();
    expect((await alarms()).map(({ code }) => code)).not.toContain("takeover.postReviewOverdue");
    const again = await post(office, `/api/takeover/${running.id}/post-review`, review);
    expect(again.json()).toMatchObject({ error: { code: "takeover.nothingToReview" } });
  });

  it("that does not pass takes the message off the boards", async () => {
    const running = await confirmed();
    const chief = await service.token("chief");
    await post(chief, `/api/takeover/${running.id}/post-review`, { passed: false, opinion: "误报" });
    expect((await control()).takeovers.filter(({ untilMs }) => untilMs > service.clock.wallMs())).toEqual([]);
  });
});

describe("whoever is on duty today", () => {
  it("may start an emergency without holding another office, is told so, and not on another day", async () => {
    const id = await approvedTemplate("fire");
    const { anna } = await hire(service, { anna: { roles: ["viewer"] } });
    const member = { id: "m1", unitId: "social", name: "安娜", post: "局长", phone: "", userId: anna.id, active: true };
    await service.store.change((library) => ({
      ...library,
      roster: { ...library.roster, members: [member], rotation: ["m1"], days: { "2026-05-11": "m1" } },
    }));
    expect((await anna.get("/api/session")).json()).toMatchObject({ onDuty: true });
    const request = { templateItemId: id, values: { exit: "东门" }, minutes: 5 };
    expect((await anna.post("/api/takeover", request)).statusCode).toBe(200);
    service.clock.advance(15 * 3_600_000);
    const later = await signIn(service, "anna");
    expect((await later.get("/api/session")).json()).toMatchObject({ onDuty: false });
    expect((await later.post("/api/takeover", request)).json()).toMatchObject({
      error: { code: "takeover.notOnDuty" },
    });
  });
});
