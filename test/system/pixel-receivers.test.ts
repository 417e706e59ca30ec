import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { peerPath } from "../peers/peer.ts";
import { type PixelReceiver, type Shot, startPixelReceiver } from "../peers/pixel-receiver.ts";
import { noise } from "./noise.ts";
import { openRealOutput, type RealOutput } from "./real-output.ts";

const python = peerPath("python3");
const SIZE = [160, 90] as const;
const BYTES = SIZE[0] * SIZE[1] * 3;
const SETTINGS: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  ddp: [{}, { sequence: "off", pushAlone: true }, { timeCodeLeadMs: 40, query: true }],
  wled: [{}, { info: true }],
  flaschen: [{}, { tileBytes: 400 }],
};

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What the receiver shows once it shows this; what was on its way arrives while it is asked. */
async function shotOf(receiver: PixelReceiver, data: Uint8Array): Promise<Shot> {
  const wanted = sha256(data);
  let shot = await receiver.shot();
  while (shot.sha256 !== wanted) shot = await receiver.shot();
  return shot;
}

async function withReceiver(
  protocol: "ddp" | "wled" | "flaschen",
  run: (receiver: PixelReceiver) => Promise<RealOutput>,
): Promise<void> {
  const receiver = await startPixelReceiver(python ?? "", protocol, SIZE);
  const output = await run(receiver).catch(async (error: unknown) => {
    await receiver.close();
    throw error;
  });
  await output.runner.close(false);
  await receiver.close();
}

describe.skipIf(python === null)("receivers of pixels over UDP that are written in another language", () => {
  for (const protocol of ["ddp", "wled", "flaschen"] as const)
    for (const settings of SETTINGS[protocol] ?? [])
      it(`${protocol} ${JSON.stringify(settings)}: the picture arrives, a changed pixel too, and black at the end`, () =>
        withReceiver(protocol, async (receiver) => {
          const output = openRealOutput(
            protocol,
            {
              ...{ host: "127.0.0.1", port: receiver.port },
              ...(protocol === "wled" ? { httpPort: receiver.httpPort } : {}),
              ...settings,
            },
            SIZE,
            null,
          );
          const data = noise(7, BYTES);
          output.show(data);
          await shotOf(receiver, data);
          data[20_000] = (data[20_000] ?? 0) ^ 255;
          output.show(data);
          await shotOf(receiver, data);
          await output.runner.close(true);
          expect((await shotOf(receiver, new Uint8Array(BYTES))).refused).toBe(0);
          return output;
        }));

  it("DDP: the receiver's answer in parts is who it is; a board bound to another one sends it nothing", () =>
    withReceiver("ddp", async (receiver) => {
      const settings = { host: "127.0.0.1", port: receiver.port, query: true };
      const right = openRealOutput("ddp", settings, SIZE, "mac 00:14:2d:0a:0b:0c");
      right.show(noise(1, BYTES));
      await right.until(() => right.runner.counts().framesSent > 0 || right.runner.state() === "down");
      expect(right.runner.peer().controller).toMatchObject({ model: "Hall Peer", firmware: "1.2" });
      await shotOf(receiver, noise(1, BYTES));
      await right.runner.close(false);

      const wrong = openRealOutput("ddp", settings, SIZE, "mac 00:00:00:00:00:01");
      wrong.show(noise(2, BYTES));
      await wrong.until(() => wrong.runner.state() === "down");
      expect(wrong.runner.counts().lastError?.code).toBe("output.wrongController");
      expect(wrong.runner.counts().packetsSent).toBe(0);
      await wrong.runner.close(true);
      expect((await receiver.shot()).sha256).toBe(sha256(noise(1, BYTES)));
      return wrong;
    }));

  it("WLED: who it is and its signal come by HTTP; it is handed back when that is set", () =>
    withReceiver("wled", async (receiver) => {
      const settings = { host: "127.0.0.1", port: receiver.port, httpPort: receiver.httpPort, info: true };
      const output = openRealOutput("wled", { ...settings, leaveOnClose: true }, SIZE, "mac 00:14:2d:0a:0b:0c");
      const data = noise(3, BYTES);
      output.show(data);
      expect((await shotOf(receiver, data)).live).toBe(true);
      expect(output.runner.peer()).toMatchObject({
        controller: { identity: "mac 00:14:2d:0a:0b:0c", firmware: "0.15.0" },
        readings: [{ kind: "signal", value: 77, ok: true }],
      });
      await output.runner.close(true);
      const black = await shotOf(receiver, new Uint8Array(BYTES));
      let { live } = black;
      while (live) live = (await receiver.shot()).live;
      expect(live).toBe(false);
      return output;
    }));
});
