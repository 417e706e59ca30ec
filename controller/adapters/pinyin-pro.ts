import { pinyin } from "pinyin-pro";

/** Every reading of one Hanzi with its tone number, the usual one first; empty for any other character. */
export function readingsOf(char: string): readonly string[] {
  return pinyin(char, { multiple: true, toneType: "num", type: "array", nonZh: "removed", v: false }).map((reading) =>
    reading.replace("v", "ü"),
  );
}
