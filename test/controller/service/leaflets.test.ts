import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Item } from "../../../playlists/item.ts";
import { guideKind } from "../../../playlists/kinds/guide.ts";
import type { PrintRun } from "../../../playlists/leaflet.ts";
import { readPdf } from "../../readers/pdf.ts";
import { addBoards, publishText, removeFolder, signAll, startTestService, type TestService } from "./harness.ts";

let service: TestService;
let drafter: string;
let viewer: string;
beforeEach(async () => {
  service = await startTestService();
  drafter = await service.token("drafter");
  viewer = await service.token("viewer");
  await addBoards(service, "board-1");
});
afterEach(() => removeFolder(service));

const guide = (fee: string) => ({
  ...guideKind.blank,
  matter: "社保卡申领",
  materials: ["身份证原件"],
  windows: [],
  fee,
});
const post = (url: string, payload?: object, as = drafter) =>
  service.call(as, { method: "POST", url, ...(payload === undefined ? {} : { payload }) });
const list = async () => (await service.call(viewer, { method: "GET", url: "/api/leaflets" })).json();
const leaflet = (id: string, query: string) =>
  service.call(viewer, { method: "GET", url: `/api/items/${id}/leaflet.pdf?${query}` });
const run = (itemId: string, revisionNo: number, more: object = {}) =>
  post("/api/leaflets", {
    itemId,
    revisionNo,
    format: "A5",
    copies: 200,
    printedOn: "2026-05-11",
    place: "一楼填单台",
    ...more,
  });
const publishGuide = () => publishText(service, "", { category: "business", content: guide("不收费") });

async function newVersion(id: string): Promise<void> {
  const payload = { category: "business", content: guide("工本费20元") };
  const changed = await service.call(drafter, { method: "PUT", url: `/api/items/${id}/draft`, payload });
  expect(changed.statusCode, changed.body).toBe(200);
  expect((await post(`/api/items/${id}/submit`)).statusCode).toBe(200);
  await signAll(service, id);
}

describe("the leaflet of a guide", () => {
  it("has the version of the board, in both sizes", async () => {
    const id = await publishGuide();
    for (const format of ["A4", "A5"]) {
      const answer = await leaflet(id, `format=${format}`);
      expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
      const pdf = readPdf(answer.rawPayload);
      expect(pdf.pages[0]?.text).toContain("第1版（2026年5月11日审定）");
      expect(pdf.pages[0]?.text).toContain("不收费");
      expect(pdf.pages[0]?.text).not.toContain("样稿");
      expect(String(answer.headers["content-disposition"])).toContain(
        encodeURIComponent(`办事指南_社保卡申领_第1版_${format}.pdf`),
      );
    }
  });

  it("is a sample before approval, and there is none of a plain notice", async () => {
    const made = await post("/api/items", { category: "business", content: guide("不收费") });
    const { id } = made.json<Item>();
    expect(readPdf((await leaflet(id, "format=A4")).rawPayload).pages[0]?.text).toContain("样稿");
    const other = await publishText(service, "停电通知");
    expect((await leaflet(other, "format=A4")).json()).toMatchObject({ error: { code: "leaflet.notGuide" } });
    expect((await leaflet(id, "format=A3")).statusCode).toBe(400);
  });

  it("of an old version says across the page that it is no longer valid", async () => {
    const id = await publishGuide();
    await newVersion(id);
    expect(readPdf((await leaflet(id, "format=A5&revision=1")).rawPayload).pages[0]?.text).toContain("已停用");
    const now = readPdf((await leaflet(id, "format=A5")).rawPayload).pages[0]?.text;
    expect(now).toContain("第2版");
    expect(now).toContain("工本费20元");
    expect(now).not.toContain("已停用");
  });
});

describe("print runs", () => {
  it("are valid until a newer version is approved; then somebody has to clear them away", async () => {
    const id = await publishGuide();
    const printed = (await run(id, 1)).json<PrintRun>();
    expect(printed).toMatchObject({ id: "print-1", copies: 200, byName: "drafter", clearedAtMs: null });
    expect(await list()).toMatchObject([
      { itemId: id, title: "社保卡申领", validNo: 1, runs: [{ id: "print-1", valid: true }] },
    ]);
    expect((await post("/api/leaflets/print-1/clear")).json()).toMatchObject({
      error: { code: "printRun.stillValid" },
    });

    await newVersion(id);
    expect(await list()).toMatchObject([{ validNo: 2, runs: [{ id: "print-1", valid: false, clearedAtMs: null }] }]);
    const todo = (await service.call(drafter, { method: "GET", url: "/api/todo" })).json<
      { kind: string; subject: string }[]
    >();
    expect(todo).toContainEqual(expect.objectContaining({ kind: "leaflet", subject: "print-1" }));
    expect((await post("/api/leaflets/print-1/clear")).statusCode).toBe(200);
    expect(await list()).toMatchObject([{ runs: [{ clearedAtMs: expect.any(Number) }] }]);
    expect((await post("/api/leaflets/print-1/clear")).json()).toMatchObject({
      error: { code: "printRun.alreadyCleared" },
    });
  });

  it("are only of what is approved and newest, and not of tomorrow", async () => {
    const id = await publishGuide();
    const refusal = async (answer: Promise<{ json: () => unknown }>) => (await answer).json();
    expect(await refusal(run(id, 7))).toMatchObject({ error: { code: "revision.unknown" } });
    expect(await refusal(run(id, 1, { printedOn: "2026-05-12" }))).toMatchObject({ error: { code: "leaflet.future" } });
    expect(await refusal(run(id, 1, { copies: 0 }))).toMatchObject({ error: { code: "input.wrong" } });
    await newVersion(id);
    expect(await refusal(run(id, 1))).toMatchObject({ error: { code: "leaflet.notNewest" } });
    const draft = (await post("/api/items", { category: "business", content: guide("不收费") })).json<Item>();
    expect(await refusal(run(draft.id, 1))).toMatchObject({ error: { code: "leaflet.notApproved" } });
    const notice = await publishText(service, "停电通知");
    expect(await refusal(run(notice, 1))).toMatchObject({ error: { code: "leaflet.notGuide" } });
    expect(await refusal(post("/api/leaflets/print-9/clear"))).toMatchObject({ error: { code: "printRun.unknown" } });
    expect((await post("/api/leaflets", {}, viewer)).statusCode).toBe(403);
  });

  it("of a withdrawn guide are not valid either", async () => {
    const id = await publishGuide();
    await run(id, 1);
    const publisher = await service.token("publisher");
    expect((await post(`/api/items/${id}/withdraw`, { reason: "政策调整" }, publisher)).statusCode).toBe(200);
    expect(await list()).toMatchObject([{ validNo: null, validSinceMs: null, runs: [{ valid: false }] }]);
  });
});
