import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSigned } from "../../../controller/signed-file.ts";
import type { Item } from "../../../playlists/item.ts";
import { clipsOf, Program } from "../../../playlists/program.ts";
import { Role } from "../../../playlists/user.ts";
import { PUBLIC } from "../../sign-chain.ts";
import { addBoards, publishText, removeFolder, signAll, startTestService, type TestService } from "./harness.ts";

let service: TestService;
let drafter: string;
let head: string;
let leader: string;
beforeEach(async () => {
  service = await startTestService();
  drafter = await service.token("drafter");
  head = await service.token("sectionHead");
  leader = await service.token("leader");
  await addBoards(service, "board-1", "board-2");
});
afterEach(() => removeFolder(service));

const post = (as: string, url: string, payload?: object) =>
  service.call(as, { method: "POST", url, ...(payload === undefined ? {} : { payload }) });
const text = (words: string, more: object = {}) => ({
  category: "publicity",
  content: { kind: "text", text: words },
  ...more,
});
const draft = async (words: string, more: object = {}): Promise<Item> =>
  (await post(drafter, "/api/items", text(words, more))).json<Item>();

async function programOf(boardId: string): Promise<Program> {
  const path = service.folder.program(boardId);
  return Program.parse(openSigned(await readFile(path, "utf8"), service.keys.publicKey, path));
}

