import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TimelineEntry } from "../../../controller/service/api/contract/item-life.ts";
import { guideKind } from "../../../playlists/kinds/guide.ts";
import { play, runJob } from "./hall-on-air.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
let publisher: string;
beforeEach(async () => {
  service = await startTestService();
  publisher = await service.token("publisher");
  await addBoards(service, "board-1");
});
afterEach(() => removeFolder(service));

const send = (method: "POST" | "DELETE", url: string, payload?: object) =>
  service.call(publisher, { method, url, ...(payload === undefined ? {} : { payload }) });
const lifeOf = async (id: string): Promise<TimelineEntry[]> =>
  (await service.call(publisher, { method: "GET", url: `/api/items/${id}/timeline` })).json<TimelineEntry[]>();

describe("the life of an item", () => {
  it("tells each thing once and in its order, from the first draft to the boards and off them", async () => {
    const content = { ...guideKind.blank, matter: "社保卡申领", materials: ["身份证原件"], windows: [] };
    const id = await publishText(service, "", { category: "business", content });
    await play(service, 1);
    await runJob(service, "as-run");
    const printed = { itemId: id, revisionNo: 1, format: "A5", copies: 200, printedOn: "2026-05-11", place: "填单台" };
    await send("POST", "/api/leaflets", printed);
    service.clock.stepWall(1000);
    await send("POST", "/api/holds", { target: { kind: "item", itemId: id }, reason: "核实" });
    service.clock.stepWall(1000);
    await send("DELETE", `/api/holds/${service.store.read().holds[0]?.id}`);
    service.clock.stepWall(1000);
    await send("POST", `/api/items/${id}/withdraw`, { reason: "有误" });
    await runJob(service, "as-run");
    const life = await lifeOf(id);
    expect(life.map(({ message }) => message)).toEqual([
      "起草第 1 版",
      "提交审核",
      "初审：同意",
      "保密审查：同意",
      "复审：同意",
      "签发：同意",
      "首次上屏，编号 LED-2026-001",
      "印制宣传单 200 份（A5）",
      "暂停播出",
      "恢复播出",
      "撤稿下屏",
    ]);
    expect(life.map(({ atMs }) => atMs)).toEqual(life.map(({ atMs }) => atMs).sort((a, b) => a - b));
    expect(life.find(({ message }) => message === "撤稿下屏")?.detail).toBe("有误");
  });

  it("names the board that showed it first and the one that began later, which nobody pressed", async () => {
    const id = await publishText(service, "养老保险待遇领取资格认证");
    await play(service, 1);
    await runJob(service, "as-run");
    await addBoards(service, "board-2");
    await play(service, 1);
    await runJob(service, "as-run");
    const shown = (await lifeOf(id)).filter(({ kind }) => kind === "onAir" || kind === "register");
    const names = service.store.read().boards.map(({ name }) => name);
    expect(shown.map(({ message, detail }) => [message, detail])).toEqual([
      ["首次上屏，编号 LED-2026-001", names[0]],
      ["在另一块屏上屏", names[1]],
    ]);
    expect(shown.map(({ byName }) => byName === "")).toEqual([false, true]);
  });
});
