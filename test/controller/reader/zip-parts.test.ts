import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkZip, MAX_PARTS, MAX_UNPACKED_BYTES } from "../../../controller/reader/zip-parts.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { zipOf, zipPart } from "../../fakes/zip.ts";

describe("the parts of a zip", () => {
  it("are named, whether stored or deflated", () => {
    const zip = zipOf([zipPart("word/document.xml", "<a/>"), zipPart("图.png", "x", { method: "stored" })]);
    expect([...checkZip(zip)]).toEqual(["word/document.xml", "图.png"]);
  });

  it("may swell together only so far, whatever they claim", () => {
    const half = new Uint8Array(MAX_UNPACKED_BYTES / 2);
    expect(() => checkZip(zipOf([zipPart("a", half), zipPart("b", half)]))).not.toThrow();
    const bomb = [zipPart("a", half), zipPart("b", half, { claimedBytes: 10 }), zipPart("c", "x")];
    expect(() => checkZip(zipOf(bomb))).toThrow("import.zipTooLarge");
    const stored = zipPart("c", "x", { method: "stored" });
    expect(() => checkZip(zipOf([zipPart("a", half), zipPart("b", half), stored]))).toThrow("import.zipTooLarge");
  });

  it("are refused when they are too many, encrypted, or define a document type", () => {
    const many = Array.from({ length: MAX_PARTS + 1 }, (_, i) => zipPart(`p${i}`, "", { method: "stored" }));
    expect(() => checkZip(zipOf(many))).toThrow("import.zipEntries");
    expect(() => checkZip(zipOf([zipPart("a", "x", { encrypted: true })]))).toThrow("import.damaged");
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>';
    expect(() => checkZip(zipOf([zipPart("word/document.xml", laughs)]))).toThrow("import.damaged");
  });

  it("of any bytes at all are read or refused, never worse", () => {
    const sound = zipOf([zipPart("word/document.xml", "<a>text</a>"), zipPart("b", "x", { method: "stored" })]);
    const spoilt = fc
      .tuple(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 }), fc.nat({ max: sound.length }))
      .map(([at, value, length]) => {
        const copy = new Uint8Array(sound);
        copy[at] = value;
        return copy.subarray(0, length);
      });
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        try {
          checkZip(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(HallcastError);
        }
      }),
    );
  });
});
