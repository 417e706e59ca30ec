import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { RegisterEntry, RegisterEvent } from "../../../../controller/service/api/contract/register.ts";
import { Statistics } from "../../../../controller/service/api/contract/statistics.ts";
import { instantOf } from "../../../../playlists/civil.ts";
import { HallcastError } from "../../../../playlists/errors.ts";
import type { Takeover } from "../../../../playlists/takeover.ts";
import { createFakeClock } from "../../../fakes/clock.ts";
import { play, runJob } from "../hall-on-air.ts";
import { addBoards, removeFolder, signAll, startTestService, type TestService } from "../harness.ts";

const Year = z.object({
  zone: z.string(),
  year: z.number(),
  expected: z.object({
    total: z.number(),
    publicity: z.number(),
    business: z.number(),
    emergency: z.number(),
    withdrawn: z.number(),
    corrections: z.number(),
    sentence: z.string(),
  }),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  publications: z.array(
    z.object({
      key: z.string(),
      on: z.string(),
      until: z.string(),
      category: z.string(),
      subtype: z.string(),
      topic: z.string(),
      unit: z.string(),
      title: z.string(),
      content: z.looseObject({ kind: z.string() }),
      boards: z.array(z.string()).optional(),
      alsoOn: z.array(z.string()).optional(),
      place: z.string().optional(),
    }),
  ),
  events: z.array(z.looseObject({ at: z.string(), do: z.string() })),
  later: z.array(z.looseObject({ at: z.string(), do: z.string() })),
});
type Year = z.infer<typeof Year>;
type Publication = Year["publications"][number];
const Listed = z.object({ total: z.number(), entries: z.array(RegisterEntry) });
const Told = z.object({ entry: RegisterEntry, events: z.array(RegisterEvent) });

let year: Year;
let service: TestService;
/** The report of the year as it was asked for on 3 January. */
let report: Statistics;
const items = new Map<string, { id: string; payload: Record<string, unknown> }>();

async function ask(
  role: Parameters<TestService["token"]>,
  method: "GET" | "POST" | "PUT",
  url: string,
  payload?: object,
) {
  const token = await service.token(...role);
  const answer = await service.call(token, { method, url, ...(payload === undefined ? {} : { payload }) });
  if (answer.statusCode !== 200) throw new HallcastError("internal", "test.year", { url, body: answer.body });
  return answer.json();
}
const statistics = async (query: string) => Statistics.parse(await ask(["viewer"], "GET", `/api/statistics?${query}`));
const listed = async (query: Record<string, string>) =>
  Listed.parse(await ask(["viewer"], "GET", `/api/register?${new URLSearchParams({ count: "200", ...query })}`));

/** Sets the hall's clock and lets the programmes of that day be issued. */
async function goTo(civil: string): Promise<void> {
  service.clock.stepWall(instantOf(civil, year.zone) - service.clock.wallMs());
  await runJob(service, "horizon");
  service.clock.stepWall(1_000);
}
async function onAir(minutes = 2): Promise<void> {
  service.clock.stepWall(1_000);
  await play(service, minutes);
  await runJob(service, "as-run");
}

async function publish(id: string): Promise<void> {
  await ask(["drafter"], "POST", `/api/items/${id}/submit`);
  await signAll(service, id);
}

async function begin(one: Publication): Promise<void> {
  const { title, content, category, subtype, topic, unit, on, until, boards = "all", place = "main" } = one;
  const payload = {
    ...{ title, content, category, subtype, topic, place, unitId: unit, audience: ["public"] },
    facts: { source: "本单位", createdOn: on.slice(0, 10), alsoOn: one.alsoOn ?? [] },
    schedule: { boards, firstDay: on.slice(0, 10), lastDay: until },
  };
  const { id } = z.object({ id: z.string() }).parse(await ask(["drafter"], "POST", "/api/items", payload));
  items.set(one.key, { id, payload });
  await publish(id);
}

