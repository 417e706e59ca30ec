import { writeFileSync } from "node:fs";
import { projectFile } from "./project-file.ts";
import { openUnifont } from "./unifont.ts";

/**
 * Makes `playlists/checks/shape-table.ts`: which of the 6,763 characters of GB 2312 look alike, told from the 16×16 dots of
 * GNU Unifont. `npx tsx renderer/fonts/make-shapes.ts`.
 */
const SIZE = 16;
/** Share of differing dots in the ink of both, for pairs that anybody may confuse. */
const ALIKE = 0.24;
/** The same for pairs of which each is also among the nearest of the other. */
const NEAREST_ALIKE = 0.32;
const NEAREST = 4;
/** Confused in practice, although their dots lie apart. */
const BY_HAND = [
  "日曰",
  "戊戌",
  "贷货",
  "侯候",
  "赢羸",
  "茶荼",
  "即既",
  "部陪",
  "缴邀",
  "缴激",
  "今令",
  "目自",
  "丐丏",
  "甲申",
  "保堡",
];

type Cell = { readonly char: string; readonly rows: readonly number[]; readonly ink: number };

const face = openUnifont();
const cells = gb2312().map(cellOf);
const ones = Uint8Array.from({ length: 1 << SIZE }, (_, row) => row.toString(2).replaceAll("0", "").length);
const nearest = cells.map((): { readonly to: number; readonly distance: number }[] => []);
for (const [i, a] of cells.entries())
  for (let j = i + 1; j < cells.length; j++) {
    const distance = distanceOf(a, cells[j] ?? a);
    if (distance > NEAREST_ALIKE) continue;
    nearest[i]?.push({ to: j, distance });
    nearest[j]?.push({ to: i, distance });
  }
for (const list of nearest) list.sort((a, b) => a.distance - b.distance);
const isNear = (from: number, to: number): boolean =>
  nearest[from]?.slice(0, NEAREST).some((one) => one.to === to) ?? false;
const groups = cells.flatMap(({ char }, i) => {
  const alike = (nearest[i] ?? [])
    .filter(({ to, distance }) => to > i && (distance <= ALIKE || (isNear(i, to) && isNear(to, i))))
    .map(({ to }) => cells[to]?.char ?? "");
  return alike.length === 0 ? [] : [`${char}${alike.join("")}`];
});
const table = [...groups, ...BY_HAND].join(" ");
writeFileSync(
  projectFile("playlists", "checks", "shape-table.ts"),
  `/**
 * Characters of GB 2312 that look alike: groups parted by spaces, the first of a group is like each of the rest.
 * Made by \`renderer/fonts/make-shapes.ts\` from the dots of GNU Unifont 15.0.01 (SIL OFL 1.1; see \`renderer/fonts/README.md\`).
 */
export const ALIKE_GROUPS =
  "${table}";
`,
);
process.stdout.write(`${groups.length} groups, ${Buffer.byteLength(table)} bytes\n`);

function gb2312(): string[] {
  const decoder = new TextDecoder("gbk");
  const chars: string[] = [];
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) chars.push(decoder.decode(Uint8Array.of(high, low)));
  return chars.filter((char) => /^\p{Script=Han}$/u.test(char));
}

function cellOf(char: string): Cell {
  const { coverage } = face.glyph(char.codePointAt(0) ?? 0);
  const rows = Array.from({ length: SIZE }, (_, y) =>
    coverage.subarray(y * SIZE, (y + 1) * SIZE).reduce((row, dot, x) => (dot > 0 ? row | (1 << x) : row), 0),
  );
  return { char, rows, ink: coverage.reduce((sum, dot) => sum + (dot > 0 ? 1 : 0), 0) };
}

/** Differing dots as a share of the ink of both, at the best of nine positions one dot apart. */
function distanceOf(a: Cell, b: Cell): number {
  const most = NEAREST_ALIKE * (a.ink + b.ink);
  let best = Number.POSITIVE_INFINITY;
  for (const dy of [0, -1, 1])
    for (const dx of [0, -1, 1]) {
      let differing = 0;
      for (let y = 0; y < SIZE && differing <= most; y++) {
        const row = b.rows[y + dy] ?? 0;
        const shifted = dx < 0 ? row >> 1 : dx > 0 ? (row << 1) & 0xffff : row;
        differing += ones[(a.rows[y] ?? 0) ^ shifted] ?? 0;
      }
      if (differing <= most) best = Math.min(best, differing);
    }
  return best / (a.ink + b.ink);
}
