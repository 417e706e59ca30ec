import type { ContentOf, ItemKind } from "./kind.ts";
import { pagedScenes } from "./pages.ts";

/** One page of a guide on the board. `heading` is the matter's name on every page. */
export type GuidePage = { readonly heading: string; readonly text: string };

/** Characters that a page may hold and still be read standing (domain 6.3), its own head included. */
export const GUIDE_PAGE_CHARS = 60;

/** The parts of a guide in the order in which people ask, for the board's pages and the leaflet alike. Empty lines are left out. */
export function guideParts(guide: ContentOf<"guide">) {
  const written = (lines: readonly string[]): string[] =>
    lines.map((line) => line.trim()).filter((line) => line !== "");
  return {
    conditions: written(guide.conditions),
    materials: written(guide.materials),
    steps: written(guide.steps),
    timeLimit: guide.timeLimit.trim(),
    /** `3号、12号窗口`, "" if none is named. */
    windows: guide.windows.length === 0 ? "" : `${guide.windows.map((no) => `${no}号`).join("、")}窗口`,
    fee: guide.fee.trim(),
    phone: guide.phone.trim(),
    basis: written(guide.basis),
  };
}

/**
 * The pages that a board shows of a guide. A list goes on to further pages between its lines; only a line that is too long for any
 * page is broken itself, at a pause of the sentence. No page is empty.
 */
export function guidePages(guide: ContentOf<"guide">): GuidePage[] {
  const parts = guideParts(guide);
  const place = [
    parts.windows === "" ? "" : `办理窗口：${parts.windows}`,
    parts.timeLimit === "" ? "" : `办理时限：${parts.timeLimit}`,
    parts.fee === "" ? "" : `收费：${parts.fee}`,
    parts.phone === "" ? "" : `咨询电话：${parts.phone}`,
  ].filter((line) => line !== "");
  return [
    ...pagesOf("办理条件", numbered(parts.conditions)),
    ...pagesOf("申请材料", numbered(parts.materials)),
    ...pagesOf("办理流程", numbered(parts.steps)),
    ...pagesOf("", place),
    ...pagesOf("依据", numbered(parts.basis)),
  ].map((text) => ({ heading: guide.matter, text }));
}

function numbered(lines: readonly string[]): string[] {
  return lines.length === 1 ? [...lines] : lines.map((line, i) => `${i + 1}. ${line}`);
}

function pagesOf(title: string, lines: readonly string[]): string[] {
  const head = (no: number): string => (title === "" ? "" : no === 0 ? `【${title}】\n` : `【${title}（续）】\n`);
  const room = GUIDE_PAGE_CHARS - [...head(1)].length;
  const pages: string[][] = [];
  let used = room;
  for (const line of lines.flatMap((whole) => broken(whole, room))) {
    const length = [...line].length + 1;
    const last = pages.at(-1);
    if (last === undefined || used + length > room + 1) {
      pages.push([line]);
      used = length;
    } else {
      last.push(line);
      used += length;
    }
  }
  return pages.map((page, no) => `${head(no)}${page.join("\n")}`);
}

/** After these a line may be broken without tearing a phrase. */
const PAUSE = /[。；，、！？：）;,!?]/u;
const SHORTEST_PIECE = 10;

/** Pieces of at most `room` characters, each but the last up to its last pause, or between words where there is none. */
function broken(line: string, room: number): string[] {
  const rest = [...line];
  const pieces: string[] = [];
  while (rest.length > room) {
    let end = rest.slice(0, room).findLastIndex((char) => PAUSE.test(char)) + 1;
    if (end < SHORTEST_PIECE) end = endOfWord(rest, room);
    pieces.push(rest.splice(0, end).join(""));
  }
  return rest.length === 0 ? pieces : [...pieces, rest.join("")];
}

/** A number, a telephone or a word of letters stays whole unless it fills the page alone. */
function endOfWord(chars: readonly string[], room: number): number {
  const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{N}\p{Script=Latin}.—-]/u.test(char);
  let end = room;
  while (end > SHORTEST_PIECE && isWord(chars[end]) && isWord(chars[end - 1])) end -= 1;
  return end > SHORTEST_PIECE ? end : room;
}

/** A service guide: its matter in a bar, below it page after page. */
export const guideKind: ItemKind<"guide"> = {
  kind: "guide",
  scenesOf: (content, style, region) => {
    const pages = guidePages(content).map(({ text }) => text);
    return pagedScenes({ heading: content.matter, pages, asBlock: true }, style, region);
  },
  textsOf: (content) => [content.matter, ...guidePages(content).map(({ text }) => text)].filter((text) => text !== ""),
  blank: {
    kind: "guide",
    matter: "",
    conditions: [],
    materials: [""],
    steps: [],
    timeLimit: "",
    windows: [],
    fee: "不收费",
    phone: "",
    basis: [],
  },
};
