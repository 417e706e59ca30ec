import { describe, expect, it } from "vitest";
import { decodeFeed } from "../../../../controller/service/imports/decode-feed.ts";

/** 放假 in GB2312. */
const GB = Buffer.from("b7c5bcd9", "hex");

describe("a feed's bytes", () => {
  it.each([
    ["by the server's word", Buffer.from("放假"), "utf-8", "放假"],
    ["by its declaration", Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GB2312"?>'), GB]), null, "放假"],
    [
      "by its declaration when the server's word does not fit",
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="gbk"?>'), GB]),
      "utf-8",
      "放假",
    ],
    [
      "by its declaration when the server's word fits anything",
      Buffer.from('<?xml encoding="UTF-8"?>放假'),
      "iso-8859-1",
      "放假",
    ],
    ["by its mark", Buffer.from("\ufeff放假", "utf16le"), "gb2312", "放假"],
    ["by trying", GB, null, "放假"],
    ["in spite of a word nobody knows", Buffer.from("放假"), "x-klingon", "放假"],
  ])("are read %s", (_how, bytes, charset, expected) => {
    expect(decodeFeed(bytes, charset)).toContain(expected);
  });

  it("of no encoding still give something to refuse", () => {
    expect(decodeFeed(Buffer.from([0xff, 0x41, 0xff]), null)).toContain("A");
  });
});
