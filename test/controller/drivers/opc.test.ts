import { describe, expect, it } from "vitest";
import { opc } from "../../../controller/drivers/opc.ts";
import { createLinkWorld, openLink } from "./open-link.ts";

/** `[channel, bytes of data]` of each message in what was written. */
function messagesIn(writes: readonly Uint8Array[]): [number, number][] {
  const bytes = Buffer.concat(writes);
  const found: [number, number][] = [];
  for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt16BE(at + 2)) {
    expect(bytes[at + 1]).toBe(0);
    found.push([bytes[at] ?? 0, bytes.readUInt16BE(at + 2)]);
  }
  return found;
}

async function openOpc(dataBytes: number, settings: Record<string, unknown>) {
  const opened = await openLink(opc, { host: "10.0.0.9", ...settings }, dataBytes, createLinkWorld());
  const [stream] = opened.wires.tcp.streams;
  if (stream === undefined) throw new RangeError("no connection");
  return { ...opened, stream };
}

describe("OPC output", () => {
  it("cuts the picture into bands, one on each channel, and sends them in one write", async () => {
    const { link, stream, wire } = await openOpc(1_200, { firstChannel: 5, pixelsPerChannel: 170 });
    link.show(new Uint8Array(1_200), 0, 1_200, () => undefined);
    expect(stream.writes).toHaveLength(1);
    expect(messagesIn(stream.writes)).toEqual([
      [5, 510],
      [6, 510],
      [7, 180],
    ]);
    expect([wire.packets, wire.bytes]).toEqual([3, 1_212]);
  });

  it("puts as many whole rows on a channel as a message holds", async () => {
    const world = createLinkWorld();
    const dataBytes = 640 * 320 * 3;
    const link = opc.prepare({ host: "10.0.0.9" }).open({
      boardId: "east",
      dataBytes,
      widthPx: 640,
      heightPx: 320,
      ports: world.wires,
      clock: world.clock,
      wire: { packets: 0, bytes: 0 },
      onUp: () => undefined,
      onNews: () => undefined,
      onDown: () => undefined,
    });
    link.show(new Uint8Array(dataBytes), 0, dataBytes, () => undefined);
    const sizes = messagesIn(world.wires.tcp.streams[0]?.writes ?? []).map(([, bytes]) => bytes);
    // 34 rows of 640 pixels are the most below 21,845 pixels
    expect(sizes).toEqual([...new Array(9).fill(34 * 1_920), 14 * 1_920]);
  });

  it("sends only the channels that changed, and is free when the system has taken the last", async () => {
    const { link, stream, wires } = await openOpc(5_100, { pixelsPerChannel: 170 });
    const data = new Uint8Array(5_100);
    link.show(data, 0, 5_100, () => undefined);
    stream.writes.splice(0);
    data[0] = 1;
    data[510] = 1;
    data[4_000] = 1;
    wires.tcp.behaviour = "stuck";
    let freed = 0;
    link.show(data, 0, 5_100, () => freed++);
    expect(stream.writes).toHaveLength(2);
    expect(messagesIn(stream.writes).map(([channel]) => channel)).toEqual([1, 2, 8]);
    expect(freed).toBe(1);
  });

  it("fills messages up for a receiver that reads messages of one size, the picture's bytes in their places", async () => {
    // OLA 0.10.9 takes what it reads at once, up to 516 bytes, for one message, and swallows what belongs to the next.
    const { link, stream, wire } = await openOpc(1_200, { pixelsPerChannel: 170, fillTo: 512 });
    const data = Uint8Array.from({ length: 1_200 }, (_, i) => (i % 250) + 1);
    link.show(data, 0, 1_200, () => undefined);
    expect(stream.writes).toHaveLength(1);
    expect(messagesIn(stream.writes)).toEqual([
      [1, 512],
      [2, 512],
      [3, 512],
    ]);
    const bytes = Buffer.concat(stream.writes);
    expect([...bytes.subarray(514, 524)]).toEqual([0, 0, 2, 0, 2, 0, 11, 12, 13, 14]);
    expect([...bytes.subarray(516 * 2 + 4)]).toEqual([...data.subarray(1_020), ...new Array(332).fill(0)]);
    expect(wire.bytes).toBe(3 * 516);
    stream.writes.splice(0);
    data[1_199] = 0;
    link.show(data, 1_199, 1_200, () => undefined);
    expect(messagesIn(stream.writes)).toEqual([[3, 512]]);
  });

  it("says how large a board may be as it cuts it: whole rows, or so many pixels as set", () => {
    // 34 rows of 640 pixels are 21,760 of the 21,845 that a message holds
    expect(opc.prepare({ ...opc.defaults, firstChannel: 255 }).mostPixels?.(640)).toBe(21_760);
    expect(opc.prepare({ ...opc.defaults, firstChannel: 254, pixelsPerChannel: 170 }).mostPixels?.(640)).toBe(340);
  });

  it("refuses a picture that needs more channels than there are", async () => {
    await expect(openOpc(3_000, { firstChannel: 255, pixelsPerChannel: 170 })).rejects.toThrow(
      "output.tooManyChannels",
    );
  });
});
