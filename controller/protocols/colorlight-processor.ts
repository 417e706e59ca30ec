/**
 * Remote control of Colorlight senders and processors, TCP 9999. What they answer is not documented, so nothing is read.
 * Source: the public control module of these devices for a show controller; not vendor text. Numbers little-endian.
 *
 * "V" protocol (U9 Max, X100, X26m, X20m/X40m, Z8t, Z6 Pro G2, Z4 Pro/Z5, D9/D16, V8):
 *
 * | offset | length | field                                        |
 * | 0      | 3      | command                                      |
 * | 3      | 4      | length of the whole message                  |
 * | 7      | 2      | device from 0, FFFF for all                  |
 * | 9      | 1      | 02                                           |
 * | 10     | 7      | 0                                            |
 * | 17     |        | black 1 on; brightness u16, % × 100; test 1 byte |
 *
 * "Z" protocol (X2s/X4s, X2m/X4m, X6/X7, X12, X8E/X16E/X20, S20):
 *
 * | 0      | 2      | command                                      |
 * | 2      | 4      | length of the whole message                  |
 * | 6      | 2      | device from 0, FFFF for all                  |
 * | 8      | 8      | 0                                            |
 * | 16     |        | black 0 on, 1 off; brightness float32 %; test 1 byte, then FF 00 FF 00 FF 00 00 |
 */
export const COLORLIGHT_PROCESSOR_PORT = 9999;
export const ALL_DEVICES = 0xffff;

/** Both protocols number their test pictures alike; 0 is the picture that comes in. */
export const COLORLIGHT_TESTS = {
  red: 1,
  green: 2,
  blue: 3,
  white: 4,
  rows: 5,
  columns: 6,
  slash: 7,
  grid: 9,
  grey: 0x0d,
} as const;

export type ColorlightProtocol = {
  readonly black: (device: number, on: boolean) => Uint8Array;
  /** 0 to 100. */
  readonly brightness: (device: number, pct: number) => Uint8Array;
  /** A value of `COLORLIGHT_TESTS`, or 0. */
  readonly test: (device: number, mode: number) => Uint8Array;
  /** Due every 1.5 s, or the device ends the session. */
  readonly heartbeat: Uint8Array;
};

const V_PAYLOAD = 17;
const Z_PAYLOAD = 16;

function v(command: readonly number[], device: number, payload: readonly number[]): Uint8Array {
  const out = new Uint8Array(V_PAYLOAD + payload.length);
  const view = new DataView(out.buffer);
  out.set(command);
  view.setUint32(3, out.length, true);
  view.setUint16(7, device, true);
  out[9] = 2;
  out.set(payload, V_PAYLOAD);
  return out;
}

function z(command: number, device: number, payload: Uint8Array): Uint8Array {
  const out = new Uint8Array(Z_PAYLOAD + payload.length);
  const view = new DataView(out.buffer);
  view.setUint16(0, command, true);
  view.setUint32(2, out.length, true);
  view.setUint16(6, device, true);
  out.set(payload, Z_PAYLOAD);
  return out;
}

export const colorlightVProtocol: ColorlightProtocol = {
  black: (device, on) => v([0x10, 0x10, 0x00], device, [on ? 1 : 0]),
  brightness: (device, pct) => {
    const hundredths = Math.round(pct * 100);
    return v([0x50, 0x10, 0x00], device, [hundredths & 0xff, hundredths >> 8]);
  },
  test: (device, mode) => v([0x12, 0x10, 0x00], device, [mode]),
  heartbeat: Uint8Array.of(0x99, 0x99, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00),
};

export const colorlightZProtocol: ColorlightProtocol = {
  black: (device, on) => z(0x0011, device, Uint8Array.of(on ? 0 : 1)),
  brightness: (device, pct) => {
    const payload = new Uint8Array(4);
    new DataView(payload.buffer).setFloat32(0, pct, true);
    return z(0x0021, device, payload);
  },
  test: (device, mode) => z(0x0032, device, Uint8Array.of(mode, 0xff, 0, 0xff, 0, 0xff, 0, 0)),
  heartbeat: Uint8Array.of(0x99, 0x99, 0x04, 0x00),
};
