import { describe, expect, it } from "vitest";
import {
  createDdpAnswerReader,
  DDP_STATUS,
  type DdpAnswerPart,
  parseDdpAnswer,
} from "../../../controller/protocols/ddp-query.ts";

const STATUS = new TextEncoder().encode('{"status":{"man":"M","mod":"X","ver":"1","mac":"02:00:00:00:00:01"}}');
const part = (offset: number, data: Uint8Array, isLast: boolean): DdpAnswerPart => ({
  id: DDP_STATUS,
  offset,
  data,
  isLast,
});

describe("answers of DDP receivers", () => {
  it("are joined from parts in their order, and begun anew at the first", () => {
    const read = createDdpAnswerReader(DDP_STATUS);
    expect(read(part(0, STATUS.subarray(0, 7), false))).toBeNull();
    expect(read(part(0, STATUS.subarray(0, 20), false))).toBeNull();
    expect(read(part(20, STATUS.subarray(20), true))).toMatchObject({ kind: "status", maker: "M", model: "X" });
  });

  it("are dropped when a part is missing or the whole is too long", () => {
    const read = createDdpAnswerReader(DDP_STATUS);
    read(part(0, STATUS.subarray(0, 20), false));
    expect(read(part(21, STATUS.subarray(21), true))).toBeNull();
    for (let at = 0; at < 70_000; at += 1_400) expect(read(part(at, new Uint8Array(1_400), false))).toBeNull();
    expect(read(part(70_000, STATUS, true))).toBeNull();
  });

  it("cost neither memory nor time where a device sends empty parts without end", () => {
    const read = createDdpAnswerReader(DDP_STATUS);
    read(part(0, STATUS.subarray(0, 20), false));
    // each part that was kept would be gone through with every further one
    for (let i = 0; i < 30_000; i++) read(part(20, new Uint8Array(0), false));
    expect(read(part(20, STATUS.subarray(20), true))).toMatchObject({ kind: "status" });
  }, 5_000);

  it("are told from other packets and from broken ones", () => {
    expect(parseDdpAnswer(Uint8Array.of(0x45, 0, 0, DDP_STATUS, 0, 0, 0, 0, 0, 2, 7, 8))).toMatchObject({
      offset: 0,
      isLast: true,
    });
    expect(parseDdpAnswer(Uint8Array.of(0x45, 0, 0, DDP_STATUS, 0, 0, 0, 0, 0, 3, 7, 8))).toBeNull();
    expect(parseDdpAnswer(Uint8Array.of(0x41, 0, 0, DDP_STATUS, 0, 0, 0, 0, 0, 2, 7, 8))).toBeNull();
    expect(parseDdpAnswer(Uint8Array.of(0x45))).toBeNull();
  });
});
