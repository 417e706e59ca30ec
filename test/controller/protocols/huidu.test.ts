import { describe, expect, it } from "vitest";
import { createHuiduReader, huiduFileContent, huiduXmlAsk } from "../../../controller/protocols/huidu.ts";

/** An XML answer as a card sends it, in pieces of so many bytes of text. */
function answer(text: string, pieceBytes: number): Uint8Array {
  const xml = Buffer.from(text);
  const packets: Buffer[] = [];
  for (let at = 0; at < xml.length; at += pieceBytes) {
    const piece = xml.subarray(at, at + pieceBytes);
    const head = Buffer.alloc(12);
    head.writeUInt16LE(12 + piece.length, 0);
    head.writeUInt16LE(0x2004, 2);
    head.writeUInt32LE(xml.length, 4);
    head.writeUInt32LE(at, 8);
    packets.push(head, piece);
  }
  return new Uint8Array(Buffer.concat(packets));
}

describe("Huidu's packets", () => {
  it("cut a long document by bytes, each piece with its offset", () => {
    const text = "屏".repeat(5_000);
    const packets = huiduXmlAsk(text).map((packet) => Buffer.from(packet));
    expect(packets.map((packet) => [packet.readUInt16LE(0), packet.length, packet.readUInt32LE(4)])).toEqual([
      [9216, 9216, 15_000],
      [15_000 - 9204 + 12, 15_000 - 9204 + 12, 15_000],
    ]);
    expect(packets.map((packet) => packet.readUInt32LE(8))).toEqual([0, 9204]);
    expect(Buffer.concat(packets.map((packet) => packet.subarray(12))).toString("utf8")).toBe(text);
  });

  it("resume a file where the card has it, at most 9212 bytes at a time", () => {
    const file = new Uint8Array(20_000).map((_, i) => i % 251);
    const packets = [...huiduFileContent(file, 1_000)].map((packet) => Buffer.from(packet));
    expect(packets.map(({ length }) => length)).toEqual([9216, 9216, 4 + 19_000 - 2 * 9212]);
    expect(Buffer.compare(Buffer.concat(packets.map((packet) => packet.subarray(4))), file.subarray(1_000))).toBe(0);
    expect([...huiduFileContent(file, 20_000)]).toEqual([]);
  });

  it("are put together from any pieces, byte by byte too", () => {
    const bytes = answer("<sdk>屏幕</sdk>", 7);
    const read = createHuiduReader();
    const messages = [...bytes].flatMap((byte): unknown[] => read(new Uint8Array([byte])) ?? ["broken"]);
    expect(messages).toEqual([{ kind: "xml", text: "<sdk>屏幕</sdk>" }]);
  });

  it("end the connection when they make no sense", () => {
    const wrongLength = new Uint8Array([2, 0, 0x5f, 0]);
    const tooLong = new Uint8Array([0xff, 0xff, 0x04, 0x20]);
    const wrongOffset = answer("<sdk/>", 3).slice(15);
    const shortError = new Uint8Array([5, 0, 0, 0x20, 3]);
    for (const bytes of [wrongLength, tooLong, wrongOffset, shortError]) expect(createHuiduReader()(bytes)).toBeNull();
  });

  it("answer a file's begin with or without the size that the card has", () => {
    const read = createHuiduReader();
    expect(read(new Uint8Array([14, 0, 2, 0x80, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]))).toEqual([
      { kind: "fileStart", result: "kSuccess", haveBytes: 5 },
    ]);
    expect(read(new Uint8Array([6, 0, 2, 0x80, 9, 0]))).toEqual([
      { kind: "fileStart", result: "kNotSpaceToSave", haveBytes: 0 },
    ]);
  });
});
