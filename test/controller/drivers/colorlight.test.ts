import { beforeEach, describe, expect, it } from "vitest";
import { colorlight } from "../../../controller/drivers/colorlight.ts";
import type { LinkNews, OutputLink, WireCount } from "../../../controller/drivers/driver.ts";
import type { ControllerFacts, Reading } from "../../../controller/ports/playout-status.ts";
import type { HallcastError } from "../../../playlists/errors.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { type FakeEthernetSocket, networkCard } from "../../fakes/ethernet.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires, type FakeWires } from "../../fakes/wires.ts";
import { cardAnswer } from "./rigs/colorlight.ts";

const [WIDTH, HEIGHT] = [600, 4];
const BYTES = WIDTH * HEIGHT * 3;
const ROWS = HEIGHT * 2;
const [SYNC, DISCOVERY, BRIGHTNESS, ROW] = [0x01, 0x07, 0x0a, 0x55];

let clock: FakeClock;
let wires: FakeWires;
let link: OutputLink;
let wire: WireCount;
let ups: (ControllerFacts | null)[];
let news: LinkNews[];
let downs: HallcastError[];

beforeEach(() => {
  clock = createFakeClock(1_790_000_000_000);
  wires = createFakeWires();
  wire = { packets: 0, bytes: 0 };
  [ups, news, downs] = [[], [], []];
});

async function open(settings: Record<string, unknown> = {}): Promise<void> {
  link = colorlight.prepare({ interface: "eth1", ...settings }).open({
    boardId: "east",
    dataBytes: BYTES,
    widthPx: WIDTH,
    heightPx: HEIGHT,
    ports: wires,
    clock,
    wire,
    onUp: (controller) => ups.push(controller),
    onNews: (one) => news.push(one),
    onDown: (error) => downs.push(error),
  });
  await settle();
}

function socket(): FakeEthernetSocket {
  const last = wires.ethernet.sockets.at(-1);
  if (last === undefined) throw new RangeError("no socket");
  return last;
}

const types = (frames: readonly Uint8Array[]): (number | undefined)[] => frames.map((frame) => frame[12]);
const take = (): Uint8Array[] => socket().frames.splice(0);
const count = (frames: readonly Uint8Array[], type: number): number =>
  types(frames).filter((one) => one === type).length;

/** Shows a picture; the answer tells whether the link has given it back. */
function show(data = new Uint8Array(BYTES).fill(7), from = 0, until = BYTES): { isDone: boolean } {
  const shown = { isDone: false };
  link.show(data, from, until, () => {
    shown.isDone = true;
  });
  return shown;
}

/** Answers the newest question as the card that it asks. */
function answer(about: Parameters<typeof cardAnswer>[0] = {}): void {
  const question = socket().frames.findLast((frame) => frame[12] === DISCOVERY);
  socket().hear(cardAnswer({ card: question?.[16] ?? 0, ...about }));
}

const readings = (): readonly Reading[] => {
  const last = news.findLast((one) => one.kind === "readings");
  return last?.kind === "readings" ? last.readings : [];
};

