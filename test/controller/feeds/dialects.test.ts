import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawCall } from "../../../controller/feeds/dialects/dialect.ts";
import { createParser } from "../../../controller/feeds/dialects/list.ts";
import { type Dialect, PLAIN_NAMES } from "../../../playlists/live-feed.ts";

const NONE = { number: null, window: null, waiting: null, value: null };
const JSON_LINE: Dialect = { kind: "json", names: PLAIN_NAMES };
const COLUMNS: Dialect = { kind: "delimited", delimiter: ",", columns: { ...NONE, number: 1, window: 2 } };
const FIELDS = { ...NONE, number: { at: 1, length: 4 }, window: { at: 5, length: 2 } };
/** STX · '1' · number · window · exclusive or · ETX */
const FIXED: Dialect = {
  kind: "fixedFrame",
  start: 0x02,
  end: 0x03,
  bodyBytes: 7,
  checksum: "xor8",
  coding: "ascii",
  fields: FIELDS,
  command: { at: 0, value: 0x31 },
};
/** AA · n · address · command · number in BCD · window in BCD · CRC */
const LENGTH: Dialect = {
  kind: "lengthFrame",
  start: 0xaa,
  checksum: "crc16",
  coding: "bcd",
  fields: { ...NONE, number: { at: 2, length: 2 }, window: { at: 4, length: 1 } },
  command: { at: 1, value: 0x05 },
};

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const FRAME_A012 = [0x02, 0x31, 0x41, 0x30, 0x31, 0x32, 0x30, 0x33, 0x40, 0x03];
/** CRC-16/MODBUS by the definition of the polynomial, bit for bit. */
const crcOf = (bytes: readonly number[]): number[] => {
  let register = 0xffff;
  for (const byte of bytes)
    for (let bit = 0; bit < 8; bit++) {
      const feedback = (register ^ (byte >> bit)) & 1;
      register = (register >> 1) ^ (feedback * 0xa001);
    }
  return [register & 0xff, register >> 8];
};
const BODY_123 = [0x05, 0x01, 0x05, 0x01, 0x23, 0x07];
const FRAME_123 = [0xaa, ...BODY_123, ...crcOf(BODY_123)];

function read(dialect: Dialect, bytes: Uint8Array | readonly number[], pieceBytes = 1_000_000) {
  const calls: RawCall[] = [];
  let garbled = 0;
  const parser = createParser(dialect, { onCall: (call) => calls.push(call), onGarbled: () => garbled++ });
  const all = Uint8Array.from(bytes);
  for (let at = 0; at < all.length; at += pieceBytes) parser.push(all.subarray(at, at + pieceBytes));
  return { calls, garbled, fields: calls.map((call) => call.fields) };
}

test("the check value of CRC-16/MODBUS is the published one: 4B37 for 123456789", () => {
  expect(crcOf([...text("123456789")])).toEqual([0x37, 0x4b]);
});

describe.each<readonly [string, Dialect, Uint8Array | readonly number[], RawCall["fields"]]>([
  ["JSON line", JSON_LINE, text('{"number":"A012","window":3}\n'), { number: "A012", window: "3" }],
  ["columns", COLUMNS, text("A012,3\r\n"), { number: "A012", window: "3" }],
  ["fixed frame", FIXED, FRAME_A012, { number: "A012", window: "03" }],
  ["frame with a length", LENGTH, FRAME_123, { number: "0123", window: "07" }],
])("%s", (_name, dialect, message, fields) => {
  test("is read, whole and in single bytes", () => {
    expect(read(dialect, message).fields).toEqual([fields]);
    expect(read(dialect, message, 1).fields).toEqual([fields]);
  });

  test("is found again after garbage of any kind, if need be after one message", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => {
        // A frame's length byte may swallow what follows: up to 255 bytes, then it finds its way.
        const calm = Array.from({ length: 40 }, () => [...message]).flat();
        const { fields: found } = read(dialect, [...garbage, 0x0a, ...calm], 7);
        expect(found.at(-1)).toEqual(fields);
      }),
      { numRuns: 50 },
    );
  });

  test("half a message says nothing, and the rest completes it", () => {
    const half = Math.floor(message.length / 2);
    expect(read(dialect, message.slice(0, half)).calls).toEqual([]);
    expect(read(dialect, [...message.slice(0, half), ...message.slice(half)], half).fields).toEqual([fields]);
  });
});

describe("JSON", () => {
  test("keys have the machine's names, inside other objects too, and what is of no use is counted", () => {
    const names = { ...NONE, number: "data.no", window: "data.win" };
    const line = '{"data":{"no":"B7","win":12,"name":"张三"},"type":"call","id":9}\n';
    expect(read({ kind: "json", names }, text(line)).calls).toEqual([
      { fields: { number: "B7", window: "12" }, others: 2 },
    ]);
  });

  test.each(["{", "[1]", "null", '"A012"', "A012"])("%s is no object", (line) => {
    expect(read(JSON_LINE, text(`${line}\n`))).toMatchObject({ calls: [], garbled: 1 });
  });

  test("prototypes are no fields", () => {
    expect(read({ kind: "json", names: { ...NONE, number: "constructor.name" } }, text("{}\n")).fields).toEqual([{}]);
  });

  test("a line without an end costs no memory and is told once", () => {
    const { calls, garbled } = read(COLUMNS, [...new Uint8Array(100_000).fill(0x41), 0x0a, ...text("A1,2\n")]);
    expect(calls).toHaveLength(1);
    expect(garbled).toBe(1);
  });
});

describe("frames", () => {
  test("a wrong checksum or end is no call", () => {
    for (const [at, byte] of [
      [8, 0x41],
      [9, 0x04],
      [2, 0x42],
    ] as const)
      expect(read(FIXED, FRAME_A012.with(at, byte))).toMatchObject({ calls: [], garbled: 1 });
    expect(read(LENGTH, FRAME_123.with(4, 0x02)).calls).toEqual([]);
  });

  test("frames of other commands are passed over in silence", () => {
    const body = [0x32, 0x41, 0x30, 0x31, 0x32, 0x30, 0x33];
    const other = [0x02, ...body, body.reduce((sum, byte) => sum ^ byte, 0), 0x03];
    expect(read(FIXED, [...other, ...FRAME_A012])).toMatchObject({
      fields: [{ number: "A012", window: "03" }],
      garbled: 0,
    });
  });

  test("a start byte inside a frame is part of it", () => {
    const dialect: Dialect = {
      ...FIXED,
      bodyBytes: 3,
      command: null,
      coding: "binary",
      fields: { ...NONE, number: { at: 0, length: 2 } },
    };
    const body = [0x02, 0x02, 0x02];
    expect(read(dialect, [0x02, ...body, 0x02, 0x03]).fields).toEqual([{ number: "514" }]);
  });

  test("sum8 counts modulo 256", () => {
    const dialect: Dialect = {
      ...FIXED,
      checksum: "sum8",
      end: null,
      bodyBytes: 2,
      command: null,
      coding: "binary",
      fields: { ...NONE, number: { at: 0, length: 2 } },
    };
    expect(read(dialect, [0x02, 0x01, 0xff, 0x00]).fields).toEqual([{ number: "511" }]);
  });
});
