import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KEPT_SECRET } from "../../../controller/service/api/contract/incidents.ts";
import { boardWithoutSecrets } from "../../../controller/service/board-secrets.ts";
import { withoutSecrets } from "../../../controller/service/year-archive.ts";
import type { Board } from "../../../playlists/board.ts";
import { ADMIN, removeFolder, startTestService, type TestService, testBoard } from "./harness.ts";

const PASSWORD = "only-the-card-knows";
const settings = { host: "192.0.2.7", password: PASSWORD };
const board: Board = {
  ...testBoard("board-1"),
  output: { driver: "onbon-bxy", settings, blackOnStop: false, boundTo: null },
};

let service: TestService;
let admin: string;
beforeEach(async () => {
  service = await startTestService();
  admin = await service.token(...ADMIN);
});
afterEach(() => removeFolder(service));

const create = (payload: Board) => service.call(admin, { method: "POST", url: "/api/boards", payload });
const change = (payload: Board) => service.call(admin, { method: "PUT", url: "/api/boards/board-1", payload });
const withSettings = (changed: object): Board => ({
  ...board,
  output: { ...board.output, settings: { ...settings, ...changed } },
});

describe("the password of a board's controller", () => {
  it("reaches the playout, and nobody who looks, nor the records", async () => {
    const answers = [
      await create(board),
      await change(board),
      await service.call(admin, { method: "GET", url: "/api/boards" }),
      await service.call(await service.token("auditor"), { method: "GET", url: "/api/audit?count=50" }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    for (const { body } of answers) expect(body).not.toContain(PASSWORD);
    expect(answers[0]?.json<Board>().output.settings["password"]).toBe(KEPT_SECRET);
    expect(service.logged.join("\n")).not.toContain(PASSWORD);
    expect(await readFile(service.folder.program("board-1"), "utf8")).toContain(PASSWORD);
  });

  it("stays when the board is saved as it was shown", async () => {
    const shown = (await create(board)).json<Board>();
    expect((await change({ ...shown, name: "新名" })).statusCode).toBe(200);
    const program = await readFile(service.folder.program("board-1"), "utf8");
    expect(program).toContain(PASSWORD);
    expect(program).toContain("新名");
  });

  it("is not handed to another address, nor taken from nowhere", async () => {
    expect((await create(withSettings({ password: KEPT_SECRET }))).json().error.code).toBe("board.secretAgain");
    await create(board);
    const moved = await change(withSettings({ host: "192.0.2.66", password: KEPT_SECRET }));
    expect([moved.statusCode, moved.json().error.code]).toEqual([422, "board.secretAgain"]);
    expect((await change(withSettings({ host: "192.0.2.66", password: "another" }))).statusCode).toBe(200);
  });

  it("does not leave the PC in an archive", () => {
    expect(boardWithoutSecrets(board).output.settings).toEqual({ ...settings, password: "" });
    const library = service.store.read();
    const hook = { name: "值班群", kind: "dingtalk" as const, secret: "hidden" };
    const webhooks = [{ ...hook, url: "https://robot.example/send?access_token=hidden" }];
    const archived = JSON.stringify(withoutSecrets({ ...library, notify: { ...library.notify, webhooks } }));
    expect(archived).toContain("https://robot.example");
    expect(archived).not.toContain("hidden");
  });
});
