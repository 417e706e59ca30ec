import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serialportSerial } from "../../controller/adapters/serialport-serial.ts";
import type { ByteStream } from "../../controller/ports/byte-stream.ts";
import type { HallcastError } from "../../playlists/errors.ts";
import { peerPath } from "../peers/peer.ts";
import { createSerialPair, type SerialPair } from "../peers/serial-pair.ts";

const RATES = [115_200, 921_600, 1_000_000, 1_048_576, 2_000_000];
const socat = peerPath("socat");

/** A port that is open, with everything it heard and the error that ended it. */
async function openPort(path: string, baudRate: number) {
  const heard: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  const wake = (): void => {
    for (const look of waiting.splice(0)) look();
  };
  let ended: HallcastError | null = null;
  const stream = await new Promise<ByteStream>((resolve, reject) => {
    const opened: ByteStream = serialportSerial.open(path, baudRate, {
      onOpen: () => resolve(opened),
      onBytes: (bytes) => {
        heard.push(bytes);
        wake();
      },
      onError: (error) => {
        ended = error;
        reject(error);
        wake();
      },
    });
  });
  const until = async (is: () => boolean): Promise<void> => {
    while (!is()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return {
    stream,
    write: (bytes: Uint8Array) => new Promise<void>((resolve) => stream.write(bytes, resolve)),
    heardBytes: async (count: number): Promise<Uint8Array> => {
      await until(() => heard.reduce((sum, part) => sum + part.length, 0) >= count || ended !== null);
      return new Uint8Array(Buffer.concat(heard));
    },
    ended: async (): Promise<HallcastError | null> => {
      await until(() => ended !== null);
      return ended;
    },
  };
}

describe.skipIf(socat === null)("serial lines", () => {
  let pair: SerialPair;

  beforeAll(async () => {
    pair = await createSerialPair(socat ?? "");
  });
  afterAll(async () => pair.dispose());

  for (const baudRate of RATES)
    it(`every byte arrives as it was at ${baudRate} baud, in both directions`, async () => {
      const [ours, theirs] = [await openPort(pair.ours, baudRate), await openPort(pair.theirs, baudRate)];
      const [out, back] = [new Uint8Array(randomBytes(100_000)), new Uint8Array(randomBytes(5_000))];
      const sent = Promise.all([ours.write(out), theirs.write(back)]);
      const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
      expect(sha256(await theirs.heardBytes(out.length))).toBe(sha256(out));
      expect(sha256(await ours.heardBytes(back.length))).toBe(sha256(back));
      await sent;
      ours.stream.close();
      theirs.stream.close();
    });

  it("a port that another program holds is said to be taken", async () => {
    const holder = await openPort(pair.ours, 115_200);
    await expect(openPort(pair.ours, 115_200)).rejects.toMatchObject({
      code: "output.serialTaken",
      params: { path: pair.ours },
    });
    holder.stream.close();
  });

  it("a path that leads nowhere, and one that leads to something else", async () => {
    const missing = openPort(`${pair.ours}-not`, 115_200);
    await expect(missing).rejects.toMatchObject({ code: "output.serialMissing" });
    await expect(openPort("/dev/null", 115_200)).rejects.toMatchObject({ code: "output.serialNotAPort" });
  });

  it("a pulled plug ends the line once and gives back what it held; the port opens again", async () => {
    const ours = await openPort(pair.ours, 115_200);
    // more than the system takes while nobody reads
    const held = ours.write(new Uint8Array(1_000_000));
    await pair.pull();
    expect((await ours.ended())?.code).toBe("output.serialUnplugged");
    await held;
    await pair.plug();
    const again = await openPort(pair.ours, 115_200);
    again.stream.close();
  });

  it("knows nothing of a port that no device stands behind", async () => {
    expect(await serialportSerial.find(pair.ours)).toBeNull();
    expect(Array.isArray(await serialportSerial.list())).toBe(true);
  });
});
