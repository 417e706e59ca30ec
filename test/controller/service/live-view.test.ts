import { inflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import type { TapFrame } from "../../../controller/ports/playout-link.ts";
import { decodeLiveFrame } from "../../../controller/service/api/live-frame.ts";
import { createLiveView } from "../../../controller/service/live-view.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { createFakePlayoutLink } from "../../fakes/playout-link.ts";
import { addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";

const WIDTH = 4;
const HEIGHT = 3;
/** Packing is done by other threads; a busy machine may take its time. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 5 });

/** Rows of one grey. */
function rows(grey: number, firstRow = 0, count = HEIGHT): TapFrame {
  const rgb = new Uint8Array(WIDTH * count * 3).fill(grey);
  return {
    boardId: "board-1",
    whole: count === HEIGHT,
    widthPx: WIDTH,
    heightPx: HEIGHT,
    firstRow,
    rows: count,
    atMs: 1000,
    frameNo: grey,
    rgb,
  };
}

/** A browser that puts the rows it gets into its picture. */
function createEye() {
  const picture = new Uint8Array(WIDTH * HEIGHT * 3);
  const messages: { whole: boolean; firstRow: number; rows: number }[] = [];
  let waiting = 0;
  return {
    picture,
    messages,
    isSlow: (slow: boolean) => {
      waiting = slow ? 10_000_000 : 0;
    },
    send: (message: Uint8Array) => {
      const decoded = decodeLiveFrame(message);
      if (decoded === null) return;
      const { whole, firstRow, rows: count } = decoded.header;
      messages.push({ whole, firstRow, rows: count });
      picture.set(inflateRawSync(decoded.payload), firstRow * WIDTH * 3);
    },
    waitingBytes: () => waiting,
  };
}
const greys = (picture: Uint8Array): (number | undefined)[] => [0, 1, 2].map((row) => picture[row * WIDTH * 3]);

describe("the live view", () => {
  it("begins with a whole frame and then sends the rows that changed", async () => {
    const link = createFakePlayoutLink();
    const live = createLiveView({ clock: createFakeClock(0), tap: link.tap, isAlive: () => true, packing: "deflate" });
    const eye = createEye();
    const stop = live.watch("board-1", 15, eye);
    link.show(rows(10));
    await soon(() => expect(eye.messages).toHaveLength(1));
    link.show(rows(20, 1, 1));
    await soon(() => expect(eye.messages).toHaveLength(2));
    expect(eye.messages).toEqual([
      { whole: true, firstRow: 0, rows: 3 },
      { whole: false, firstRow: 1, rows: 1 },
    ]);
    expect(greys(eye.picture)).toEqual([10, 20, 10]);
    stop();
    expect(link.taps()).toBe(0);
    expect(live.viewers()).toBe(0);
  });

  it("shows a still board at once to one who comes later, with one tap for all", async () => {
    const link = createFakePlayoutLink();
    const live = createLiveView({ clock: createFakeClock(0), tap: link.tap, isAlive: () => true, packing: "deflate" });
    const [first, second] = [createEye(), createEye()];
    live.watch("board-1", 15, first);
    link.show(rows(10));
    await soon(() => expect(first.messages).toHaveLength(1));
    live.watch("board-1", 15, second);
    await soon(() => expect(greys(second.picture)).toEqual([10, 10, 10]));
    expect(first.messages).toHaveLength(1);
    expect(link.taps()).toBe(1);
    live.close();
    expect(link.taps()).toBe(0);
  });

  it("drops frames for a slow viewer, holds up nobody else, and catches up with a whole frame", async () => {
    const link = createFakePlayoutLink();
    const clock = createFakeClock(0);
    const live = createLiveView({ clock, tap: link.tap, isAlive: () => true, packing: "deflate" });
    const [quick, slow] = [createEye(), createEye()];
    live.watch("board-1", 15, quick);
    live.watch("board-1", 15, slow);
    link.show(rows(1));
    await soon(() => expect([quick.messages.length, slow.messages.length]).toEqual([1, 1]));
    slow.isSlow(true);
    for (const [i, row] of [0, 1, 2].entries()) {
      link.show(rows(50 + row, row, 1));
      await soon(() => expect(quick.messages).toHaveLength(i + 2));
    }
    expect(slow.messages).toHaveLength(1);
    slow.isSlow(false);
    clock.advance(250);
    await soon(() => expect(greys(slow.picture)).toEqual([50, 51, 52]));
    expect(greys(quick.picture)).toEqual([50, 51, 52]);
  });

  it("says every second that a still picture stands, for as long as the playout speaks", async () => {
    const link = createFakePlayoutLink();
    const clock = createFakeClock(0);
    let isAlive = true;
    const live = createLiveView({ clock, tap: link.tap, isAlive: () => isAlive, packing: "stored" });
    const messages: Uint8Array[] = [];
    live.watch("board-1", 15, { send: (message) => messages.push(message), waitingBytes: () => 0 });
    clock.advance(5_000);
    expect(messages).toEqual([]);
    link.show(rows(10));
    await soon(() => expect(messages).toHaveLength(1));
    clock.advance(3_000);
    expect(messages).toHaveLength(4);
    const heart = decodeLiveFrame(messages[3] ?? new Uint8Array(0));
    expect(heart?.header).toMatchObject({ whole: false, rows: 0, frameNo: 10 });
    expect(heart?.payload).toHaveLength(0);
    isAlive = false;
    clock.advance(10_000);
    expect(messages).toHaveLength(4);
    live.close();
    expect(clock.pending()).toBe(0);
  });
});

describe("its address", () => {
  let service: TestService;
  let base: string;
  beforeEach(async () => {
    service = await startTestService();
    await addBoards(service, "board-1");
    base = (await service.app.listen({ host: "127.0.0.1", port: 0 })).replace("http", "ws");
  });
  afterEach(() => removeFolder(service));

  const open = (path: string, headers: Record<string, string> = {}): Promise<Uint8Array | number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${base}${path}`, { headers });
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("message", (data: Buffer) => {
        resolve(data);
        socket.terminate();
      });
      socket.on("open", () => {
        void soon(() => expect(service.link.taps()).toBe(1)).then(() => service.link.show(rows(9)));
      });
    });

  it("gives frames to the screen page on this PC without sign-in", async () => {
    const message = await open("/api/boards/board-1/live?fps=30");
    expect(typeof message === "number" ? null : decodeLiveFrame(message)?.header).toMatchObject({
      whole: true,
      widthPx: WIDTH,
    });
  });

  it("gives them to nobody unknown who comes through a proxy of this PC, nor where the boards stand, nor their standby picture", async () => {
    expect(await open("/api/boards/board-1/live", { "x-forwarded-for": "10.0.0.7" })).toBe(401);
    const frame = rows(7);
    service.link.standbys.set("board-1", frame);
    for (const url of ["/api/screen", "/api/boards/board-1/standby"]) {
      expect((await service.call(null, { url })).statusCode, url).toBe(200);
      expect((await service.call(null, { url, remoteAddress: "10.0.0.7" })).statusCode, url).toBe(401);
      expect((await service.call(null, { url, headers: { forwarded: "for=10.0.0.7" } })).statusCode, url).toBe(401);
      expect((await service.call(await service.token("viewer"), { url, remoteAddress: "10.0.0.7" })).statusCode).toBe(
        200,
      );
    }
    const { rawPayload } = await service.call(null, { url: "/api/boards/board-1/standby" });
    expect(new Uint8Array(inflateRawSync(decodeLiveFrame(rawPayload)?.payload ?? new Uint8Array(0)))).toEqual(
      frame.rgb,
    );
    expect((await service.call(null, { url: "/api/boards/NO..PE/standby" })).statusCode).toBe(404);
  });

  it("refuses pages of other sites and boards that do not exist", async () => {
    expect(await open("/api/boards/board-1/live", { origin: "http://evil.example" })).toBe(403);
    expect(await open("/api/boards/board-9/live")).toBe(404);
  });
});
