import { afterEach, expect, test } from "vitest";
import type { z } from "zod";
import type { Preview } from "../../../controller/service/api/contract/preview.ts";
import { EMPTY_WORDS } from "../../../playlists/words.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
afterEach(() => removeFolder(service));

async function saveWords(words: object) {
  const officeHead = await service.token("officeHead");
  return service.call(officeHead, { method: "PUT", url: "/api/words", payload: { ...EMPTY_WORDS, ...words } });
}

async function preview(text: string, more: object = {}): Promise<z.output<typeof Preview>> {
  const payload = { content: { kind: "text", text }, boardId: "board-1", ...more };
  const answer = await service.call(await service.token("drafter"), { method: "POST", url: "/api/preview", payload });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

async function alarms(): Promise<string[]> {
  const answer = await service.call(await service.token("viewer"), { method: "GET", url: "/api/status" });
  return answer.json<{ alarms: { code: string }[] }>().alarms.map(({ code }) => code);
}

test("word lists are kept without blanks and repetitions", async () => {
  service = await startTestService();
  const saved = await saveWords({
    own: [" 乌云其木格 ", "乌云其木格", "巴特尔"],
    wrong: [
      { wrong: "登记处", right: " 登记窗口" },
      { wrong: "登记处", right: "登记窗口" },
    ],
    sensitive: [
      { word: "关停", severity: "hint", note: "" },
      { word: "关停", severity: "block", note: "须请示" },
    ],
    hosts: ["GOV.cn", "gov.cn"],
  });
  expect(saved.statusCode, saved.body).toBe(200);
  const kept = await service.call(await service.token("drafter"), { method: "GET", url: "/api/words" });
  expect(kept.json()).toEqual({
    own: ["乌云其木格", "巴特尔"],
    wrong: [{ wrong: "登记处", right: "登记窗口" }],
    sensitive: [{ word: "关停", severity: "block", note: "须请示" }],
    superlative: [],
    hosts: ["gov.cn"],
  });
});

test("lists that contradict themselves are refused with the word, and nothing is kept", async () => {
  service = await startTestService();
  const twice = await saveWords({
    wrong: [
      { wrong: "甲乙", right: "丙丁" },
      { wrong: "甲乙", right: "戊己" },
    ],
  });
  expect(twice.json()).toMatchObject({ error: { code: "words.twice" } });
  const same = await saveWords({ wrong: [{ wrong: "甲乙", right: "甲乙" }] });
  expect(same.json()).toMatchObject({ error: { code: "words.wrongIsRight" } });
  expect(service.store.read().words).toEqual(EMPTY_WORDS);
});

test("only who organises the office edits the lists", async () => {
  service = await startTestService();
  for (const role of ["drafter", "viewer", "sysAdmin"] as const) {
    const answer = await service.call(await service.token(role), {
      method: "PUT",
      url: "/api/words",
      payload: EMPTY_WORDS,
    });
    expect(answer.statusCode, role).toBe(403);
  }
});

test("while typing, the remarks name the place and the correction, by the office's newest lists", async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
  expect((await preview("欢迎乌云其木革")).findings.filter(({ code }) => code.startsWith("slip."))).toEqual([]);
  await saveWords({ own: ["乌云其木格"] });
  const { findings } = await preview("欢迎乌云其木革");
  expect(findings.find(({ code }) => code === "slip.sound")).toMatchObject({
    at: { part: "text", page: null, from: 2, to: 7 },
    fix: "乌云其木格",
  });
});

test("a preview knows the source note and the first day of the form", async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
  const codes = async (text: string, more: object) => (await preview(text, more)).findings.map(({ code }) => code);
  const achievement = { subtype: "achievement" };
  expect(await codes("新增就业3.2万人", achievement)).toContain("source.missing");
  expect(await codes("新增就业3.2万人", { ...achievement, facts: { source: "统计公报" } })).not.toContain(
    "source.missing",
  );
  const schedule = { firstDay: "2026-06-01" };
  expect(await codes("请于5月20日前申报", { schedule })).toContain("deadline.beforeStart");
  expect(await codes("请于6月20日前申报", { schedule })).not.toContain("deadline.beforeStart");
});

test("a blocking remark on personal data stops submission and is told with its place", async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
  const drafter = await service.token("drafter");
  const payload = { category: "business", content: { kind: "text", text: "身份证11010519491231002X已受理" } };
  const made = await service.call(drafter, { method: "POST", url: "/api/items", payload });
  const refused = await service.call(drafter, {
    method: "POST",
    url: `/api/items/${made.json<{ id: string }>().id}/submit`,
  });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain("personal.idCard");
  expect(refused.body).not.toContain("19491231");
});

test("each morning one alarm sums up what is out of date, and closes when it is taken off", async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
  const id = await publishText(service, "请于5月12日前完成申报。");
  const stale = service.jobs.find(({ name }) => name === "stale");
  expect(stale).toMatchObject({ atStart: true });
  await stale?.run();
  expect(await alarms()).not.toContain("stale.items");
  service.clock.advance(2 * 86_400_000);
  await stale?.run();
  expect(await alarms()).toContain("stale.items");
  await service.store.change((library) => ({
    ...library,
    entries: library.entries.filter(({ content }) => content.kind !== "item" || content.itemId !== id),
  }));
  await stale?.run();
  expect(await alarms()).not.toContain("stale.items");
});
