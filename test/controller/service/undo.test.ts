import { afterEach, beforeEach, expect, it } from "vitest";
import type { Item } from "../../../playlists/item.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
let publisher: string;
beforeEach(async () => {
  service = await startTestService();
  publisher = await service.token("publisher");
  await addBoards(service, "board-1");
});
afterEach(() => removeFolder(service));

const send = (method: "POST" | "PUT" | "DELETE", url: string, payload?: object, as = publisher) =>
  service.call(as, { method, url, ...(payload === undefined ? {} : { payload }) });

type Offered = { id: string; message: string };
const offered = async (as = publisher): Promise<Offered[]> =>
  (await service.call(as, { method: "GET", url: "/api/undo" })).json<Offered[]>();

async function undoNewest(as = publisher) {
  const [newest] = await offered(as);
  return send("POST", `/api/undo/${newest?.id ?? "none"}`, undefined, as);
}

const playing = () => service.store.read().items[0]?.revisions[0]?.state;

it("a withdrawal is taken back, and both stand in the item's decisions", async () => {
  const id = await publishText(service, "缴费时间调整");
  await send("POST", `/api/items/${id}/withdraw`, { reason: "按错了" });
  expect(playing()).toBe("withdrawn");
  expect((await offered()).map(({ message }) => message)).toEqual(["已撤稿：缴费时间调整"]);
  expect((await undoNewest()).statusCode).toBe(200);
  expect(playing()).toBe("approved");
  const item = (await service.call(publisher, { method: "GET", url: `/api/items/${id}` })).json<Item>();
  expect(item.revisions[0]?.decisions.slice(-2).map(({ action }) => action)).toEqual(["withdraw", "restore"]);
  expect(await offered()).toEqual([]);
});

it("what was done to the schedule is put back as it was", async () => {
  await publishText(service, "通知");
  const [entry] = service.store.read().entries;
  if (entry === undefined) throw new TypeError("the notice has a schedule");
  const { id, createdById: _by, createdAtMs: _at, ...input } = entry;
  await send("PUT", `/api/entries/${id}`, { ...input, importance: "important" });
  expect(service.store.read().entries[0]?.importance).toBe("important");
  await undoNewest();
  expect(service.store.read().entries).toEqual([entry]);
  await send("DELETE", `/api/entries/${id}`);
  expect(service.store.read().entries).toEqual([]);
  await undoNewest();
  expect(service.store.read().entries).toEqual([entry]);
});

it("is over after ten minutes, by a clock that a corrected time does not move", async () => {
  const id = await publishText(service, "通知");
  await send("POST", "/api/holds", { target: { kind: "item", itemId: id }, reason: "核实" });
  service.clock.advance(9 * 60_000);
  expect(await offered()).toHaveLength(1);
  service.clock.advance(60_000);
  expect(await offered()).toEqual([]);
  expect((await send("POST", "/api/undo/undo-1")).json()).toMatchObject({ error: { code: "undo.unknown" } });
});

it("is for whoever did it, and not once something was built on it", async () => {
  const id = await publishText(service, "通知");
  await send("POST", "/api/holds", { target: { kind: "item", itemId: id }, reason: "核实" });
  const other = await service.token("publisher");
  expect(await offered(other)).toEqual([]);
  const [mine] = await offered();
  expect((await send("POST", `/api/undo/${mine?.id}`, undefined, other)).statusCode).toBe(403);
  const [hold] = service.store.read().holds;
  await send("DELETE", `/api/holds/${hold?.id}`, undefined, other);
  expect((await send("POST", `/api/undo/${mine?.id}`)).json()).toMatchObject({ error: { code: "undo.changedSince" } });
});

it("is no longer offered once something was built on it", async () => {
  const id = await publishText(service, "通知");
  await send("POST", "/api/holds", { target: { kind: "item", itemId: id }, reason: "核实" });
  await send("DELETE", `/api/holds/${service.store.read().holds[0]?.id}`);
  expect((await offered()).map(({ message }) => message)).toEqual(["已恢复播出：通知"]);
});

it("a hold takes an item, a topic or a campaign off the boards at once, and its release brings them back", async () => {
  const id = await publishText(service, "通知", { topic: "pension" });
  type Now = { resolution: { regions: { slots: { itemId: string }[]; losers: { reason: string }[] }[] } }[];
  const now = async () => (await service.call(publisher, { method: "GET", url: "/api/boards" })).json<Now>()[0];
  const shown = async () => (await now())?.resolution.regions.flatMap(({ slots }) => slots.map(({ itemId }) => itemId));
  expect(await shown()).toEqual([id]);
  for (const target of [
    { kind: "item", itemId: id },
    { kind: "topic", topic: "pension" },
  ]) {
    const seqBefore = service.link.nudges();
    const hold = (await send("POST", "/api/holds", { target, reason: "舆情研判" })).json<{ id: string }>();
    expect(await shown()).toEqual([]);
    expect((await now())?.resolution.regions[0]?.losers.map(({ reason }) => reason)).toContain("held");
    expect(service.link.nudges()).toBeGreaterThan(seqBefore);
    await send("DELETE", `/api/holds/${hold.id}`);
    expect(await shown()).toEqual([id]);
  }
  const unknown = await send("POST", "/api/holds", { target: { kind: "campaign", campaignId: "none" }, reason: "x" });
  expect(unknown.statusCode).toBe(404);
});