describe("a Colorlight picture", () => {
  it("is rows, a wait, then one sync, and is given back after it", async () => {
    await open({ brightness: 90 });
    answer({ major: 11 });
    take();
    const shown = show();
    expect(types(take())).toEqual(new Array(ROWS).fill(ROW));
    clock.advance(4.9);
    expect(take()).toEqual([]);
    expect(shown.isDone).toBe(false);
    clock.advance(0.1);
    const syncs = take();
    expect(types(syncs)).toEqual([SYNC]);
    expect([...(syncs[0] ?? [])].slice(35, 41)).toEqual([90, 5, 0, 90, 90, 90]);
    expect(shown.isDone).toBe(true);
  });

  it("waits as long as the settings say", async () => {
    await open({ syncDelayMs: 12 });
    answer();
    show();
    take();
    clock.advance(11);
    expect(take()).toEqual([]);
    clock.advance(1);
    expect(count(take(), SYNC)).toBe(1);
  });

  it("cuts rows wider than 497 pixels in two", async () => {
    await open();
    answer();
    take();
    show();
    const [first, second, third] = take();
    const head = (frame: Uint8Array | undefined): number[] => [...(frame ?? [])].slice(12, 21);
    expect(head(first)).toEqual([ROW, 0, 0, 0, 0, 0x01, 0xf1, 0x08, 0x88]);
    expect(head(second)).toEqual([ROW, 0, 0, 0x01, 0xf1, 0, 103, 0x08, 0x88]);
    expect(head(third)).toEqual([ROW, 0, 1, 0, 0, 0x01, 0xf1, 0x08, 0x88]);
    expect(first).toHaveLength(1512);
    expect(second).toHaveLength(21 + 103 * 3);
  });

  it.each([
    ["bgr", [3, 2, 1, 6, 5, 4]],
    ["rgb", [1, 2, 3, 4, 5, 6]],
  ])("sends colours as %s", async (order, wanted) => {
    await open({ order });
    answer();
    take();
    const data = new Uint8Array(BYTES);
    data.set([1, 2, 3, 4, 5, 6]);
    show(data);
    expect([...(take()[0] ?? [])].slice(21, 27)).toEqual(wanted);
  });

  it("is sent with all its rows although one pixel changed, because not every firmware keeps rows", async () => {
    await open();
    answer();
    const data = new Uint8Array(BYTES);
    show(data);
    clock.advance(5);
    take();
    data[0] = 1;
    show(data, 0, 1);
    expect(count(take(), ROW)).toBe(ROWS);
  });

  it("is sent with changed rows only where the settings trust the firmware", async () => {
    await open({ rows: "changed" });
    answer();
    const data = new Uint8Array(BYTES);
    show(data);
    clock.advance(5);
    expect(count(take(), ROW)).toBe(ROWS);
    data[WIDTH * 3] = 1;
    show(data, WIDTH * 3, WIDTH * 3 + 1);
    clock.advance(5);
    expect(types(take())).toEqual([ROW, SYNC]);
    const unchanged = show(data, 0, BYTES);
    expect(unchanged.isDone).toBe(true);
    expect(take()).toEqual([]);
  });

  it("carries brightness in a frame of its own if asked", async () => {
    await open({ brightness: 128, brightnessFrame: true });
    answer();
    take();
    show();
    const [first] = take();
    expect([...(first ?? [])].slice(12, 17)).toEqual([BRIGHTNESS, 128, 128, 128, 0xff]);
    link.refresh(() => undefined);
    expect(types(take()).slice(0, 2)).toEqual([BRIGHTNESS, ROW]);
  });

  it("is repeated whole, and counts what left", async () => {
    await open();
    answer();
    show();
    clock.advance(5);
    take();
    const before = wire.packets;
    link.refresh(() => undefined);
    clock.advance(5);
    expect(types(take())).toEqual([...new Array(ROWS).fill(ROW), SYNC]);
    expect(wire.packets - before).toBe(ROWS + 1);
  });

  it("is not finished after the link was closed in its midst", async () => {
    await open();
    answer();
    show();
    link.close();
    take();
    clock.advance(60_000);
    expect(take()).toEqual([]);
    expect(clock.pending()).toBe(0);
  });
});

