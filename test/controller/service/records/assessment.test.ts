import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { AssessedText } from "../../../../controller/service/api/contract/statistics.ts";
import { addBoards, removeFolder, signAll, startTestService, type TestService } from "../harness.ts";

let service: TestService;
afterEach(() => removeFolder(service));

async function assessed(query: string): Promise<AssessedText[]> {
  const url = `/api/statistics/assessed?${query}`;
  const answer = await service.call(await service.token("viewer"), { method: "GET", url });
  return z.array(AssessedText).parse(answer.json());
}

describe("the texts behind a unit's assessment", () => {
  it("name who submitted and who returned them with the reason; what was returned once did not pass at once", async () => {
    service = await startTestService();
    await addBoards(service, "board-1");
    const drafter = await service.token("drafter");
    const draft = async (text: string): Promise<string> => {
      const payload = { category: "publicity", content: { kind: "text", text } };
      const made = await service.call(drafter, { method: "POST", url: "/api/items", payload });
      const { id } = made.json<{ id: string }>();
      await service.call(drafter, { method: "POST", url: `/api/items/${id}/submit` });
      return id;
    };
    const returned = await draft("社保卡补换点调整");
    service.clock.stepWall(60_000);
    const reason = "请写明地址";
    const url = `/api/items/${returned}/return`;
    await service.call(await service.token("sectionHead"), { method: "POST", url, payload: { reason } });
    await service.call(drafter, { method: "POST", url: `/api/items/${returned}/submit` });
    await signAll(service, returned);
    const passed = await draft("春风行动启动");
    await signAll(service, passed);

    const submitted = await assessed("year=2026&unitId=&what=submitted");
    expect(submitted.map(({ itemId, byName, reason: why }) => [itemId, byName, why])).toEqual([
      [passed, "drafter", ""],
      [returned, "drafter", ""],
    ]);
    expect(await assessed("year=2026&unitId=&what=returned")).toMatchObject([
      { itemId: returned, revisionNo: 1, title: "社保卡补换点调整", byName: "sectionHead", reason },
    ]);
    expect((await assessed("year=2026&unitId=&what=passedFirstTime")).map(({ itemId }) => itemId)).toEqual([passed]);
    expect(await assessed("year=2026&quarter=1&unitId=&what=submitted")).toEqual([]);
    expect(await assessed("year=2026&unitId=elsewhere&what=submitted")).toEqual([]);
  });
});
