import { describe, expect, it } from "vitest";
import { adalight } from "../../../controller/drivers/adalight.ts";
import type { FrameDriver } from "../../../controller/drivers/driver.ts";
import { tpm2 } from "../../../controller/drivers/tpm2.ts";
import type { FakeStream } from "../../fakes/tcp.ts";
import { settle } from "../../fakes/udp.ts";
import type { FakeWires } from "../../fakes/wires.ts";
import { createLinkWorld, type OpenedLink, openLink } from "./open-link.ts";

const USB = {
  path: "/dev/ttyUSB0",
  manufacturer: "FTDI",
  serialNumber: "A50285BI",
  vendorId: "0403",
  productId: "6001",
};

/** A link for a row of so many pixels; `furnish` may set the world up before. */
function open(
  driver: FrameDriver,
  settings: Readonly<Record<string, unknown>>,
  pixels: number,
  furnish: (wires: FakeWires) => void = () => undefined,
): Promise<OpenedLink> {
  const world = createLinkWorld();
  furnish(world.wires);
  return openLink(driver, settings, pixels * 3, world);
}

const codes = ({ downs }: OpenedLink): string[] => downs.map(({ code }) => code);

function lineOf({ wires }: OpenedLink): FakeStream {
  const stream = wires.serial.lines.streams.at(-1);
  if (stream === undefined) throw new RangeError("no port was opened");
  return stream;
}
const bytesOf = (stream: FakeStream): number => stream.writes.reduce((sum, part) => sum + part.length, 0);

describe("a serial line", () => {
  it("is opened at the rate that is set, and its adapter's serial number is who stands there", async () => {
    const opened = await open(adalight, { baudRate: 921_600 }, 10, (wires) => {
      wires.serial.devices = [USB];
    });
    expect([lineOf(opened).host, lineOf(opened).port]).toEqual(["/dev/ttyUSB0", 921_600]);
    expect(opened.ups[0]).toMatchObject({ identity: "usb A50285BI", model: "FTDI 0403:6001" });
  });

  it("has nobody to name behind a port that is no USB adapter", async () => {
    expect((await open(tpm2, {}, 10)).ups).toEqual([null]);
  });

  it("gives a frame back when it can have carried it, though the system took it at once", async () => {
    // 6 + 3 × 1,000 bytes at 115,200 baud: 260.9 ms
    const opened = await open(adalight, {}, 1000);
    let isDone = false;
    opened.link.show(new Uint8Array(3_000), 0, 3_000, () => {
      isDone = true;
    });
    await settle();
    // no more than one piece of 50 ms and the next one's lead stands in the system's buffer
    expect(bytesOf(lineOf(opened))).toBe(576);
    opened.clock.advance(100);
    expect(bytesOf(lineOf(opened))).toBeLessThan(2_000);
    opened.clock.advance(160);
    expect(isDone).toBe(false);
    expect(bytesOf(lineOf(opened))).toBe(3_006);
    opened.clock.advance(2);
    expect(isDone).toBe(true);
  });

  it("waits for a slow drain, and is given up when nothing drains at all", async () => {
    const opened = await open(adalight, { baudRate: 2_000_000 }, 10, (wires) => {
      wires.serial.lines.behaviour = "stuck";
    });
    let isDone = false;
    const show = () =>
      opened.link.show(new Uint8Array(30), 0, 30, () => {
        isDone = true;
      });
    show();
    opened.clock.advance(1_000);
    expect(isDone).toBe(false);
    lineOf(opened).release();
    expect(isDone).toBe(true);
    show();
    opened.clock.advance(3_100);
    expect(codes(opened)).toEqual(["output.stuck"]);
    expect(lineOf(opened).isClosed).toBe(true);
  });

  it("tells the end of its port once", async () => {
    const opened = await open(tpm2, {}, 10);
    lineOf(opened).fail("output.serialUnplugged");
    opened.link.close();
    expect(codes(opened)).toEqual(["output.serialUnplugged"]);
    expect(opened.clock.pending()).toBe(0);
  });
});