async function happen(event: Year["events"][number]): Promise<void> {
  const text = (key: string): string => z.string().parse(event[key]);
  const item = () => items.get(text("key")) ?? { id: "", payload: {} };
  const entry = (lastDay: string, boards: unknown) =>
    ask(["publisher"], "POST", "/api/entries", {
      ...{ content: { kind: "item", itemId: item().id }, boards, importance: "normal", enabled: true },
      ...{ firstDay: event.at.slice(0, 10), lastDay, days: { kind: "every" }, times: { kind: "allDay" } },
    });
  switch (event.do) {
    case "play":
      break;
    case "rerun":
      await entry(text("until"), "all");
      break;
    case "second-board":
      await entry(text("until"), ["board-2"]);
      break;
    case "correct":
    case "renew": {
      const change = event.do === "renew" ? "renewal" : "correction";
      await ask(["drafter"], "PUT", `/api/items/${item().id}/draft`, {
        ...item().payload,
        ...{ schedule: null, content: event["content"], change },
      });
      await publish(item().id);
      if (event.do === "renew") await entry(text("until"), "all");
      break;
    }
    case "withdraw":
      await ask(["leader"], "POST", `/api/items/${item().id}/withdraw`, { reason: text("reason") });
      break;
    case "amend": {
      const { entries } = await listed({ year: String(year.year), text: z.string().parse(item().payload["title"]) });
      const payload = { category: text("to"), reason: text("reason") };
      await ask(["officeHead"], "POST", `/api/register/${entries[0]?.registerNo}/amend`, payload);
      break;
    }
    case "drill":
    case "emergency": {
      const body = { text: text("text"), minutes: 1, drill: event.do === "drill" };
      const asked: Takeover = await ask(["dutyLeader"], "POST", "/api/takeover", body);
      await ask(["leader"], "POST", `/api/takeover/${asked.id}/confirm`);
      break;
    }
    case "rejected": {
      const draft = { category: "publicity", content: { kind: "text", text: text("text") }, schedule: {} };
      const { id } = z.object({ id: z.string() }).parse(await ask(["drafter"], "POST", "/api/items", draft));
      await ask(["drafter"], "POST", `/api/items/${id}/submit`);
      await ask(["sectionHead"], "POST", `/api/items/${id}/reject`, { reason: "不属于公开内容" });
      break;
    }
    case "never-shown": {
      const draft = { category: "publicity", content: { kind: "text", text: text("text") } };
      const { id } = z.object({ id: z.string() }).parse(await ask(["drafter"], "POST", "/api/items", draft));
      await publish(id);
      break;
    }
    default:
      throw new HallcastError("internal", "test.unknownEvent", { found: event.do });
  }
}

