import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { BoardNow } from "../../controller/service/api/contract/boards.ts";
import { Item } from "../../playlists/item.ts";
import { frameAt, showsItsFrame } from "./frames.ts";
import { type Product, type Sim, startProduct, startSim, until } from "./product.ts";

const WIDTH = 640;
const HEIGHT = 320;

describe("a notice goes all the way, from words to the pixels that two boards received", () => {
  let product: Product;
  let sims: readonly [Sim, Sim];
  let admin: string;
  let drafter: string;
  let leader: string;

  beforeAll(async () => {
    [product, ...sims] = await Promise.all([startProduct(), startSim(WIDTH, HEIGHT), startSim(WIDTH, HEIGHT)] as const);
    [admin, drafter, leader] = [
      await product.token("sysAdmin", "officeHead", "drafter", "publisher"),
      await product.token("drafter"),
      await product.token("leader"),
    ];
    await product.line(/samples are ready/);
    const boards = z.array(BoardNow).parse(await product.api(admin, "GET", "/api/boards"));
    for (const [i, { board }] of boards.entries()) {
      const settings = { host: "127.0.0.1", port: sims[i]?.udpPort };
      await product.api(admin, "PUT", `/api/boards/${board.id}`, {
        ...board,
        output: { ...board.output, driver: "ddp", settings },
      });
    }
  });

  afterAll(async () => {
    await Promise.all([...sims.map((sim) => sim.stop()), product.dispose()]);
  });

  const pixelsAt = (boardId: string, atMs: number): Promise<Uint8Array> => frameAt(product, admin, boardId, atMs);
  const isShown = (sim: Sim, boardId: string): Promise<boolean> => showsItsFrame(product, admin, sim, boardId);

  it("boards receive exactly the frames that frame.png draws, while scrolls move and clocks tick", async () => {
    for (const [i, sim] of sims.entries()) {
      await until(
        async () => Number((await sim.stats())["pushes"]),
        (pushes) => pushes > 60,
      );
      for (let times = 0; times < 3; times++) expect(await isShown(sim, `board-${i + 1}`), `board ${i + 1}`).toBe(true);
    }
  });

  it("an approved notice is on both boards, and not before the last of the chain signed", async () => {
    const text = "停电通知：11月24日14:00—16:00，大厅暂停办理业务。";
    const made = Item.parse(
      await product.api(drafter, "POST", "/api/items", {
        category: "business",
        title: "停电通知",
        content: { kind: "text", text },
        schedule: { importance: "urgent" },
      }),
    );
    await product.api(drafter, "POST", `/api/items/${made.id}/submit`);
    await expect(product.api(drafter, "POST", `/api/items/${made.id}/approve`)).rejects.toThrow("403");
    const playing = async () => {
      const boards = z.array(BoardNow).parse(await product.api(admin, "GET", "/api/boards"));
      return boards.every(({ status }) => status?.now.some(({ itemId }) => itemId === made.id) === true);
    };
    expect(await playing()).toBe(false);
    await product.signAll(made.id, "sign");
    expect(await playing()).toBe(false);
    const approved = Item.parse(await product.api(leader, "POST", `/api/items/${made.id}/approve`, { stepId: "sign" }));
    expect(approved.revisions[0]?.state).toBe("approved");
    await until(playing, (is) => is);
    for (const [i, sim] of sims.entries())
      await until(
        () => isShown(sim, `board-${i + 1}`),
        (shows) => shows,
      );
    const withdrawn = Item.parse(
      await product.api(admin, "POST", `/api/items/${made.id}/withdraw`, { reason: "测试结束" }),
    );
    expect(withdrawn.revisions[0]?.state).toBe("withdrawn");
    await until(playing, (is) => !is);
  });

  it("black-out blackens what the boards received, and lifting it brings the programme back", async () => {
    const isBlack = async (sim: Sim) => (await sim.received()).rgb.every((value) => value === 0);
    await product.api(admin, "POST", "/api/blackout", { boards: "all", on: true, reason: "演练" });
    for (const sim of sims)
      await until(
        () => isBlack(sim),
        (black) => black,
      );
    await product.api(admin, "POST", "/api/blackout", { boards: "all", on: false });
    for (const sim of sims)
      await until(
        () => isBlack(sim),
        (black) => !black,
      );
  });

  it("a takeover from an approved template covers both boards at once and ends by its end", async () => {
    const items = z.array(Item).parse(await product.api(admin, "GET", "/api/items"));
    const template = items.find((item) => item.takeoverTemplate && item.revisions[0]?.content.kind === "text");
    const started = z
      .object({ id: z.string(), state: z.string() })
      .parse(
        await product.api(admin, "POST", "/api/takeover", { templateItemId: template?.id, minutes: 5, boards: "all" }),
      );
    expect(started.state).toBe("pending");
    await product.api(await product.token("leader"), "POST", `/api/takeover/${started.id}/confirm`);
    const states = async () =>
      z
        .array(BoardNow)
        .parse(await product.api(admin, "GET", "/api/boards"))
        .map(({ status }) => status?.state);
    await until(states, (now) => now.every((state) => state === "takeover"));
    for (const [i, sim] of sims.entries())
      await until(
        () => isShown(sim, `board-${i + 1}`),
        (shows) => shows,
      );
    await product.api(admin, "POST", `/api/takeover/${started.id}/end`);
    await until(states, (now) => now.every((state) => state === "playing"));
  });

  it("frame.png gives the past as it was and the future as it will be", async () => {
    const now = Date.now();
    const before = await pixelsAt("board-1", now - 2000);
    const future = await pixelsAt("board-1", now + 30 * 86_400_000);
    expect(future.some((value) => value > 0)).toBe(true);
    await product.api(admin, "POST", "/api/blackout", { boards: "all", on: true });
    expect(Buffer.compare(await pixelsAt("board-1", now - 2000), before)).toBe(0);
    await product.api(admin, "POST", "/api/blackout", { boards: "all", on: false });
  });

  it("the books are open: health, metrics, OpenAPI, as-run", async () => {
    const health = z.object({ status: z.string(), boards: z.array(z.object({ framesSent: z.number() })) });
    expect(health.parse(await (await product.get("/healthz")).json()).boards).toHaveLength(2);
    expect(await (await product.get("/metrics")).text()).toMatch(/hallcast_/);
    const openapi = z
      .object({ paths: z.record(z.string(), z.unknown()) })
      .parse(await (await product.get("/api/openapi.json")).json());
    expect(Object.keys(openapi.paths)).toContain("/api/boards/{id}/frame.png");
    expect((await product.get("/api/boards")).status).toBe(401);
  });
});