describe("doubled syncs", () => {
  const syncsOfAPicture = (): number => {
    take();
    show();
    clock.advance(5);
    return count(take(), SYNC);
  };

  it.each([
    ["auto", 12, 1],
    ["auto", 13, 2],
    ["auto", 15, 2],
    ["on", 11, 2],
    ["off", 13, 1],
  ])("%s with firmware %i: %i", async (duplicateSync, major, wanted) => {
    await open({ duplicateSync });
    answer({ major });
    expect(syncsOfAPicture()).toBe(wanted);
  });

  it("are left out while no card answers, and begin when one does", async () => {
    await open();
    clock.advance(400);
    expect(syncsOfAPicture()).toBe(1);
    clock.advance(10_000);
    answer({ major: 13 });
    clock.advance(200);
    expect(syncsOfAPicture()).toBe(2);
  });

  it("stay when the cards fall silent", async () => {
    await open();
    answer({ major: 13 });
    clock.advance(30_000);
    expect(syncsOfAPicture()).toBe(2);
  });
});

describe("the cards", () => {
  it("are asked before the link is up, and tell their firmware but nothing that tells one from another", async () => {
    await open();
    expect(types(socket().frames)).toEqual([DISCOVERY]);
    expect(socket().hears).toBe(0x0805);
    expect(ups).toEqual([]);
    answer({ major: 13, minor: 17 });
    expect(ups).toEqual([{ identity: null, model: "Colorlight 5A", firmware: "13.17", widthPx: null, heightPx: null }]);
  });

  it("may be silent: the link is up after a fifth of a second, and the page says that nobody answers", async () => {
    await open();
    clock.advance(199);
    expect(ups).toEqual([]);
    clock.advance(1);
    expect(ups).toEqual([null]);
    clock.advance(200);
    expect(readings()).toContainEqual({ kind: "cards", where: "", value: 0, ok: false });
  });

  it("are asked one after the other until one is silent, then again ten seconds later", async () => {
    await open();
    answer();
    answer();
    answer();
    expect(socket().frames.map((frame) => frame[16])).toEqual([0, 1, 2, 3]);
    clock.advance(200);
    expect(readings()).toContainEqual({ kind: "cards", where: "", value: 3, ok: true });
    take();
    clock.advance(9_999);
    expect(take()).toEqual([]);
    clock.advance(1);
    expect(take().map((frame) => frame[16])).toEqual([0]);
    expect(ups).toHaveLength(1);
  });

  it("are asked between two pictures, never inside one", async () => {
    await open();
    answer();
    clock.advance(200 + 9_998);
    take();
    const shown = show();
    clock.advance(4);
    expect(count(take(), DISCOVERY)).toBe(0);
    clock.advance(1);
    expect(types(take())).toEqual([SYNC, DISCOVERY]);
    expect(shown.isDone).toBe(true);
  });

  it("that are missing are asked twice and missed until they are back", async () => {
    await open();
    answer();
    answer();
    clock.advance(200 + 10_000);
    answer();
    take();
    clock.advance(200);
    expect(take().map((frame) => frame[16])).toEqual([1]);
    clock.advance(200);
    const missing = { kind: "cards", where: "", value: 1, ok: false };
    expect(readings()).toContainEqual(missing);
    clock.advance(10_000);
    answer();
    clock.advance(400);
    expect(readings()).toContainEqual(missing);
    clock.advance(10_000);
    answer();
    answer();
    clock.advance(200);
    expect(readings()).toContainEqual({ kind: "cards", where: "", value: 2, ok: true });
  });

  it("tell by their counters what was lost, and acknowledge when nothing was", async () => {
    await open();
    answer({ packets: 1_000, uptimeMs: 60_000 });
    clock.advance(200);
    const lossOf = (): Reading | undefined => readings().find(({ kind }) => kind === "lossPct");
    expect(lossOf()).toBeUndefined();
    const sendPictures = (): void => {
      for (let i = 0; i < 100; i++) {
        show();
        clock.advance(5);
      }
    };
    // the question itself, the unanswered one after it, and 100 pictures of 9 frames
    const sent = 2 + 100 * (ROWS + 1);
    sendPictures();
    clock.advance(9_500);
    answer({ packets: 1_000 + sent, uptimeMs: 70_000 });
    clock.advance(200);
    expect(lossOf()).toEqual({ kind: "lossPct", where: "#1", value: 0, ok: true });
    expect(news.filter(({ kind }) => kind === "acknowledged")).toHaveLength(1);
    sendPictures();
    clock.advance(9_500);
    answer({ packets: 1_000 + sent + sent / 2, uptimeMs: 80_000 });
    clock.advance(200);
    expect(lossOf()).toEqual({ kind: "lossPct", where: "#1", value: 50, ok: false });
    expect(news.filter(({ kind }) => kind === "acknowledged")).toHaveLength(1);
  });

  it("whose counters run over lose nothing by it", async () => {
    await open();
    answer({ packets: 0xffff_ffff, uptimeMs: 0xffff_fff0 });
    clock.advance(200 + 10_000);
    answer({ packets: 1, uptimeMs: 10_000 });
    clock.advance(200);
    expect(readings().find(({ kind }) => kind === "lossPct")?.value).toBe(0);
  });

  it("that were switched off meanwhile show by their uptime, and nothing is said of losses", async () => {
    await open();
    answer({ packets: 9_000, uptimeMs: 600_000 });
    clock.advance(200 + 10_000);
    answer({ packets: 5, uptimeMs: 3_000 });
    clock.advance(200);
    expect(readings()).toContainEqual({ kind: "uptimeS", where: "#1", value: 3, ok: false });
    expect(readings().some(({ kind }) => kind === "lossPct")).toBe(false);
  });

  it("that answer for another, twice, or half, are not heard", async () => {
    await open();
    socket().hear(cardAnswer({ card: 3 }));
    socket().hear(cardAnswer({}).subarray(0, 500));
    expect(ups).toEqual([]);
    socket().hear(cardAnswer({}));
    socket().hear(cardAnswer({}));
    expect(ups).toHaveLength(1);
    clock.advance(200);
    expect(readings()).toContainEqual({ kind: "cards", where: "", value: 1, ok: true });
  });
});

