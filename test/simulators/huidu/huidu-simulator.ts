import { createSocket } from "node:dgram";
import type { Shot } from "../picture.ts";
import { createTcpHost, type Line, type LineEnd } from "../tcp-host.ts";
import { createHuiduDevice, type FlashWrites, type HuiduDevice, type HuiduDeviceOptions } from "./device.ts";
import { createHuiduMethods, type ScreenshotForm } from "./methods.ts";
import { COMMAND, packet, STATUS, u16, u32, XML_PIECE_BYTES } from "./packets.ts";
import type { Shown } from "./playing.ts";
import { createHuiduSession, type SessionFaults } from "./session.ts";

export type HuiduOptions = HuiduDeviceOptions & {
  /** What the version answer says: 0x01000007, of 2017 0x01000005. */
  readonly version: number;
  readonly oldestVersion: number;
  /** 10: with the status of the 2017 demo behind the version. */
  readonly versionAnswerBytes: 8 | 10;
  /** Into how long pieces XML answers are cut, 9204 at most; shorter to try a client's patience. */
  readonly xmlPieceBytes: number;
  /** UNSURE: whether content packets are answered (0x8004); clients must not wait for it. */
  readonly answersContent: boolean;
  /** UNSURE: what happens to a second client. */
  readonly secondClient: "occupied" | "closed";
  /** UNSURE: UpdateProgram of a programme the card does not have. */
  readonly unknownProgram: "refused" | "added";
  readonly screenshot: ScreenshotForm;
  /** What the brightness sensor sees, 0..100. */
  readonly ambientPct: number;
};

export type HuiduFaults = SessionFaults & {
  /** Answers wait so long, by the passed clock. */
  readonly answerDelayMs: number;
  /** Takes everything, answers nothing. */
  readonly silent: boolean;
  /** Answers leave in pieces of these lengths; null whole. */
  readonly pieces: readonly number[] | null;
};

export type HuiduSimulator = {
  readonly port: number;
  /** UDP search answers here. */
  readonly searchPort: number;
  readonly setFaults: (faults: Partial<HuiduFaults>) => void;
  /** The card forgets its sessions, as after a restart of its player: guids in use become wrong. */
  readonly forgetSessions: () => void;
  readonly powerOff: () => Promise<void>;
  readonly powerOn: () => Promise<void>;
  readonly cutAll: () => void;
  readonly clients: () => number;
  /** What the panel shows: black when closed or off by its timetable. */
  readonly screen: () => Promise<Shot>;
  readonly shown: () => readonly Shown[];
  readonly brightnessPct: () => number;
  readonly isLit: () => boolean;
  readonly device: HuiduDevice;
  readonly flashWrites: () => FlashWrites;
  /** Names of every XML method that was called, in order. */
  readonly calls: readonly string[];
  /** Breaches of the protocol, in words; a good client leaves it empty. */
  readonly blames: readonly string[];
  readonly close: () => Promise<void>;
};

const NO_FAULTS: HuiduFaults = {
  busy: false,
  refused: new Map(),
  fileStartStatus: null,
  fileEndStatus: null,
  powerOffAfterBytes: null,
  answerDelayMs: 0,
  silent: false,
  pieces: null,
};

const DEFAULTS: Omit<HuiduOptions, "clock"> = {
  widthPx: 128,
  heightPx: 64,
  rotation: 0,
  id: "D16-00-00001",
  model: "D16",
  name: "hall",
  firmware: "7.6.15.0",
  utcOffsetMinutes: 480,
  diskBytes: 64 * 1024 * 1024,
  series: "linux",
  existingFile: "success",
  closedSurvivesPowerOff: true,
  version: 0x01000007,
  oldestVersion: 0x01000000,
  versionAnswerBytes: 8,
  xmlPieceBytes: XML_PIECE_BYTES,
  answersContent: false,
  secondClient: "occupied",
  unknownProgram: "refused",
  screenshot: { place: "data-attribute", format: "jpeg", whenClosed: "black" },
  ambientPct: 50,
};

async function createSearchAnswer(
  id: string,
  version: number,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const socket = createSocket("udp4");
  socket.on("message", (bytes, from) => {
    if (bytes.length < 6 || bytes.readUInt16LE(4) !== COMMAND.searchAsk) return;
    const name = Buffer.alloc(15);
    name.write(id, "latin1");
    socket.send(Buffer.concat([u32(version), u16(COMMAND.searchAnswer), name, u32(0)]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return { port: socket.address().port, close: () => new Promise((resolve) => socket.close(resolve)) };
}

/** A Huidu full-colour card on 127.0.0.1, written from the vendor's facts by someone who never saw the driver. */
export async function createHuiduSimulator(
  given: Partial<HuiduOptions> & Pick<HuiduOptions, "clock">,
): Promise<HuiduSimulator> {
  const options = { ...DEFAULTS, ...given };
  const { clock } = options;
  const device = createHuiduDevice(options);
  const methods = createHuiduMethods(device, options);
  let faults = NO_FAULTS;
  let guids = new Set<string>();
  let sessions = 0;
  let occupied: Line | null = null;
  const calls: string[] = [];
  const blames: string[] = [];

  /** Puts the faults of speech between the card and the wire. */
  const faulty = (line: Line): Line => ({
    ...line,
    send: (bytes) => {
      if (faults.silent) return;
      if (faults.answerDelayMs > 0) clock.after(faults.answerDelayMs, () => line.send(bytes));
      else line.send(bytes);
    },
  });

  const accept = (line: Line): LineEnd => {
    if (occupied !== null) {
      if (options.secondClient === "occupied") line.send(packet(COMMAND.error, u16(STATUS.deviceOccupied)));
      line.end();
      return { data: () => undefined, gone: () => undefined };
    }
    occupied = line;
    const session = createHuiduSession(faulty(line), {
      files: device.files,
      after: clock.after,
      call: (method, input) => {
        calls.push(method);
        return methods.get(method)?.(input) ?? { result: "kInvalidMethod", inner: "" };
      },
      nextGuid: () => {
        const guid = `a1b2c3d4e5f60718293a4b5c${(++sessions).toString(16).padStart(8, "0")}`;
        // A new session ends the one before, there is only one client.
        guids = new Set([guid]);
        return guid;
      },
      isCurrentGuid: (guid) => guids.has(guid),
      faults: () => faults,
      losePower: () => void host.powerOff(),
      blame: (what) => blames.push(what),
      version: options.version,
      oldestVersion: options.oldestVersion,
      versionAnswerBytes: options.versionAnswerBytes,
      xmlPieceBytes: options.xmlPieceBytes,
      answersContent: options.answersContent,
    });
    return {
      data: session.data,
      gone: () => {
        occupied = null;
        guids.clear();
        session.gone();
      },
    };
  };

  const { lines, ...host } = await createTcpHost(accept, () => faults.pieces, device.loseRam);
  const search = await createSearchAnswer(options.id, options.version);
  return {
    ...host,
    searchPort: search.port,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    forgetSessions: () => guids.clear(),
    clients: lines,
    screen: device.screen,
    shown: device.shown,
    brightnessPct: () => device.brightnessPct(options.ambientPct),
    isLit: device.isLit,
    device,
    flashWrites: device.flashWrites,
    calls,
    blames,
    close: async () => {
      await Promise.all([host.close(), search.close()]);
    },
  };
}
