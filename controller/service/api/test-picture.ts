import type { Board } from "../../../playlists/board.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { DEFAULT_STYLE, type Style } from "../../../playlists/item.ts";
import type { BoardTest, TestPattern } from "../../../playlists/test-picture.ts";
import { BASE_RATE_HZ, type Clip } from "../../../renderer/clip.ts";
import { encodeClip } from "../../../renderer/clip-codec.ts";
import { testPattern } from "../../../renderer/patterns/test-pattern.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import type { ClipStore } from "../clips.ts";
import { findById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { testPictureContract } from "./contract/test-picture.ts";
import type { HandlersOf } from "./handler.ts";

/** Length of a clip that stands still; it repeats. */
const STILL_MS = 10_000;
const BAR_PX = 8;
const BAR_PX_PER_COUNT = 4;
/** A usual panel, where the board's own mapping names none. */
const USUAL_PANEL = { panelWidthPx: 64, panelHeightPx: 32 };
const IDENTIFY_STYLE: Style = {
  ...DEFAULT_STYLE,
  textColour: "#ffffff",
  background: "#003a8c",
  motion: "still",
  minSizePx: 16,
};

/** Test pictures on real boards, for whoever wires them. */
export function testPictureHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly renderer: Pick<RendererPort, "render">;
  readonly clips: Pick<ClipStore, "put">;
  readonly assetsDir: string;
}): HandlersOf<typeof testPictureContract> {
  const { clock, publishing } = deps;
  const now = (): number => Math.round(clock.wallMs());
  const running = (tests: readonly BoardTest[]): BoardTest[] => tests.filter(({ untilMs }) => untilMs > now());

  const identify = async (board: Board, no: number): Promise<Uint8Array> => {
    const { widthPx, heightPx } = board;
    const text = `${letterOf(no)}\n${board.name}`;
    const { clip } = await deps.renderer.render({
      content: { kind: "text", text },
      style: IDENTIFY_STYLE,
      region: { widthPx, heightPx },
      assetsDir: deps.assetsDir,
    });
    if (clip === null) throw new HallcastError("input", "failsafe.notDrawn", { text, size: `${widthPx}×${heightPx}` });
    return clip;
  };
  const pictureOf = (pattern: TestPattern, board: Board, no: number): Promise<Uint8Array> | Uint8Array => {
    if (pattern === "identify") return identify(board, no);
    if (pattern === "motion") return encodeClip(movingBar(board.widthPx, board.heightPx));
    const panels = board.pixels.mapping.find((mapping) => mapping.kind === "panels") ?? USUAL_PANEL;
    const { panelWidthPx, panelHeightPx } = panels;
    return encodeClip(stillOf(testPattern(pattern, { ...board, panelWidthPx, panelHeightPx })));
  };
  return {
    listTests: () => running(publishing.read().tests),
    startTest: async ({ body, actor, note }) => {
      const { boards } = publishing.read();
      const chosen = body.boards === "all" ? boards : body.boards.map((id) => findById(boards, id, "board"));
      const drawn = new Map<string, string>();
      for (const board of chosen) {
        const picture = await pictureOf(body.pattern, board, boards.indexOf(board));
        drawn.set(board.id, await deps.clips.put(picture));
      }
      note(chosen.map(({ id }) => id).join(", "), { pattern: body.pattern, minutes: body.minutes });
      return publishing.command((library) => {
        let after = { ...library, tests: running(library.tests).filter(({ boardId }) => !drawn.has(boardId)) };
        for (const [boardId, clip] of drawn) {
          const taken = takeId(after, "test");
          const span = { fromMs: now(), untilMs: now() + body.minutes * 60_000 };
          const test = { id: taken.id, boardId, pattern: body.pattern, clip, ...span, byName: actor.displayName };
          after = { ...taken.library, tests: [...after.tests, test] };
        }
        return { library: after, result: after.tests };
      }, false);
    },
    endTest: ({ body, note }) =>
      publishing.command((library) => {
        const isMeant = ({ boardId }: BoardTest): boolean => body.boards === "all" || body.boards.includes(boardId);
        note(
          library.tests
            .filter(isMeant)
            .map(({ boardId }) => boardId)
            .join(", "),
          {},
        );
        const tests = running(library.tests).filter((test) => !isMeant(test));
        return { library: { ...library, tests }, result: tests };
      }, false),
  };
}

function stillOf(bitmap: Clip["bitmaps"][number]): Clip {
  const { widthPx, heightPx } = bitmap;
  const box = { x: 0, y: 0, widthPx, heightPx };
  const layer = { kind: "bitmap", ...box, bitmap: 0, motion: { kind: "still" }, background: [0, 0, 0] } as const;
  return {
    widthPx,
    heightPx,
    durationMs: STILL_MS,
    scenes: [{ durationMs: STILL_MS, layers: [layer] }],
    bitmaps: [bitmap],
  };
}

/** A white bar that crosses the board from right to left, another picture with every count: what a board can follow shows by it. */
function movingBar(widthPx: number, heightPx: number): Clip {
  const rgb = new Uint8Array(BAR_PX * heightPx * 3).fill(255);
  const durationMs = Math.ceil((((widthPx + BAR_PX) / BAR_PX_PER_COUNT) * 1000) / BASE_RATE_HZ);
  const motion = { kind: "scrollLeft", pxPerStep: BAR_PX_PER_COUNT, framesPerStep: 1 } as const;
  const layer = { kind: "bitmap", x: 0, y: 0, widthPx, heightPx, bitmap: 0, motion, background: [0, 0, 0] } as const;
  const bitmaps = [{ widthPx: BAR_PX, heightPx, rgb }];
  return { widthPx, heightPx, durationMs, scenes: [{ durationMs, layers: [layer] }], bitmaps };
}

/** A, B … Z, then AA: what people call out across the hall. */
function letterOf(no: number): string {
  const letter = String.fromCharCode(65 + (no % 26));
  return no < 26 ? letter : `${letterOf(Math.floor(no / 26) - 1)}${letter}`;
}
