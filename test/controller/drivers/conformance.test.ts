import { beforeEach, describe, expect, it } from "vitest";
import { drivers } from "../../../controller/drivers/list.ts";
import { createOutputRunner, type OutputRunner } from "../../../controller/playout/output-runner.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { type FakeSocket, type FakeUdp, settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const DATA_BYTES = 5_000;
/** What a receiver shows: our own reading of the wire, by driver. Null for a driver that puts nothing on a wire. */
const RECEIVERS: Readonly<Record<string, ((socket: FakeSocket) => Uint8Array) | null>> = {
  ddp: (socket) => {
    const shown = new Uint8Array(DATA_BYTES);
    for (const packet of socket.packets) shown.set(packet.subarray(10), new DataView(packet.buffer).getUint32(4));
    return shown;
  },
  screen: null,
};

for (const driver of drivers) {
  describe(`every driver: ${driver.id}`, () => {
    let clock: FakeClock;
    let udp: FakeUdp;
    let runner: OutputRunner;
    const receive = RECEIVERS[driver.id];
    const data = new Uint8Array(DATA_BYTES);
    const last = (): FakeSocket => {
      const socket = udp.sockets.at(-1);
      if (socket === undefined) throw new RangeError("no socket");
      return socket;
    };

    beforeEach(async () => {
      clock = createFakeClock(1_790_000_000_000);
      const ports = createFakeWires();
      udp = ports.udp;
      data.fill(0);
      runner = createOutputRunner({
        driver: driver.prepare(driver.defaults),
        widthPx: DATA_BYTES / 3,
        heightPx: 1,
        dataBytes: DATA_BYTES,
        boundTo: null,
        ports,
        clock,
        onStateChange: () => undefined,
      });
      await settle();
    });

    it("has a receiver in this suite", () => {
      expect(receive).not.toBeUndefined();
    });

    it("has a title in both languages, a schema for the form and defaults that pass it", () => {
      expect(driver.title.zh).not.toBe("");
      expect(driver.title.en).not.toBe("");
      expect(driver.schema["type"]).toBe("object");
      expect(driver.problem(driver.defaults)).toBeNull();
    });

    it("says what is wrong with settings it does not know", () => {
      expect(driver.problem({ nonsense: 1 })?.code).toBe("output.badSettings");
      expect(() => driver.prepare({ nonsense: 1 })).toThrow("output.badSettings");
    });

    it("opens and shows the frame it is given", () => {
      data.fill(7);
      runner.offer(data, 0, DATA_BYTES);
      expect(runner.state()).toBe("up");
      expect(runner.counts().framesSent).toBe(1);
      if (receive) expect(receive(last())).toEqual(data);
    });

    it("brings a change inside a frame across", () => {
      runner.offer(data, 0, DATA_BYTES);
      data[3_000] = 99;
      runner.offer(data, 3_000, 3_001);
      if (receive) expect(receive(last())).toEqual(data);
    });

    it("shows the whole picture again after its peer vanished and came back", async () => {
      data.fill(5);
      runner.offer(data, 0, DATA_BYTES);
      if (!receive) return;
      last().fail("output.refused");
      expect(runner.state()).toBe("down");
      expect(runner.counts().lastError?.code).toBe("output.refused");
      data[10] = 6;
      runner.offer(data, 10, 11);
      clock.advance(300);
      await settle();
      expect(udp.sockets).toHaveLength(2);
      expect(receive(last())).toEqual(data);
      clock.advance(1_100);
      expect(runner.state()).toBe("up");
    });

    it("is black after it was closed so, and silent", async () => {
      data.fill(5);
      runner.offer(data, 0, DATA_BYTES);
      await runner.close(true);
      if (receive) {
        expect(receive(last())).toEqual(new Uint8Array(DATA_BYTES));
        expect(last().isClosed).toBe(true);
      }
      const sent = runner.counts().framesSent;
      runner.offer(data, 0, DATA_BYTES);
      clock.advance(60_000);
      expect(runner.counts().framesSent).toBe(sent);
      expect(clock.pending()).toBe(0);
    });

    it("keeps its picture when it is closed without black", async () => {
      data.fill(5);
      runner.offer(data, 0, DATA_BYTES);
      await runner.close(false);
      if (receive) expect(receive(last())).toEqual(data);
    });

    it("repeats a still picture before receivers time out", () => {
      if (!receive) return;
      data.fill(9);
      runner.offer(data, 0, DATA_BYTES);
      last().packets.length = 0;
      clock.advance(2_000);
      expect(receive(last())).toEqual(data);
      expect(last().packets.length).toBeGreaterThan(1);
    });
  });
}