describe("the network card", () => {
  it.each([
    ["output.wrongSpeed", { speedMbit: 100 }, { card: "eth1", found: 100, wanted: 1000 }],
    ["output.wrongSpeed", { speedMbit: 10_000 }, { card: "eth1", found: 10_000, wanted: 1000 }],
    ["output.wrongSpeed", { speedMbit: null }, { card: "eth1", found: "?", wanted: 1000 }],
    ["output.noCarrier", { carrier: false }, { card: "eth1" }],
    ["output.cardDown", { up: false, carrier: false }, { card: "eth1" }],
  ])("is refused with %s when it is %o", async (code, change, params) => {
    wires.ethernet.found = [networkCard("eth1", change)];
    await open();
    expect(downs.map((error) => [error.code, error.params])).toEqual([[code, params]]);
    expect(wires.ethernet.sockets).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it("that does not exist is told with those that do", async () => {
    wires.ethernet.found = [networkCard("lo"), networkCard("enp3s0")];
    await open();
    expect(downs[0]?.params).toEqual({ card: "eth1", found: "lo, enp3s0" });
  });

  it("may have any speed if the settings do not ask, and tells it", async () => {
    wires.ethernet.found = [networkCard("eth1", { speedMbit: 10_000 })];
    await open({ linkSpeed: "any" });
    answer();
    clock.advance(200);
    expect(readings()).toContainEqual({ kind: "linkMbit", where: "eth1", value: 10_000, ok: true });
  });

  it("whose cable is pulled ends the link within a second", async () => {
    await open();
    answer();
    show();
    wires.ethernet.found = [networkCard("eth1", { carrier: false })];
    clock.advance(1_000);
    await settle();
    expect(downs.map(({ code }) => code)).toEqual(["output.noCarrier"]);
    expect(socket().isClosed).toBe(true);
    expect(clock.pending()).toBe(0);
  });

  it("that may not be used ends the link with what to do", async () => {
    wires.ethernet.behaviour = "notAllowed";
    await open();
    expect(downs.map(({ code }) => code)).toEqual(["output.noRawRight"]);
    expect(clock.pending()).toBe(0);
  });
});

describe("the relay", () => {
  it("gets each frame as one datagram, and may pass answers back", async () => {
    await open({ via: "relay", relayPort: 9_000 });
    expect(wires.ethernet.sockets).toEqual([]);
    const [relay] = wires.udp.sockets;
    expect([relay?.host, relay?.port]).toEqual(["127.0.0.1", 9_000]);
    expect(relay?.packets.map((packet) => packet[12])).toEqual([DISCOVERY]);
    relay?.hear(cardAnswer({ major: 13 }));
    expect(ups).toHaveLength(1);
    show();
    clock.advance(5);
    expect(count(relay?.packets ?? [], ROW)).toBe(ROWS);
    expect(count(relay?.packets ?? [], SYNC)).toBe(2);
  });

  it("on this PC has its network card judged, one elsewhere has not", async () => {
    wires.ethernet.found = [networkCard("eth1", { speedMbit: 100 })];
    await open({ via: "relay" });
    expect(downs.map(({ code }) => code)).toEqual(["output.wrongSpeed"]);
    await open({ via: "relay", relayHost: "10.0.0.7" });
    expect(wires.udp.sockets[0]?.host).toBe("10.0.0.7");
  });

  it("that is not running ends the link", async () => {
    await open({ via: "relay" });
    wires.udp.sockets[0]?.fail("output.refused");
    expect(downs.map(({ code }) => code)).toEqual(["output.refused"]);
    expect(clock.pending()).toBe(0);
  });
});

describe("what a board takes for itself", () => {
  const takes = (settings: Record<string, unknown>) =>
    colorlight.exclusive({ interface: "eth1", ...settings }, { widthPx: 64, heightPx: 32 }).map(({ line }) => line);

  it("is its network card, and its relay", () => {
    expect(takes({})).toEqual(["eth1"]);
    expect(takes({ via: "relay" })).toEqual(["eth1", "127.0.0.1:9999"]);
    expect(takes({ via: "relay", relayHost: "10.0.0.7" })).toEqual(["10.0.0.7:9999"]);
    expect(takes({ interface: "" })).toEqual([]);
  });

  it("keeps between 20 ms and a second between frames, and repeats at least once a second", () => {
    const prepare = (settings: Record<string, unknown>) => colorlight.prepare({ interface: "eth1", ...settings });
    expect(prepare({}).minGapMs).toBe(33);
    expect(prepare({}).refreshEveryMs).toBe(500);
    expect(() => prepare({ minGapMs: 19 })).toThrow("output.badSettings");
    expect(() => prepare({ keepAliveMs: 1_001 })).toThrow("output.badSettings");
    expect(() => prepare({ interface: "eth 1" })).toThrow("output.badSettings");
  });

  it("tells before it is saved how many frames a second a board can have", () => {
    const load = (widthPx: number, heightPx: number, settings: Record<string, unknown> = {}) =>
      colorlight.prepare({ interface: "eth1", ...settings }).load?.(widthPx, heightPx);
    const bytesPerFrame = 640 * (21 + 24) + 640 * 320 * 3 + 112 + 24;
    expect(load(640, 320)).toMatchObject({ packetsPerFrame: 641, bytesPerFrame, limitedBy: "gap" });
    expect(load(640, 320)?.framesPerSecond).toBeCloseTo(1000 / 33, 6);
    // 3840 × 2160 does not fit into 33 ms of a gigabit
    expect(load(3840, 2160)?.limitedBy).toBe("line");
    expect(load(640, 320, { minGapMs: 20, syncDelayMs: 50 })?.framesPerSecond).toBeCloseTo(
      1000 / (50 + (bytesPerFrame * 8) / 1_000_000),
      6,
    );
  });
});
