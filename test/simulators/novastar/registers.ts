/** Kinds of device on the bus, by the number in the frame. */
export const DEVICE = { sender: 0, receiver: 1, functionCard: 2 } as const;

/** Registers of the facts. */
export const REGISTER = {
  receiverModel: 0x00000000,
  senderModel: 0x00000002,
  factoryReset: 0x01000002,
  save: 0x01000011,
  brightness: 0x02000001,
  lightSensor: 0x0200000f,
  dviValid: 0x02000017,
  proInput: 0x02000023,
  proInputStatus: 0x0200004d,
  black: 0x02000100,
  test: 0x02000101,
  freeze: 0x02000102,
  novaProInput: 0x02200022,
  vxInput: 0x0220002d,
  vxDisplay: 0x02200050,
  firmware: 0x04100004,
  relays: 0x05000010,
  monitoring: 0x0a000000,
} as const;

/** Bytes behind registers, with what they are after power comes back. */
export type RegisterFile = {
  /** Null if any of the bytes is none of this device's. */
  readonly read: (register: number, length: number) => Uint8Array | null;
  readonly has: (register: number, length: number) => boolean;
  readonly write: (register: number, data: Uint8Array) => void;
  /** What is there now is what a power cut leaves. */
  readonly save: () => void;
  readonly losePower: () => void;
  readonly factoryReset: () => void;
};

/** `initial` names every register there is, by its address and bytes. */
export function createRegisterFile(initial: ReadonlyMap<number, Uint8Array>): RegisterFile {
  const unpacked = (): Map<number, number> =>
    new Map(
      [...initial].flatMap(([register, bytes]) =>
        [...bytes].map((byte, at): [number, number] => [register + at, byte]),
      ),
    );
  let now = unpacked();
  let saved = unpacked();
  const addresses = (register: number, length: number): number[] => Array.from({ length }, (_, at) => register + at);
  const has = (register: number, length: number): boolean => addresses(register, length).every((each) => now.has(each));
  return {
    has,
    read: (register, length) =>
      has(register, length) ? Uint8Array.from(addresses(register, length), (each) => now.get(each) ?? 0) : null,
    write: (register, data) => {
      for (const [at, byte] of data.entries()) now.set(register + at, byte);
    },
    save: () => {
      saved = new Map(now);
    },
    losePower: () => {
      now = new Map(saved);
    },
    factoryReset: () => {
      now = unpacked();
      saved = unpacked();
    },
  };
}

const u16 = (value: number): Uint8Array => Uint8Array.from([value & 0xff, value >> 8]);

export type SenderModel = "mctrl" | "mctrl660-pro" | "vx4s" | "novapro-hd";

/** Model numbers of the vendor's manuals (MCTRL660 Pro; VX4S, elsewhere 0x6107); the facts give none for the other two, whose numbers mean nothing. */
export const MODEL_ID: Readonly<Record<SenderModel, number>> = {
  mctrl: 0x0001,
  "mctrl660-pro": 0x1107,
  vx4s: 0x6106,
  "novapro-hd": 0x6201,
};

/** A sending card of that model. */
export function senderRegisters(
  model: SenderModel,
  modelId: number,
  firmware: Uint8Array,
): ReadonlyMap<number, Uint8Array> {
  const common: [number, Uint8Array][] = [
    [REGISTER.senderModel, u16(modelId)],
    [REGISTER.firmware, firmware],
    [REGISTER.dviValid, Uint8Array.of(1)],
    [REGISTER.lightSensor, Uint8Array.of(0, 0)],
  ];
  switch (model) {
    case "mctrl":
      return new Map(common);
    case "mctrl660-pro":
      return new Map([
        ...common,
        [REGISTER.proInput, Uint8Array.of(0x58)],
        [REGISTER.proInputStatus, Uint8Array.of(0x58)],
      ]);
    case "vx4s":
      return new Map([...common, [REGISTER.vxInput, Uint8Array.of(0x10)], [REGISTER.vxDisplay, Uint8Array.of(0)]]);
    case "novapro-hd":
      return new Map([...common, [REGISTER.novaProInput, Uint8Array.of(0x1c)]]);
    default: {
      const never: never = model;
      return never;
    }
  }
}

/** A receiving card at full brightness, 35 °C, 40 %RH, 5.0 V. */
export function receiverRegisters(modelId: number): ReadonlyMap<number, Uint8Array> {
  return new Map([
    [REGISTER.receiverModel, u16(modelId)],
    [REGISTER.brightness, Uint8Array.of(255, 255, 255, 255, 255)],
    [REGISTER.black, Uint8Array.of(0)],
    [REGISTER.test, Uint8Array.of(0)],
    [REGISTER.freeze, Uint8Array.of(0)],
    [REGISTER.monitoring, monitoringBlock({ temperatureC: 35, humidityPct: 40, voltageV: 5 })],
  ]);
}

/** A function card: light sensor and eight relays. */
export function functionCardRegisters(): ReadonlyMap<number, Uint8Array> {
  return new Map([
    [REGISTER.lightSensor, Uint8Array.of(0, 0)],
    [REGISTER.relays, new Uint8Array(8)],
  ]);
}

/** Null: the card has no such sensor. */
export type Climate = {
  readonly temperatureC: number | null;
  readonly humidityPct: number | null;
  readonly voltageV: number | null;
};

/** 0x100 bytes: [0] bit 7 valid, bit 0 below zero; [1] half degrees; [2] bit 7 valid, %RH; [3] bit 7 valid, tenths of a volt. */
export function monitoringBlock({ temperatureC, humidityPct, voltageV }: Climate): Uint8Array {
  const block = new Uint8Array(0x100);
  if (temperatureC !== null) {
    block[0] = 0x80 | (temperatureC < 0 ? 1 : 0);
    block[1] = Math.round(Math.abs(temperatureC) * 2);
  }
  if (humidityPct !== null) block[2] = 0x80 | Math.round(humidityPct);
  if (voltageV !== null) block[3] = 0x80 | Math.round(voltageV * 10);
  return block;
}

/** Whether a controller for a hall may write there: brightness, black, test, freeze, inputs, relays. */
export function mayWrite(deviceType: number, register: number, length: number): boolean {
  const end = register + length;
  const inside = (from: number, bytes: number): boolean => register >= from && end <= from + bytes;
  if (deviceType === DEVICE.receiver) return inside(REGISTER.brightness, 5) || inside(REGISTER.black, 3);
  if (deviceType === DEVICE.functionCard) return inside(REGISTER.relays, 8);
  return [REGISTER.proInput, REGISTER.novaProInput, REGISTER.vxInput, REGISTER.vxDisplay].some((each) =>
    inside(each, 1),
  );
}
