import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection, DeviceType, ErrorType, Request, Session } from "@novastar/codec";
import { net } from "@novastar/net";
import { SerialPort } from "serialport";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeClock } from "../fakes/clock.ts";
import { peerPath } from "../peers/peer.ts";
import { createNovastarSimulator, type NovastarSimulator } from "../simulators/novastar/novastar-simulator.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function wall(): Promise<NovastarSimulator> {
  const sim = await createNovastarSimulator({ clock: createFakeClock(0), model: "vx4s", senders: [[1, 2]] });
  closers.push(sim.close);
  return sim;
}

type Anything = Pick<Session["connection"], "send" | "trySend">;

/** What a client of another author finds and does, over whatever line. */
async function tryOut(connection: Anything, sim: NovastarSimulator): Promise<void> {
  const readModel = new Request(2);
  readModel.deviceType = DeviceType.SendingCard;
  readModel.address = 0x00000002;
  expect((await connection.send(readModel)).data.readUInt16LE(0)).toBe(0x6106);

  const dim = new Request([77]);
  dim.deviceType = DeviceType.ReceivingCard;
  dim.address = 0x02000001;
  dim.port = 1;
  dim.rcvIndex = 1;
  await connection.send(dim);
  expect(sim.card(1, 1)?.brightness).toEqual([77, 255, 255, 255, 255]);
  expect(sim.card(1, 0)?.brightness[0]).toBe(255);

  const readBack = new Request(1);
  readBack.deviceType = DeviceType.ReceivingCard;
  readBack.address = 0x02000001;
  readBack.port = 1;
  readBack.rcvIndex = 1;
  expect([...(await connection.send(readBack)).data]).toEqual([77]);

  const nobody = new Request(2);
  nobody.deviceType = DeviceType.ReceivingCard;
  nobody.address = 0x00000000;
  nobody.port = 0;
  nobody.rcvIndex = 5;
  expect((await connection.trySend(nobody))?.ack).toBe(ErrorType.Timeout);
  expect(sim.blames).toEqual([]);
  expect(sim.forbidden).toEqual([]);
}

describe("a NovaStar client by others, at our simulated sending card", () => {
  it("reads the model and dims a card through its own session over TCP, also when answers come in pieces", async () => {
    const sim = await wall();
    sim.setFaults({ pieces: [1, 2, 3] });
    const session = net.open(`127.0.0.1:${sim.port}`);
    closers.push(() => net.release());
    await new Promise<void>((resolve) => session.connection.once("open", resolve));
    await tryOut(session.connection, sim);
  });

  const socat = peerPath("socat");
  it.skipIf(socat === null)("does the same through a serial line at 1 048 576 baud", async () => {
    const sim = await wall();
    const folder = mkdtempSync(join(tmpdir(), "novastar-"));
    const path = join(folder, "tty");
    const bridge = spawn(socat ?? "", [`pty,raw,echo=0,link=${path}`, `TCP:127.0.0.1:${sim.port}`]);
    closers.push(() => rmSync(folder, { recursive: true, force: true }));
    closers.push(
      () =>
        new Promise<void>((resolve) => {
          bridge.once("exit", () => resolve());
          bridge.kill();
        }),
    );
    await expect.poll(() => existsSync(path) && sim.clients() === 1).toBe(true);
    const serial = new SerialPort({ path, baudRate: 1_048_576 });
    closers.push(() => new Promise<void>((resolve) => serial.close(() => resolve())));
    await new Promise<void>((resolve) => serial.once("open", resolve));
    const session = new Session(new Connection(serial, true, 1000));
    await tryOut(session.connection, sim);
  });
});
