import type { Board } from "../../playlists/board.ts";
import type { LiveOf } from "../../playlists/live.ts";
import type { Placement } from "../../playlists/position.ts";
import type { Program } from "../../playlists/program.ts";
import type { Clip } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { createPixelPipeline, type PixelPipeline } from "../../renderer/pixels/pipeline.ts";
import { type Alarms, asHallcastError } from "./alarms.ts";
import type { OutputRunner } from "./output-runner.ts";

/** What a board's size, pixel settings and zone determine: its frame buffer, compositor and way to the wire. */
export type BoardStage = {
  /** The same for programmes that can share a stage. */
  readonly key: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly zone: string;
  /** RGB888, row-major; rewritten by `compose`. */
  readonly frame: Uint8Array;
  /** Draws into `frame`; the rows that changed, or null. */
  readonly compose: (
    placements: readonly Placement[],
    atMs: number,
  ) => { readonly firstRow: number; readonly rows: number } | null;
  /** Hands changed rows to the output, in the board's own order of bytes. */
  readonly handOn: (firstRow: number, rows: number) => void;
};

export type BoardStageOptions = {
  readonly clipOf: (sha256: string) => Clip | null;
  readonly liveOf: LiveOf;
  readonly alarms: Alarms;
  readonly offer: OutputRunner["offer"];
};

export function stageKey({ board, zone }: Program): string {
  return JSON.stringify([board.widthPx, board.heightPx, board.pixels, board.output, zone]);
}

/** Builds the stage for a programme's board. */
export function createBoardStage(program: Program, options: BoardStageOptions): BoardStage {
  const { board, zone } = program;
  const { widthPx, heightPx } = board;
  const strideBytes = widthPx * 3;
  const frame = new Uint8Array(strideBytes * heightPx);
  const compositor = createCompositor({ widthPx, heightPx, zone, clipOf: options.clipOf, liveOf: options.liveOf });
  const pipeline = pipelineOf(board, options.alarms);
  const data = pipeline.isIdentity ? frame : new Uint8Array(pipeline.outBytes);
  return {
    key: stageKey(program),
    widthPx,
    heightPx,
    zone,
    frame,
    compose: (placements, atMs) => compositor.compose(placements, atMs, frame),
    handOn: (firstRow, rows) => {
      if (pipeline.isIdentity) {
        options.offer(data, firstRow * strideBytes, (firstRow + rows) * strideBytes);
        return;
      }
      const { offset, bytes } = pipeline.apply(frame, data, firstRow, rows);
      options.offer(data, offset, offset + bytes);
    },
  };
}

/** A mapping that does not suit the board costs the mapping, not the picture. */
function pipelineOf(board: Board, alarms: Alarms): PixelPipeline {
  const alarm = `pixels ${board.id}`;
  try {
    const pipeline = createPixelPipeline(board.pixels, board.widthPx, board.heightPx);
    alarms.clear(alarm);
    return pipeline;
  } catch (error) {
    alarms.raise(alarm, { error: asHallcastError(error, "output.broke"), boardId: board.id, severity: "error" });
    return createPixelPipeline({ ...board.pixels, mapping: [] }, board.widthPx, board.heightPx);
  }
}
