import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serialportSerial } from "../../controller/adapters/serialport-serial.ts";
import type { ByteStream } from "../../controller/ports/byte-stream.ts";
import type { HallcastError } from "../../playlists/errors.ts";
import { peerPath } from "../peers/peer.ts";
import { createSerialPair, type SerialPair } from "../peers/serial-pair.ts";
import { createAdalightReader, createTpm2Reader, type SerialReader } from "../peers/serial-readers.ts";
import { noise } from "./noise.ts";
import { openRealOutput } from "./real-output.ts";

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

/** A receiver at the other end of the line, and a wait for its frames. */
async function listen(
  path: string,
  baudRate: number,
  makeReader: (answer: (bytes: Uint8Array) => void) => SerialReader,
) {
  let wake = (): void => undefined;
  const reader = makeReader((bytes) => stream.write(bytes, () => undefined));
  const stream = await new Promise<ByteStream>((resolve, reject) => {
    const opened: ByteStream = serialportSerial.open(path, baudRate, {
      onOpen: () => resolve(opened),
      onBytes: (bytes) => {
        reader.read(bytes);
        wake();
      },
      // a pulled plug ends this end too
      onError: reject,
    });
  });
  return {
    reader,
    close: stream.close,
    shows: async (data: Uint8Array): Promise<void> => {
      const isShown = (): boolean => Buffer.from(reader.frames.at(-1) ?? []).equals(Buffer.from(data));
      while (!isShown())
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
  };
}

describe.skipIf(socat === null)("outputs on serial lines", () => {
  const SIZE = [40, 10] as const;
  const data = noise(5, 40 * 10 * 3);
  let pair: SerialPair;

  beforeAll(async () => {
    pair = await createSerialPair(socat ?? "");
  });
  afterAll(async () => pair.dispose());

  const cases = [115_200, 921_600, 1_000_000, 2_000_000].flatMap((baudRate) => [
    { id: "adalight", baudRate, settings: {}, reader: createAdalightReader },
    { id: "adalight", baudRate, settings: { variant: "checked" }, reader: createAdalightReader },
    {
      id: "tpm2",
      baudRate,
      settings: { ping: true },
      reader: (answer: (bytes: Uint8Array) => void) => createTpm2Reader(() => answer(Uint8Array.of(0xac))),
    },
  ]);
  for (const { id, baudRate, settings, reader } of cases)
    it(`${id} ${JSON.stringify(settings)} at ${baudRate} baud: another reading of the line gets the picture, and black`, async () => {
      const board = await listen(pair.theirs, baudRate, reader);
      const output = openRealOutput(id, { path: pair.ours, baudRate, ...settings }, SIZE, null);
      output.show(data);
      await board.shows(data);
      await output.runner.close(true);
      await board.shows(new Uint8Array(data.length));
      expect(board.reader.strays()).toBe(0);
      board.close();
    });

  it("goes no faster than its line, and leaves out what is old", async () => {
    const board = await listen(pair.theirs, 115_200, createAdalightReader);
    const output = openRealOutput("adalight", { path: pair.ours, baudRate: 115_200 }, SIZE, null);
    output.show(data);
    await output.until(() => output.runner.counts().framesSent > 0);
    const startMs = performance.now();
    for (let i = 1; i <= 50; i++) output.show(noise(i, data.length));
    await board.shows(noise(50, data.length));
    // two frames of 1,206 bytes at 115,200 baud are 209 ms; the last bytes stand in the buffer up to 70 ms early
    expect(performance.now() - startMs).toBeGreaterThan(130);
    expect(output.runner.counts().framesDropped).toBeGreaterThan(40);
    await output.runner.close(false);
    board.close();
  });

  it("is down with its reason while the plug is out, and shows the whole picture after it is in again", async () => {
    const board = await listen(pair.theirs, 921_600, createAdalightReader);
    const output = openRealOutput("adalight", { path: pair.ours, baudRate: 921_600 }, SIZE, null);
    output.show(data);
    await board.shows(data);
    await pair.pull();
    await output.until(() => output.runner.state() === "down");
    expect(["output.serialUnplugged", "output.serialMissing"]).toContain(output.runner.counts().lastError?.code);
    await pair.plug();
    const again = await listen(pair.theirs, 921_600, createAdalightReader);
    await again.shows(data);
    await output.runner.close(false);
    again.close();
  });
});