describe("a notice from draft to board", () => {
  it("is in a programme that the public key verifies, with the very clips that were approved", async () => {
    const item = await draft("停电通知", { schedule: { boards: ["board-1"] } });
    expect(item).toMatchObject({ id: "item-1", revisions: [{ no: 1, state: "draft", title: "停电通知", clips: [] }] });
    const submitted = (await post(drafter, `/api/items/${item.id}/submit`)).json<Item>();
    const clip = submitted.revisions[0]?.clips[0];
    expect(submitted.revisions[0]?.clips).toHaveLength(1);
    expect(clip).toMatchObject({ widthPx: 64, heightPx: 24, durationMs: 6000 });
    expect((await programOf("board-1")).rotations).toEqual([]);

    await signAll(service, item.id, "sign");
    expect((await programOf("board-1")).rotations).toEqual([]);
    const approved = await post(leader, `/api/items/${item.id}/approve`, {
      stepId: "sign",
      revisionNo: 1,
      clips: [clip?.sha256],
    });
    expect(approved.json()).toMatchObject({ revisions: [{ state: "approved" }] });
    const program = await programOf("board-1");
    expect([...clipsOf(program)]).toEqual([clip?.sha256]);
    expect([...clipsOf(await programOf("board-2"))]).toEqual([]);
    expect(program.fromMs - service.clock.wallMs()).toBeLessThan(1000);
    expect(service.link.nudges()).toBeGreaterThan(0);
    const bytes = await service.call(drafter, { method: "GET", url: `/api/clips/${clip?.sha256}` });
    expect(bytes.headers["content-type"]).toBe("application/octet-stream");
    expect(bytes.rawPayload.subarray(0, 4).toString()).toBe("HCLP");
  });

  it("needs other persons: not the drafter, not even with every role, and none of them twice", async () => {
    const everything = await service.token(...Role.options);
    const item = (await post(everything, "/api/items", text("自批"))).json<Item>();
    await post(everything, `/api/items/${item.id}/submit`);
    const approve = (as: string, body: object) => post(as, `/api/items/${item.id}/approve`, body);
    const own = await approve(everything, { stepId: "first" });
    expect(own.statusCode).toBe(403);
    expect(own.json()).toMatchObject({ error: { code: "approval.ownWork" } });
    const other = await service.token(...Role.options);
    expect((await approve(other, { stepId: "first" })).statusCode).toBe(200);
    expect((await approve(other, { stepId: "secrecy", secrecy: PUBLIC })).json()).toMatchObject({
      error: { code: "approval.samePersonTwice" },
    });
    expect((await signAll(service, item.id)).revisions[0]?.state).toBe("approved");
  });

  it("works with empty bodies as scripts send them, with and without a content type", async () => {
    const item = await draft("空");
    const submit = await service.call(drafter, {
      method: "POST",
      url: `/api/items/${item.id}/submit`,
      headers: { "content-type": "application/json", "content-length": "0" },
    });
    expect(submit.statusCode, submit.body).toBe(200);
    const approve = await service.call(head, {
      method: "POST",
      url: `/api/items/${item.id}/approve`,
      payload: "",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(approve.statusCode, approve.body).toBe(200);
  });

  it("is not approved when the approver saw other clips or another revision, or a clip was altered on disk", async () => {
    const item = await draft("原样");
    const submitted = (await post(drafter, `/api/items/${item.id}/submit`)).json<Item>();
    const sha256 = submitted.revisions[0]?.clips[0]?.sha256 ?? "";
    const approve = (body?: object) => post(head, `/api/items/${item.id}/approve`, body);
    expect((await approve({ clips: ["0".repeat(64)] })).json()).toMatchObject({
      error: { code: "approve.otherClips" },
    });
    expect((await approve({ revisionNo: 2 })).json()).toMatchObject({ error: { code: "approve.otherRevision" } });
    await writeFile(service.folder.clip(sha256), "altered");
    expect((await approve()).json()).toMatchObject({ error: { code: "clip.damaged" } });
    expect(service.store.read().items[0]?.revisions[0]?.state).toBe("submitted");
  });

  it("is refused with every remark when a glyph is missing, and stays a draft", async () => {
    const item = await draft("囧事");
    const answer = await post(drafter, `/api/items/${item.id}/submit`);
    expect(answer.statusCode).toBe(422);
    const { error } = answer.json<{
      error: { code: string; message: string; findings: { code: string; message: string }[] };
    }>();
    expect(error.code).toBe("item.blocked");
    expect(error.message).toContain("囧");
    expect(error.findings.map((finding) => finding.code)).toContain("glyph.missing");
    expect(service.store.read().items[0]?.revisions[0]?.state).toBe("draft");
  });

  it("that has no words cannot be submitted", async () => {
    const item = await draft("  ");
    const answer = await post(drafter, `/api/items/${item.id}/submit`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ error: { code: "item.blocked" } });
    expect(service.renderer.jobs).toEqual([]);
  });

  it("of 100,000 characters is refused with both numbers", async () => {
    const answer = await post(drafter, "/api/items", text("字".repeat(100_000)));
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      error: {
        code: "text.tooLong",
        params: { max: 10_000, found: 100_000 },
        message: expect.stringContaining("100000"),
      },
    });
    expect(service.store.read().items).toEqual([]);
  });

  it("survives a renderer that dies on it, and so do the others", async () => {
    const bad = await draft("崩溃");
    const answer = await post(drafter, `/api/items/${bad.id}/submit`);
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ error: { code: "renderer.crashed" } });
    await publishText(service, "照常");
    expect([...clipsOf(await programOf("board-1"))]).toHaveLength(1);
  });

  it("is written anew as a second revision while the first plays on", async () => {
    const id = await publishText(service, "第一版");
    const before = [...clipsOf(await programOf("board-1"))];
    const edited = await service.call(drafter, {
      method: "PUT",
      url: `/api/items/${id}/draft`,
      payload: text("第二版"),
    });
    expect(edited.json()).toMatchObject({
      revisions: [
        { no: 1, state: "approved" },
        { no: 2, state: "draft" },
      ],
    });
    await post(drafter, `/api/items/${id}/submit`);
    expect([...clipsOf(await programOf("board-1"))]).toEqual(before);
    await signAll(service, id);
    expect([...clipsOf(await programOf("board-1"))]).not.toEqual(before);
  });

  it("keeps its category, place and template mark once approved, and its schedule belongs to the publisher then", async () => {
    const id = await publishText(service, "定了");
    const put = (as: string, payload: object) =>
      service.call(as, { method: "PUT", url: `/api/items/${id}/draft`, payload });
    expect((await put(drafter, text("定了", { place: "ticker" }))).json()).toMatchObject({
      error: { code: "item.fixed", params: { field: "place" } },
    });
    expect((await put(drafter, text("定了", { takeoverTemplate: true }))).statusCode).toBe(409);
    expect((await put(drafter, text("定了", { schedule: { boards: ["board-2"] } }))).statusCode).toBe(403);
    const publisher = await service.token("publisher");
    expect((await put(publisher, text("定了", { schedule: { boards: ["board-2"] } }))).statusCode).toBe(200);
    expect(service.store.read().entries).toMatchObject([{ id: "entry-1", boards: ["board-2"] }]);
  });

  it("is scheduled by its drafter while it is a draft, but what a publisher has scheduled stays the publisher's", async () => {
    const publisher = await service.token("publisher");
    const put = (as: string, id: string, importance: string) =>
      service.call(as, {
        method: "PUT",
        url: `/api/items/${id}/draft`,
        payload: text("稿", { schedule: { importance } }),
      });
    const own = await draft("稿", { schedule: {} });
    expect((await put(drafter, own.id, "important")).statusCode).toBe(200);
    const other = await draft("稿");
    const entry = { content: { kind: "item", itemId: other.id }, boards: ["board-1"], importance: "background" };
    const days = { firstDay: null, lastDay: null, days: { kind: "every" }, times: { kind: "allDay" }, enabled: true };
    expect((await post(publisher, "/api/entries", { ...entry, ...days })).statusCode).toBe(200);
    const refused = await put(drafter, other.id, "urgent");
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ error: { code: "item.scheduleOfPublisher" } });
    expect((await put(publisher, other.id, "urgent")).statusCode).toBe(200);
  });

  it("goes back to its author with a reason, and can be taken back by the author", async () => {
    const item = await draft("改一改");
    await post(drafter, `/api/items/${item.id}/submit`);
    expect((await post(head, `/api/items/${item.id}/return`, { reason: " " })).statusCode).toBe(400);
    const returned = await post(head, `/api/items/${item.id}/return`, { reason: "日期写错" });
    expect(returned.json()).toMatchObject({
      revisions: [{ state: "returned", decisions: [{ action: "submit" }, { action: "return", reason: "日期写错" }] }],
    });
    await service.call(drafter, { method: "PUT", url: `/api/items/${item.id}/draft`, payload: text("改好了") });
    await post(drafter, `/api/items/${item.id}/submit`);
    expect((await post(drafter, `/api/items/${item.id}/recall`)).json<Item>().revisions[0]?.state).toBe("draft");
  });

  it("leaves every board at once when it is withdrawn", async () => {
    const id = await publishText(service, "有误");
    const publisher = await service.token("publisher");
    expect((await post(publisher, `/api/items/${id}/withdraw`, { reason: "错误" })).statusCode).toBe(200);
    for (const board of ["board-1", "board-2"]) expect([...clipsOf(await programOf(board))]).toEqual([]);
    expect(service.store.read().items).toHaveLength(1);
  });

  it("has nowhere to go without a region for it", async () => {
    const item = await draft("角上", { place: "corner" });
    expect((await post(drafter, `/api/items/${item.id}/submit`)).json()).toMatchObject({
      error: { code: "item.noRegion" },
    });
  });

  it("is found by state and by words", async () => {
    await draft("招聘会公告");
    await publishText(service, "停水");
    const list = async (query: string) =>
      (await service.call(drafter, { method: "GET", url: `/api/items?${query}` }))
        .json<Item[]>()
        .map((item) => item.id);
    expect(await list("state=draft")).toEqual(["item-1"]);
    expect(await list(`text=${encodeURIComponent("停水")}`)).toEqual(["item-2"]);
  });
});

