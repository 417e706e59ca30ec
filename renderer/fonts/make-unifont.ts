import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { projectFile } from "./project-file.ts";

/**
 * First and last code points that are kept: scripts in which one code point is one cell. Scripts that join or stack
 * (Arabic, Mongolian, Indic, combining marks) would come out as loose letters, and the pictures Unifont has for controls and
 * spaces are not text: a character of those is reported as missing instead.
 */
const KEPT: readonly (readonly [number, number])[] = [
  [0x21, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x2ff],
  [0x370, 0x482],
  [0x48a, 0x556],
  [0x1e00, 0x1fff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2070, 0x20cf],
  [0x2100, 0x2dff],
  [0x2e80, 0x2fff],
  [0x3001, 0x3029],
  [0x3030, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xffee],
];

/**
 * Makes `unifont.hex.gz` from GNU Unifont's own `unifont.hex`:
 * `npx tsx renderer/fonts/make-unifont.ts /path/to/unifont.hex`. Lines stay as they are, sorted.
 */
const source = process.argv[2] ?? "/usr/share/unifont/unifont.hex";
const lines = readFileSync(source, "latin1")
  .split("\n")
  .filter((line) => {
    const codePoint = Number.parseInt(line.slice(0, 4), 16);
    return (
      /^[0-9A-F]{4}:[0-9A-F]+$/.test(line) && KEPT.some(([first, last]) => codePoint >= first && codePoint <= last)
    );
  })
  .sort();
writeFileSync(projectFile("renderer", "fonts", "unifont.hex.gz"), gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
process.stdout.write(`${lines.length} glyphs\n`);
