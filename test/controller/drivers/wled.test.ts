import { describe, expect, it } from "vitest";
import { wled } from "../../../controller/drivers/wled.ts";
import type { HttpPort } from "../../../controller/ports/http.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { settle } from "../../fakes/udp.ts";
import { createLinkWorld, openLink } from "./open-link.ts";

const INFO = {
  ver: "0.15.0",
  mac: "A1B2C3D4E5F6",
  name: "东厅条屏",
  product: "FOSS",
  live: true,
  leds: { count: 600 },
  wifi: { signal: 82 },
};

/** A device whose page answers with what `info` holds at that time. */
async function openWatched(pixels: number, info: { now: unknown; status: number }, settings = {}) {
  const world = createLinkWorld();
  const urls: string[] = [];
  const http: HttpPort = {
    request: async ({ url }) => {
      urls.push(url);
      if (info.now === null)
        throw new HallcastError("device", "output.unreachable", { host: "x", port: 80, cause: "" });
      return { status: info.status, bytes: new TextEncoder().encode(JSON.stringify(info.now)) };
    },
  };
  const wires = { ...world.wires, http };
  const opened = await openLink(wled, { host: "10.0.0.9", info: true, ...settings }, pixels * 3, { ...world, wires });
  await settle();
  const [socket] = world.wires.udp.sockets;
  const later = async (ms: number): Promise<void> => {
    opened.clock.advance(ms);
    await settle();
    await settle();
  };
  return { ...opened, urls, socket, later };
}

describe("WLED output", () => {
  it("is DRGB up to 490 lamps and DNRGB with the number of the first beyond", async () => {
    const packetsOf = async (pixels: number): Promise<string[]> => {
      const { link, wires } = await openLink(wled, { host: "10.0.0.9" }, pixels * 3, createLinkWorld());
      link.show(new Uint8Array(pixels * 3).fill(7), 0, pixels * 3, () => undefined);
      return (wires.udp.sockets[0]?.packets ?? []).map(
        (packet) => `${Buffer.from(packet.subarray(0, 4)).toString("hex")} ${packet.length}`,
      );
    };
    expect(await packetsOf(490)).toEqual(["02050707 1472"]);
    expect(await packetsOf(491)).toEqual(["04050000 1471", "040501e9 10"]);
  });

  it("has numbers for 65,535 lamps", () => expect(wled.prepare(wled.defaults).mostPixels?.(640)).toBe(65_535));

  it("hands the device back only where that is set", async () => {
    const opened = await openLink(wled, { host: "10.0.0.9" }, 30, createLinkWorld());
    expect(opened.link.farewell).toBeUndefined();
    const leaving = await openLink(wled, { host: "10.0.0.9", leaveOnClose: true }, 30, createLinkWorld());
    leaving.link.farewell?.(() => undefined);
    expect(leaving.wires.udp.sockets[0]?.packets).toEqual([Uint8Array.of(2, 0)]);
  });

  it("asks the device who it is before the first frame, and how it does every ten seconds", async () => {
    const info = { now: INFO as unknown, status: 200 };
    const { ups, news, urls, later } = await openWatched(600, info);
    expect(urls).toEqual(["http://10.0.0.9:80/json/info"]);
    expect(ups).toEqual([
      { identity: "mac a1:b2:c3:d4:e5:f6", model: "东厅条屏 FOSS", firmware: "0.15.0", widthPx: null, heightPx: null },
    ]);
    expect(news).toEqual([
      { kind: "readings", readings: [{ kind: "signal", where: "Wi-Fi", value: 82, ok: true }] },
      { kind: "acknowledged" },
    ]);
    info.now = { ...INFO, mac: "00:00:00:00:00:01", wifi: { signal: 12 } };
    await later(10_000);
    expect(news[2]).toMatchObject({ kind: "controller", controller: { identity: "mac 00:00:00:00:00:01" } });
    expect(news[3]).toMatchObject({ kind: "readings", readings: [{ value: 12, ok: false }] });
  });

  it("tells the size of a matrix, and refuses a strip with too few lamps", async () => {
    const matrix = await openWatched(600, {
      now: { ...INFO, leds: { count: 512, matrix: { w: 32, h: 16 } } },
      status: 200,
    });
    expect(matrix.ups[0]).toMatchObject({ widthPx: 32, heightPx: 16 });
    const short = await openWatched(601, { now: INFO, status: 200 });
    expect(short.downs.map(({ code, params }) => [code, params])).toEqual([
      ["output.tooFewLeds", { wanted: 601, found: 600 }],
    ]);
    expect(short.ups).toEqual([]);
  });

  it("refuses what does not answer as WLED", async () => {
    for (const wrong of [
      { now: { hello: 1 }, status: 200 },
      { now: INFO, status: 404 },
    ]) {
      const { downs } = await openWatched(600, wrong);
      expect(downs.map(({ code }) => code)).toEqual(["output.notWled"]);
    }
  });

  it("bears two questions without an answer, and takes the device for gone at the third", async () => {
    const info = { now: INFO as unknown, status: 200 };
    const { downs, later, clock, socket } = await openWatched(600, info);
    info.now = null;
    await later(10_000);
    await later(10_000);
    expect(downs).toEqual([]);
    await later(10_000);
    expect(downs.map(({ code }) => code)).toEqual(["output.unreachable"]);
    expect(socket?.isClosed).toBe(true);
    await later(60_000);
    expect(clock.pending()).toBe(0);
  });
});