beforeAll(async () => {
  const path = new URL("../../../../fixtures/year-of-53/year.json", import.meta.url);
  year = Year.parse(JSON.parse(await readFile(path, "utf8")));
  service = await startTestService({ clock: createFakeClock(instantOf("2016-12-27T08:00", year.zone)) });
  await addBoards(service, "board-1", "board-2");
  const units = year.units.map((unit) => ({ ...unit, kind: "section", firstDay: null, lastDay: null }));
  await ask(["officeHead"], "PUT", "/api/units", units);
  const steps = [
    ...year.publications.map((one) => ({ at: one.on, run: () => begin(one) })),
    ...year.events.map((event) => ({ at: event.at, run: () => happen(event) })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { at, run } of steps) {
    await goTo(at);
    await run();
    // The last minute of the year plays on into the next one.
    await onAir(at.endsWith("23:57") ? 6 : 2);
  }
  await goTo("2018-01-03T09:00");
  await onAir();
  report = await statistics(`year=${year.year}`);
}, 180_000);
afterAll(() => removeFolder(service));

describe("the year of 53", () => {
  it("counts 53 publications, 51 of publicity and 2 of business, and says so in the sentence of the report", () => {
    const { total, publicity, business, emergency, withdrawn, corrections, sentence } = report;
    expect({ total, publicity, business, emergency, withdrawn, corrections, sentence }).toEqual(year.expected);
  });

  it("numbers them without a gap, in the order in which they came on air, emergencies beside them", async () => {
    const { entries } = await listed({ year: "2017", counted: "yes" });
    const inOrder = entries.toReversed();
    expect(inOrder.map(({ registerNo }) => registerNo)).toEqual(
      Array.from({ length: 53 }, (_, i) => `LED-2017-${String(i + 1).padStart(3, "0")}`),
    );
    const times = inOrder.map(({ onAirAtMs }) => onAirAtMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const emergencies = await listed({ year: "2017", counted: "no" });
    expect(emergencies.entries.map(({ registerNo }) => registerNo)).toEqual(["LED-YJ-2017-002", "LED-YJ-2017-001"]);
  });

  it("puts what was on air over New Year into the year it began in, at both ends", async () => {
    const numberOf = async (text: string) => (await listed({ text })).entries.map(({ registerNo }) => registerNo);
    expect(await numberOf("恭贺新年")).toEqual(["LED-2016-001"]);
    expect(await numberOf("喜迎元旦")).toEqual(["LED-2017-052"]);
    expect(await numberOf("新年倒计时")).toEqual(["LED-2017-053"]);
    expect(await numberOf("新年第一课")).toEqual(["LED-2018-001"]);
  });

  it("keeps the number over a correction, gives a new one to a renewal, and none to running information", async () => {
    const { entries } = await listed({ text: "城乡居民养老保险参保登记" });
    expect(entries).toMatchObject([{ corrections: 1, revisionNo: 1, carrier: "guide", countedAs: "business" }]);
    const weekly = (await listed({ text: "招聘信息周报" })).entries;
    expect(weekly.map(({ revisionNo }) => revisionNo)).toEqual([2, 1]);
    expect((await listed({ itemId: weekly[0]?.itemId ?? "" })).entries).toEqual(weekly);
    expect((await listed({ text: "今日服务时间" })).total).toBe(0);
    expect((await listed({ text: "没有排上屏" })).total).toBe(0);
  });

  it("tells of each publication who wrote, reviewed, approved and showed it, and what happened later", async () => {
    const { entries } = await listed({ text: "标准化试点推进" });
    const no = entries[0]?.registerNo ?? "";
    const { entry } = Told.parse(await ask(["viewer"], "GET", `/api/register/${no}`));
    expect(entry).toMatchObject({
      ...{
        drafterName: "drafter",
        approverName: "leader",
        publisherName: "自动上屏（drafter排期）",
        unitName: "办公室",
      },
      ...{ onAirDay: "2017-05-29", boardIds: ["board-1", "board-2"], withdrawn: null, category: "publicity" },
    });
    expect(entry.reviewers.map(({ step }) => step)).toEqual(["初审", "保密审查", "复审"]);
    expect(entry.airTimeMs).toBeGreaterThan(60_000);
    const [amended] = (await listed({ text: "大厅开放日" })).entries;
    expect(amended).toMatchObject({ category: "business", countedAs: "publicity" });
    const story = Told.parse(await ask(["viewer"], "GET", `/api/register/${amended?.registerNo}`));
    expect(story.events.map(({ kind, byName }) => [kind, byName])).toContainEqual(["amended", "officeHead"]);
    const later = (await listed({ text: "大厅一角" })).entries[0];
    expect(later).toMatchObject({ firstBoardId: "board-1", boardIds: ["board-1", "board-2"] });
  });

  it("stands behind every number of the year and its quarters with a list of as many entries", async () => {
    for (const query of ["year=2017", ...[1, 2, 3, 4].map((quarter) => `year=2017&quarter=${quarter}`)]) {
      const found = await statistics(query);
      const { lists, total, publicity, business, emergency, withdrawn, corrections, alsoOnPortal } = found;
      const numbers = { total, publicity, business, emergency, withdrawn, corrections, alsoOnPortal };
      for (const [name, count] of Object.entries(numbers)) {
        const list = Object.entries(lists).find(([key]) => key === name)?.[1] ?? {};
        expect((await listed(list)).total, `${query} ${name}`).toBe(count);
      }
      const groups = [found.byCategory, found.byTopic, found.byUnit, found.byMonth, found.byBoard];
      for (const row of found.assessment) {
        const { unitId, unitName, submitted, passedFirstTime, returned, overdue, withdrawn: gone, corrected } = row;
        const unit = { unitId: unitId ?? "" };
        for (const [what, count] of Object.entries({ submitted, passedFirstTime, returned })) {
          const asked = new URLSearchParams({ ...unit, what });
          const texts = await ask(["viewer"], "GET", `/api/statistics/assessed?${query}&${asked}`);
          expect(texts, `${query} ${unitName} ${what}`).toHaveLength(count);
        }
        expect((await listed({ ...lists.total, ...unit, overdue: "yes" })).total).toBe(overdue);
        expect((await listed({ ...lists.withdrawn, ...unit })).total).toBe(gone);
        expect((await listed({ ...lists.corrections, ...unit })).total).toBe(corrected);
      }
      for (const row of groups.flat()) expect((await listed(row.query)).total, `${query} ${row.label}`).toBe(row.count);
      for (const rows of [found.byCategory, found.byTopic, found.byUnit, found.byMonth])
        expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(found.total);
    }
  });

  it("adds its quarters up to the year, and prints zeros", async () => {
    const quarters = await Promise.all([1, 2, 3, 4].map((quarter) => statistics(`year=2017&quarter=${quarter}`)));
    expect(quarters.reduce((sum, { total }) => sum + total, 0)).toBe(53);
    expect(report.byTopic.find(({ key }) => key === "maternity")?.count).toBe(1);
    expect(report.byTopic.find(({ key }) => key === "social_insurance")?.count).toBe(2);
    const nothing = await statistics("year=2015");
    expect(nothing).toMatchObject({ total: 0, publicity: 0, business: 0 });
    expect(nothing.sentence).toBe("本年度通过LED大屏共发布信息0条，其中宣传类信息0条，业务类信息0条。");
    expect(nothing.byMonth).toHaveLength(12);
  });

  it("does not change any more, whatever the next year brings", async () => {
    const numbers = (await listed({ year: "2017" })).entries.map(({ registerNo }) => registerNo);
    for (const event of year.later) {
      await goTo(event.at);
      await happen(event);
      await onAir();
    }
    expect(await statistics("year=2017")).toEqual(report);
    expect((await listed({ year: "2017" })).entries.map(({ registerNo }) => registerNo)).toEqual(numbers);
    const next = await statistics("year=2018");
    expect(next).toMatchObject({ total: 1, publicity: 1, business: 0, emergency: 1, withdrawn: 0 });
    // What the register itself says is of now.
    expect((await listed({ text: "喜迎元旦" })).entries[0]?.withdrawn).toMatchObject({ reason: "节日已过" });
    expect((await listed({ text: "居民医保集中缴费" })).entries[0]?.corrections).toBe(1);
  });

  it("is still whole after all that", async () => {
    const found = z
      .object({ ok: z.boolean(), chains: z.array(z.object({ name: z.string(), rows: z.number() })) })
      .parse(await ask(["auditor"], "GET", "/api/audit/verify"));
    expect(found.ok).toBe(true);
    expect(found.chains.find(({ name }) => name === "register")?.rows).toBe(53 + 1 + 1 + 3);
  });
});
