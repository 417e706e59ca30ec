import { describe, expect, it } from "vitest";
import { ddp } from "../../../controller/sim/ddp-receiver.ts";

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));
const packet = (text: string, data: Uint8Array) => new Uint8Array(Buffer.concat([hex(text), data]));

describe("packets written by hand from the protocol's text", () => {
  it("three pixels with push are visible at once", () => {
    const board = ddp.createReceiver(3, 1);
    expect(board.accept(hex("41 01 0b 01 00000000 0009 ff0000 00ff00 0000ff"))).toBe(true);
    expect([...board.shown]).toEqual([255, 0, 0, 0, 255, 0, 0, 0, 255]);
    expect(board.counts()).toMatchObject({ packets: 1, pushes: 1, changes: 1, malformed: 0, sequenceGaps: 0 });
  });

  it("a picture of two packets is visible with the second one's push, at byte offset 1440", () => {
    const board = ddp.createReceiver(512, 1);
    expect(board.accept(packet("40 02 0b 01 00000000 05a0", new Uint8Array(1440).fill(7)))).toBe(false);
    expect(board.shown[0]).toBe(0);
    expect(board.accept(packet("41 03 0b 01 000005a0 0060", new Uint8Array(96).fill(9)))).toBe(true);
    expect([board.shown[0], board.shown[1439], board.shown[1440], board.shown[1535]]).toEqual([7, 7, 9, 9]);
  });

  it.each([
    ["to the default device", "41 00 00 01 00000000 0000"],
    ["to all devices", "41 00 00 ff 00000000 0000"],
  ])("a push without data %s shows what was stored, and what was not sent again stays", (_title, push) => {
    const board = ddp.createReceiver(2, 1);
    board.accept(hex("40 00 0b 01 00000000 0006 010203 040506"));
    expect(board.accept(hex(push))).toBe(true);
    board.accept(hex("41 00 0b 01 00000003 0003 0a0b0c"));
    expect([...board.shown]).toEqual([1, 2, 3, 10, 11, 12]);
  });

  it("a time code is stepped over", () => {
    const board = ddp.createReceiver(1, 1);
    expect(board.accept(hex("51 04 0b 01 00000000 0003 12348000 010203"))).toBe(true);
    expect([...board.shown]).toEqual([1, 2, 3]);
  });

  it.each([
    ["status query", "42 00 00 fb 00000000 0000"],
    ["configuration query", "42 00 00 fa 00000000 0000"],
    ["status reply", "45 00 00 fb 00000000 0016 7b22737461747573223a7b226d616e223a2254227d7d"],
    ["data for another device", "41 00 0b 05 00000000 0003 010203"],
  ])("a %s shows nothing", (_title, text) => {
    const board = ddp.createReceiver(1, 1);
    expect(board.accept(hex(text))).toBe(false);
    expect(board.counts()).toMatchObject({ packets: 1, ignored: 1, malformed: 0, pushes: 0 });
  });

  it.each(["00", "01", "0b", "8b"])("data type %s means RGB", (type) => {
    const board = ddp.createReceiver(1, 1);
    expect(board.accept(hex(`41 00 ${type} 01 00000000 0003 010203`))).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["nine bytes", "41 00 0b 01 00000000 00"],
    ["no version", "01 00 0b 01 00000000 0003 010203"],
    ["version 2", "81 00 0b 01 00000000 0003 010203"],
    ["fewer bytes than told", "41 00 0b 01 00000000 0004 010203"],
    ["a time code that is cut off", "51 00 0b 01 00000000 0000 1234"],
    ["data beyond the board", "41 00 0b 01 00000001 0003 010203"],
    ["an offset of four gigabytes", "41 00 0b 01 ffffffff 0003 010203"],
    ["RGBW", "41 00 1b 01 00000000 0003 010203"],
  ])("%s is dropped and counted, without harm", (_title, text) => {
    const board = ddp.createReceiver(1, 1);
    expect(board.accept(hex(text))).toBe(false);
    expect(board.counts()).toMatchObject({ malformed: 1, pushes: 0 });
    expect([...board.shown]).toEqual([0, 0, 0]);
  });
});

describe("packet numbers", () => {
  const send = (...numbers: number[]) => {
    const board = ddp.createReceiver(1, 1);
    for (const number of numbers) board.accept(hex(`40 0${number.toString(16)} 0b 01 00000000 0003 010203`));
    const { sequenceGaps, packetsMissing } = board.counts();
    return { sequenceGaps, packetsMissing };
  };
  it("go from 15 back to 1", () => expect(send(14, 15, 1, 2)).toEqual({ sequenceGaps: 0, packetsMissing: 0 }));
  it("tell how many are missing", () => expect(send(3, 5, 6, 10)).toEqual({ sequenceGaps: 2, packetsMissing: 4 }));
  it("tell it over the wrap too", () => expect(send(14, 2)).toEqual({ sequenceGaps: 1, packetsMissing: 2 }));
  it("may be the same for a whole frame", () =>
    expect(send(3, 3, 3, 4, 4)).toEqual({ sequenceGaps: 0, packetsMissing: 0 }));
  it("are not used when zero", () => expect(send(0, 0, 5, 0, 6)).toEqual({ sequenceGaps: 0, packetsMissing: 0 }));
});

it("a repeated picture counts as a push but not as a change", () => {
  const board = ddp.createReceiver(1, 1);
  const same = hex("41 00 0b 01 00000000 0003 010203");
  board.accept(same);
  board.accept(same);
  board.accept(hex("40 00 0b 01 00000000 0003 090909"));
  board.accept(same);
  expect(board.counts()).toMatchObject({ pushes: 3, changes: 1 });
});
