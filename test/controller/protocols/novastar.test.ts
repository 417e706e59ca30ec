import { describe, expect, it } from "vitest";
import {
  ALL,
  ALL_CARDS,
  createNovaReader,
  encodeNovaRead,
  encodeNovaWrite,
  NOVA,
  type NovaRegister,
  type NovaReply,
  parseNovaMonitoring,
} from "../../../controller/protocols/novastar.ts";

const SENDER = { sender: 0, port: 0, card: 0 };
const EVERYBODY = { sender: ALL, port: ALL, card: ALL_CARDS };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));

describe("what may be written to a NovaStar system", () => {
  /** Saving to flash, factory reset, relays, the input chosen, the model number. */
  const FORBIDDEN = [0x01000011, 0x01000002, 0x05000010, 0x02000023, 0x0220002d, 0x00000002, 0x0a000000, 0x04100004];
  for (const address of FORBIDDEN)
    for (const device of ["sender", "receiver"] as const)
      it(`is never 0x${address.toString(16)} of a ${device}`, () => {
        const register: NovaRegister = { address, device, bytes: 1, writes: "any" };
        expect(() => encodeNovaWrite(register, EVERYBODY, 1, [0x11])).toThrow("control.registerForbidden");
      });

  it("is neither a value that a register does not name, nor more bytes than it has", () => {
    expect(() => encodeNovaWrite(NOVA.black, EVERYBODY, 1, [1])).toThrow("control.registerForbidden");
    expect(() => encodeNovaWrite(NOVA.display, SENDER, 1, [1])).toThrow("control.registerForbidden");
    expect(() => encodeNovaWrite(NOVA.brightness, EVERYBODY, 1, [1, 2])).toThrow("control.registerForbidden");
    expect(() => encodeNovaWrite(NOVA.brightness, EVERYBODY, 1, [])).toThrow("control.registerForbidden");
  });

  it("is nothing of what is only read, and nothing unlisted is read", () => {
    for (const register of Object.values(NOVA))
      if (register.writes === null)
        expect(() => encodeNovaWrite(register, SENDER, 1, new Array<number>(register.bytes).fill(0))).toThrow();
    expect(() => encodeNovaRead({ address: 0x01000011, device: "sender", bytes: 1, writes: null }, SENDER, 1)).toThrow(
      "control.registerForbidden",
    );
  });

  it("touches brightness, black, freeze, test picture and the processor's display only", () => {
    const written = Object.values(NOVA).filter(({ writes }) => writes !== null);
    expect(new Set(written.map(({ address }) => address))).toEqual(
      new Set([0x02000001, 0x02000100, 0x02000101, 0x02000102, 0x02200050]),
    );
  });
});

describe("NovaStar frames", () => {
  it("carry the right sum where the vendor's paper prints a wrong one", () => {
    // printed 87 56
    expect(hex(encodeNovaRead(NOVA.modelId, SENDER, 0x32)).slice(-4)).toBe("8956");
  });

  it("are found whatever comes before them and however they are cut", () => {
    const reply = bytes("aa55 0016 00fe 0000 0000 0000 17000002 0100 01 8456");
    const stream = [...bytes("00 aa aa 55 11"), ...reply, ...bytes("55aa"), ...reply];
    for (const piece of [1, 2, 3, 7, 20, 100]) {
      const found: NovaReply[] = [];
      const reader = createNovaReader((one) => found.push(one));
      for (let i = 0; i < stream.length; i += piece) reader.push(Uint8Array.from(stream.slice(i, i + piece)));
      expect(found.map(({ number, data }) => [number, [...data]])).toEqual([
        [0x16, [1]],
        [0x16, [1]],
      ]);
    }
  });

  it("with a wrong sum or an impossible length are passed over", () => {
    const found: NovaReply[] = [];
    const reader = createNovaReader((one) => found.push(one));
    reader.push(bytes("aa55 0016 00fe 0000 0000 0000 17000002 0100 01 8556"));
    reader.push(bytes("aa55 0016 00fe 0000 0000 0000 17000002 ffff 01 8456"));
    expect(found).toEqual([]);
    reader.push(bytes("aa55 0016 00fe 0000 0000 0000 17000002 0100 00 8356"));
    expect(found).toHaveLength(1);
  });
});

describe("what a receiving card measures", () => {
  it.each([
    ["80 53 a3 b1", { temperatureC: 41.5, humidityPct: 35, voltageV: 4.9 }],
    ["81 0b 00 00", { temperatureC: -5.5, humidityPct: null, voltageV: null }],
    ["00 53 23 31", { temperatureC: null, humidityPct: null, voltageV: null }],
  ])("%s", (text, means) => expect(parseNovaMonitoring(bytes(text))).toEqual(means));
});