describe("Adalight output", () => {
  it("waits for the receiver's greeting where that is asked for, in whatever pieces it comes", async () => {
    const opened = await open(adalight, { greeting: true }, 10);
    expect(opened.ups).toEqual([]);
    for (const piece of ["xxAd", "a\n"]) lineOf(opened).hear(new TextEncoder().encode(piece));
    await settle();
    expect(opened.ups).toEqual([null]);
    expect(opened.clock.pending()).toBe(0);
  });

  it("hears a greeting with something behind it", async () => {
    const opened = await open(adalight, { greeting: true }, 10);
    lineOf(opened).hear(new TextEncoder().encode("booting\r\nAda\nready\r\n"));
    await settle();
    expect(opened.ups).toEqual([null]);
  });

  it("says that nobody greeted", async () => {
    const opened = await open(adalight, { greeting: true }, 10);
    lineOf(opened).hear(new TextEncoder().encode("\u0000garbage at the wrong rate"));
    opened.clock.advance(8_000);
    expect(codes(opened)).toEqual(["output.noGreeting"]);
  });

  it("puts the check sums of each picture behind it where the variant has them", async () => {
    const opened = await open(adalight, { variant: "checked" }, 2);
    opened.link.show(Uint8Array.of(0xff, 0, 0, 0, 0xff, 0), 0, 6, () => undefined);
    expect(Buffer.concat(lineOf(opened).writes).toString("hex")).toBe("417761000154ff000000ff00000007");
  });
});

describe("TPM2 output", () => {
  it("asks whether somebody is there and begins after the answer; later answers count as heard", async () => {
    const opened = await open(tpm2, { ping: true }, 2);
    expect(lineOf(opened).writes).toEqual([Uint8Array.of(0xc9, 0xaa)]);
    expect(opened.ups).toEqual([]);
    lineOf(opened).hear(Uint8Array.of(0xac));
    await settle();
    expect(opened.ups).toEqual([null]);
    opened.clock.advance(2_500);
    opened.link.refresh(() => undefined);
    lineOf(opened).hear(Uint8Array.of(0xac));
    expect(opened.news).toEqual([{ kind: "acknowledged" }]);
  });

  it("gives up a receiver that does not answer, and one that stops answering", async () => {
    const silent = await open(tpm2, { ping: true }, 2);
    silent.clock.advance(9_000);
    expect(codes(silent)).toEqual(["output.noAnswer"]);

    const dying = await open(tpm2, { ping: true }, 2);
    lineOf(dying).hear(Uint8Array.of(0xac));
    await settle();
    for (let s = 0; s < 12; s++) {
      dying.clock.advance(1_000);
      if (dying.downs.length === 0) dying.link.refresh(() => undefined);
    }
    expect(codes(dying)).toEqual(["output.noAnswer"]);
  });

  it("adds a pixel for WLED where its division would lose one, and none elsewhere", async () => {
    const sizeOf = async (pixels: number): Promise<number> => {
      const opened = await open(tpm2, { padForWled: true, baudRate: 2_000_000 }, pixels);
      opened.link.show(new Uint8Array(pixels * 3), 0, pixels * 3, () => undefined);
      return bytesOf(lineOf(opened)) - 5;
    };
    /** As WLED divides. */
    const read = (size: number): number => Math.floor(((size >> 8) * 256) / 3) + Math.floor((size & 0xff) / 3);
    for (const pixels of [2, 85, 86, 170, 171, 255, 256, 300]) {
      const size = await sizeOf(pixels);
      expect(read(size), String(pixels)).toBeGreaterThanOrEqual(pixels);
      expect(size, String(pixels)).toBeLessThanOrEqual(pixels * 3 + 3);
    }
    expect(await sizeOf(85)).toBe(255);
  });

  it("has room for 21,845 pixels", () => {
    expect(tpm2.prepare(tpm2.defaults).mostPixels?.(640)).toBe(21_845);
  });
});
