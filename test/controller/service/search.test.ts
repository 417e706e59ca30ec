import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SearchHit } from "../../../controller/service/api/contract/search.ts";
import type { Role } from "../../../playlists/user.ts";
import { play, runJob } from "./hall-on-air.ts";
import { ADMIN, addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
});
afterEach(() => removeFolder(service));

async function find(query: Record<string, string>, roles: readonly Role[] = ["viewer"]): Promise<SearchHit[]> {
  const url = `/api/search?${new URLSearchParams(query)}`;
  const answer = await service.call(await service.token(...roles), { method: "GET", url });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<SearchHit[]>();
}
const kinds = (hits: readonly SearchHit[]) => hits.map(({ kind, id }) => `${kind} ${id}`);
const keep = (change: Parameters<TestService["store"]["change"]>[0]) => service.store.change(change);

describe("search", () => {
  it("finds a piece of a Chinese text wherever it stands, in items and in the register", async () => {
    const id = await publishText(service, "城乡居民养老保险费可在窗口缴纳", { title: "缴费提醒" });
    service.clock.stepWall(1_000);
    await play(service, 1);
    await runJob(service, "as-run");
    for (const text of ["老保险费", "缴费提醒", "居民 窗口"])
      expect(kinds(await find({ text })), text).toEqual(
        expect.arrayContaining([`item ${id}`, "register LED-2026-001"]),
      );
    const [item] = await find({ text: "养老保险", kind: "item" });
    expect(item).toMatchObject({ title: "缴费提醒", to: `/items/${id}`, detail: "城乡居民养老保险费可在窗口缴纳" });
    expect(await find({ text: "居民 没有的字" })).toEqual([]);
  });

  it("puts an exact title or number first, then titles, then texts, the newest first", async () => {
    const inText = await publishText(service, "这里提到停电通知", { title: "其他" });
    const longer = await publishText(service, "内容一", { title: "停电通知补充" });
    service.clock.stepWall(60_000);
    const newer = await publishText(service, "内容二", { title: "停电通知更正" });
    const exact = await publishText(service, "内容三", { title: "停电通知" });
    expect((await find({ text: "停电通知", kind: "item" })).map(({ id }) => id)).toEqual([
      exact,
      newer,
      longer,
      inText,
    ]);
    expect((await find({ text: longer }))[0]).toMatchObject({ kind: "item", id: longer });
  });

  it("finds playlists by what is in them, entries, windows and campaigns", async () => {
    const id = await publishText(service, "标语内容", { title: "文明服务标语" });
    const admin = await service.token(...ADMIN);
    const list = { name: "大厅循环", place: "main", itemIds: [id], transition: { kind: "cut", durationMs: 0 } };
    await service.call(admin, { method: "POST", url: "/api/playlists", payload: list });
    await keep((library) => ({
      ...library,
      units: [{ id: "card", name: "社保卡中心", kind: "section", firstDay: null, lastDay: null }],
      windows: [{ no: 12, business: "社会保障卡制卡", unitId: "card", open: true }],
      campaigns: [{ id: "spring", name: "春风行动", firstDay: "2026-02-01", lastDay: "2026-03-31" }],
    }));
    expect(kinds(await find({ text: "文明服务" }))).toEqual([`item ${id}`, "entry entry-1", "playlist playlist-1"]);
    expect(await find({ text: "12号窗口" })).toMatchObject([
      { kind: "window", id: "12", detail: "社会保障卡制卡 社保卡中心" },
    ]);
    expect(await find({ text: "制卡", kind: "window" })).toHaveLength(1);
    expect(kinds(await find({ text: "春风" }))).toEqual(["campaign spring"]);
  });

  it("shows people only to those who organise or administer", async () => {
    const admin = await service.token(...ADMIN);
    const payload = { name: "wuyun", displayName: "乌云其木格", roles: ["drafter"] };
    await service.call(admin, { method: "POST", url: "/api/users", payload });
    expect(kinds(await find({ text: "乌云" }, ["officeHead"]))).toEqual([expect.stringContaining("person ")]);
    expect(await find({ text: "wuyun" }, ["sysAdmin"])).toHaveLength(1);
    expect(await find({ text: "乌云" }, ["publisher"])).toEqual([]);
  });

  it("keeps to a class and to days, and says what is wrong with a question", async () => {
    await publishText(service, "公告一", { category: "business" });
    service.clock.stepWall(3 * 86_400_000);
    const later = await publishText(service, "公告二", { category: "publicity" });
    expect(await find({ text: "公告", kind: "item", category: "business" })).toHaveLength(1);
    expect((await find({ text: "公告", kind: "item", from: "2026-05-13" })).map(({ id }) => id)).toEqual([later]);
    expect(await find({ text: "公告", kind: "item", to: "2026-05-10" })).toEqual([]);
    const empty = await service.call(await service.token("viewer"), { method: "GET", url: "/api/search?text=%20" });
    expect(empty.statusCode).toBe(400);
  });

  it("takes signs that mean something to a database as they are", async () => {
    await publishText(service, "满意率100%好评_五星");
    service.clock.stepWall(1_000);
    await play(service, 1);
    await runJob(service, "as-run");
    expect(await find({ text: "100%好评_", kind: "register" })).toHaveLength(1);
    expect(await find({ text: "1%评", kind: "register" })).toEqual([]);
    expect(await find({ text: "'; --" })).toEqual([]);
  });
});
