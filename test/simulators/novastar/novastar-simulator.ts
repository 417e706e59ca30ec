import { createSocket, type Socket } from "node:dgram";
import type { Clock } from "../../../controller/ports/clock.ts";
import { createTcpHost, type Line, type LineEnd } from "../tcp-host.ts";
import { type Bus, type BusOptions, createBus, type ForbiddenWrite, type Unit } from "./bus.ts";
import { createRequestReader, failReply } from "./frames.ts";
import { type Climate, DEVICE, MODEL_ID, monitoringBlock, REGISTER } from "./registers.ts";

export type NovastarOptions = BusOptions & {
  readonly clock: Clock;
  /** UNSURE: what a second client meets: cut off, or connected and never answered. */
  readonly secondClient: "closed" | "silent";
  /** UDP port of the discovery, 3800 in life; 0 takes a free one, null has none. */
  readonly discoveryPort: number | null;
};

export type NovastarFaults = {
  readonly answerDelayMs: number;
  readonly silent: boolean;
  readonly pieces: readonly number[] | null;
  /** Every reply carries this ack and no data. */
  readonly ack: number | null;
  /** Replies leave with a wrong checksum. */
  readonly corrupt: boolean;
  /** Replies carry another serial number, as if to an older request. */
  readonly staleSerial: boolean;
  /** Bytes that are no frame before every reply. */
  readonly noise: boolean;
};

/** What one receiving card does. */
export type CardState = {
  /** 0..255: all, red, green, blue, virtual red. */
  readonly brightness: readonly number[];
  readonly isBlack: boolean;
  readonly isFrozen: boolean;
  readonly test: number;
};

export type NovastarSimulator = {
  readonly port: number;
  readonly discoveryPort: number | null;
  /** Serves any other stream, such as a serial line, as the one client. */
  readonly serve: (line: Line) => LineEnd;
  readonly setFaults: (faults: Partial<NovastarFaults>) => void;
  /** Null if there is no such card. */
  readonly card: (port: number, card: number) => CardState | null;
  readonly setCardPresent: (port: number, card: number, isPresent: boolean) => void;
  readonly setClimate: (port: number, card: number, climate: Climate) => void;
  readonly setInputValid: (isValid: boolean) => void;
  /** Bytes behind a register of the first sending card; for what has no name here, such as the light sensor's. */
  readonly setSenderRegister: (register: number, bytes: Uint8Array) => void;
  readonly senderRegister: (register: number, length: number) => Uint8Array | null;
  readonly forbidden: readonly ForbiddenWrite[];
  readonly requests: () => number;
  readonly blames: readonly string[];
  readonly clients: () => number;
  readonly cutAll: () => void;
  readonly powerOff: () => Promise<void>;
  readonly powerOn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const NO_FAULTS: NovastarFaults = {
  answerDelayMs: 0,
  silent: false,
  pieces: null,
  ack: null,
  corrupt: false,
  staleSerial: false,
  noise: false,
};

const DEFAULTS: Omit<NovastarOptions, "clock" | "modelId"> = {
  model: "mctrl660-pro",
  firmware: Uint8Array.of(1, 4, 0, 0),
  receiverModelId: 0x4508,
  senders: [[2, 2]],
  functionCards: [],
  badChecksum: "ack",
  unknownRegister: "ack",
  secondClient: "closed",
  discoveryPort: 0,
};

async function createDiscovery(port: number): Promise<Socket> {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  socket.on("message", (bytes, from) => {
    if (bytes.toString("latin1") === "rqProMI:") socket.send("rpProMI:simulator", from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, "127.0.0.1", resolve);
  });
  return socket;
}

function cardState(unit: Unit): CardState {
  const byte = (register: number): number => unit.registers.read(register, 1)?.[0] ?? 0;
  return {
    brightness: [...(unit.registers.read(REGISTER.brightness, 5) ?? [])],
    isBlack: byte(REGISTER.black) === 0xff,
    isFrozen: byte(REGISTER.freeze) === 0xff,
    test: byte(REGISTER.test),
  };
}

/** A sending card with its receiving cards on 127.0.0.1, written from the vendor's facts by someone who never saw the driver. */
export async function createNovastarSimulator(
  given: Partial<NovastarOptions> & Pick<NovastarOptions, "clock">,
): Promise<NovastarSimulator> {
  const model = given.model ?? DEFAULTS.model;
  const options: NovastarOptions = { ...DEFAULTS, modelId: MODEL_ID[model], ...given };
  const bus: Bus = createBus(options);
  const blames: string[] = [];
  let faults = NO_FAULTS;
  let requests = 0;
  let occupied: Line | null = null;

  const spoil = (reply: Buffer): Buffer => {
    const bytes = Buffer.from(reply);
    if (faults.staleSerial) {
      const serial = bytes.readUInt8(3);
      bytes.writeUInt8((serial + 1) & 0xff, 3);
      bytes.writeUInt16LE(
        (bytes.readUInt16LE(bytes.length - 2) + (serial === 0xff ? -0xff : 1)) & 0xffff,
        bytes.length - 2,
      );
    }
    if (faults.corrupt) bytes.writeUInt8(bytes.readUInt8(bytes.length - 2) ^ 0x5a, bytes.length - 2);
    return faults.noise ? Buffer.concat([Buffer.from("00aa00aa", "hex"), bytes]) : bytes;
  };

  const serve = (line: Line): LineEnd => {
    if (occupied !== null) {
      if (options.secondClient === "closed") line.cut();
      return { data: () => undefined, gone: () => undefined };
    }
    occupied = line;
    const read = createRequestReader(
      (request) => {
        requests++;
        const whole = bus.answer(request);
        if (whole === null || faults.silent) return;
        const reply = spoil(faults.ack === null ? whole : failReply(whole, faults.ack));
        if (faults.answerDelayMs > 0) options.clock.after(faults.answerDelayMs, () => line.send(reply));
        else line.send(reply);
      },
      (count) => blames.push(`${count} bytes that begin no frame`),
    );
    return {
      data: read,
      gone: () => {
        occupied = null;
      },
    };
  };

  const { lines, ...host } = await createTcpHost(serve, () => faults.pieces, bus.losePower);
  const discovery = options.discoveryPort === null ? null : await createDiscovery(options.discoveryPort);
  const find = (deviceType: number, port: number, card: number): Unit | null =>
    bus.units.find(
      (unit) => unit.deviceType === deviceType && unit.sender === 0 && unit.port === port && unit.card === card,
    ) ?? null;
  const sender = find(DEVICE.sender, 0, 0);
  return {
    ...host,
    discoveryPort: discovery?.address().port ?? null,
    serve,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    card: (port, card) => {
      const unit = find(DEVICE.receiver, port, card);
      return unit === null ? null : cardState(unit);
    },
    setCardPresent: (port, card, isPresent) => {
      const unit = find(DEVICE.receiver, port, card);
      if (unit !== null) unit.isPresent = isPresent;
    },
    setClimate: (port, card, climate) =>
      find(DEVICE.receiver, port, card)?.registers.write(REGISTER.monitoring, monitoringBlock(climate)),
    setInputValid: (isValid) => sender?.registers.write(REGISTER.dviValid, Uint8Array.of(isValid ? 1 : 0)),
    setSenderRegister: (register, bytes) => sender?.registers.write(register, bytes),
    senderRegister: (register, length) => sender?.registers.read(register, length) ?? null,
    forbidden: bus.forbidden,
    requests: () => requests,
    blames,
    clients: lines,
    close: async () => {
      await host.close();
      await new Promise<void>((resolve) => (discovery === null ? resolve() : discovery.close(() => resolve())));
    },
  };
}
