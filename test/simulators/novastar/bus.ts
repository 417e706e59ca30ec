import { encodeReply, type NovaRequest } from "./frames.ts";
import {
  createRegisterFile,
  DEVICE,
  functionCardRegisters,
  mayWrite,
  REGISTER,
  type RegisterFile,
  receiverRegisters,
  type SenderModel,
  senderRegisters,
} from "./registers.ts";

/** A device on the bus and where it hangs. */
export type Unit = {
  readonly deviceType: number;
  readonly sender: number;
  readonly port: number;
  readonly card: number;
  readonly registers: RegisterFile;
  /** Unplugged units are there no more. */
  isPresent: boolean;
};

export type ForbiddenWrite = {
  readonly deviceType: number;
  readonly register: number;
  readonly data: Uint8Array;
  readonly what: "save to flash" | "factory reset" | "not on the list";
};

export type BusOptions = {
  readonly model: SenderModel;
  readonly modelId: number;
  readonly firmware: Uint8Array;
  readonly receiverModelId: number;
  /** Sending cards, each as the number of receiving cards on each of its ports. */
  readonly senders: readonly (readonly number[])[];
  /** Function cards, as port and index behind the first sender. */
  readonly functionCards: readonly { readonly port: number; readonly card: number }[];
  /** UNSURE: the document says ack 2, a simulator by others stays silent. */
  readonly badChecksum: "ack" | "silent";
  /** UNSURE: what a register the facts do not name answers. */
  readonly unknownRegister: "ack" | "zeros";
};

const ALL_CARDS = 0xffff;
const ALL = 0xff;

/** Everything behind the computer's cable. */
export type Bus = {
  readonly units: readonly Unit[];
  /** The reply's bytes, or null for none. */
  readonly answer: (request: NovaRequest) => Buffer | null;
  readonly forbidden: readonly ForbiddenWrite[];
  readonly losePower: () => void;
};

function createUnits(options: BusOptions): Unit[] {
  const unit = (
    deviceType: number,
    place: { sender: number; port: number; card: number },
    file: RegisterFile,
  ): Unit => ({
    deviceType,
    ...place,
    registers: file,
    isPresent: true,
  });
  return [
    ...options.senders.flatMap((ports, sender) => [
      unit(
        DEVICE.sender,
        { sender, port: 0, card: 0 },
        createRegisterFile(senderRegisters(options.model, options.modelId, options.firmware)),
      ),
      ...ports.flatMap((cards, port) =>
        Array.from({ length: cards }, (_, card) =>
          unit(DEVICE.receiver, { sender, port, card }, createRegisterFile(receiverRegisters(options.receiverModelId))),
        ),
      ),
    ]),
    ...options.functionCards.map((place) =>
      unit(DEVICE.functionCard, { sender: 0, ...place }, createRegisterFile(functionCardRegisters())),
    ),
  ];
}

/** Sending cards with their receiving cards, ready to answer. */
export function createBus(options: BusOptions): Bus {
  const units = createUnits(options);
  const forbidden: ForbiddenWrite[] = [];

  const meant = ({ destination, deviceType, port, card }: NovaRequest): Unit[] =>
    units.filter(
      (unit) =>
        unit.isPresent &&
        unit.deviceType === deviceType &&
        (destination === ALL || unit.sender === destination) &&
        // A sending card is meant whatever port and card the request carries.
        (deviceType === DEVICE.sender ||
          ((port === ALL || unit.port === port) && (card === ALL_CARDS || unit.card === card))),
    );

  const write = (request: NovaRequest, targets: readonly Unit[]): number => {
    const { register, data, deviceType } = request;
    if (!mayWrite(deviceType, register, data.length)) {
      const what =
        register === REGISTER.save
          ? "save to flash"
          : register === REGISTER.factoryReset
            ? "factory reset"
            : "not on the list";
      forbidden.push({ deviceType, register, data, what });
      if (what === "save to flash") for (const unit of targets) unit.registers.save();
      if (what === "factory reset") for (const unit of targets) unit.registers.factoryReset();
      if (what !== "not on the list") return 0;
    }
    const known = targets.filter((unit) => unit.registers.has(register, data.length));
    if (known.length === 0 && targets.length > 0) return options.unknownRegister === "ack" ? 4 : 0;
    for (const unit of known) unit.registers.write(register, data);
    return 0;
  };

  return {
    units,
    forbidden,
    answer: (request) => {
      if (!request.isSound) return options.badChecksum === "ack" ? encodeReply(request, 2, new Uint8Array()) : null;
      const targets = meant(request);
      const isBroadcast = request.destination === ALL || request.port === ALL || request.card === ALL_CARDS;
      const [first] = targets;
      // Nobody can say how many took a broadcast, so it is acknowledged even if nobody did.
      if (first === undefined && !(isBroadcast && request.isWrite)) return encodeReply(request, 1, new Uint8Array());
      if (request.isWrite) return encodeReply(request, write(request, targets), new Uint8Array());
      const data = first?.registers.read(request.register, request.length) ?? null;
      if (data !== null) return encodeReply(request, 0, data);
      if (options.unknownRegister === "ack") return encodeReply(request, 4, new Uint8Array());
      return encodeReply(request, 0, new Uint8Array(request.length));
    },
    losePower: () => {
      for (const unit of units) unit.registers.losePower();
    },
  };
}