describe("a preview", () => {
  it("draws without keeping, and its clip can be fetched", async () => {
    const answer = await post(drafter, "/api/preview", {
      boardId: "board-1",
      place: "main",
      content: { kind: "text", text: "预览" },
      style: {},
    });
    const { clip } = answer.json<{ clip: { sha256: string } }>();
    expect((await service.call(drafter, { method: "GET", url: `/api/clips/${clip.sha256}` })).statusCode).toBe(200);
    await expect(readFile(service.folder.clip(clip.sha256))).rejects.toThrow();
    const bad = await post(drafter, "/api/preview", {
      boardId: "board-1",
      place: "main",
      content: { kind: "text", text: "囧" },
      style: {},
    });
    expect(bad.json()).toMatchObject({
      clip: null,
      findings: expect.arrayContaining([expect.objectContaining({ code: "glyph.missing" })]),
    });
  });
});

describe("an upload", () => {
  const BOUNDARY = "x-boundary";
  const upload = (bytes: Buffer, name: string) =>
    service.call(drafter, {
      method: "POST",
      url: "/api/assets",
      headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
      payload: Buffer.concat([
        Buffer.from(
          `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
      ]),
    });

  it("is kept once under its hash, whatever it is called", async () => {
    const bytes = Buffer.from([0x89, 1, 2, 3]);
    const first = (await upload(bytes, "a.png")).json<{ sha256: string }>();
    await upload(bytes, "../../b.exe");
    expect(service.store.read().assets).toMatchObject([{ sha256: first.sha256, fileName: "a.png", bytes: 4 }]);
    expect(await readFile(service.folder.asset(first.sha256))).toEqual(bytes);
  });

  it("that is no picture is refused, and a picture that was never uploaded cannot be used", async () => {
    expect((await upload(Buffer.from("hello"), "a.png")).json()).toMatchObject({
      error: { code: "picture.notPicture" },
    });
    expect((await service.call(drafter, { method: "POST", url: "/api/assets" })).json()).toMatchObject({
      error: { code: "upload.missing" },
    });
    const picture = { sha256: "a".repeat(64), fit: "cover", focus: { x: 0.5, y: 0.5 } };
    const item = await post(drafter, "/api/items", {
      category: "publicity",
      content: { kind: "image", picture, caption: "" },
    });
    expect(item.json()).toMatchObject({ error: { code: "asset.unknown" } });
  });
});
