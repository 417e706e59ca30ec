import { z } from "zod";
import { EpochMs, Slug } from "../../playlists/board.ts";
import { LiveCall } from "../../playlists/live.ts";
import { LiveReport, type LiveSink } from "./live-feed.ts";
import { type PlayoutStatus, TestPicture } from "./playout-status.ts";
import { ScreenReport } from "./screen.ts";

/** A test picture ends by itself: nobody must find one on the wall in the morning. */
export const LONGEST_TEST_MS = 10 * 60_000;

/** What others may ask of the playout over its local socket. The boards never depend on any of it. */
export const LinkRequest = z.discriminatedUnion("type", [
  /** Look at the spool now instead of within a second. */
  z.strictObject({ type: z.literal("nudge") }),
  /** Send the frames of a board, at most so many per second; again for another rate. */
  z.strictObject({ type: z.literal("tap"), boardId: Slug, fps: z.number().min(0.1).max(60) }),
  z.strictObject({ type: z.literal("untap"), boardId: Slug }),
  /** The library has this board no more: black if so configured, and forget it. */
  z.strictObject({ type: z.literal("removeBoard"), boardId: Slug }),
  /** A picture that the board's controller draws itself, for so long; null ends it. */
  z.strictObject({
    type: z.literal("testPicture"),
    boardId: Slug,
    picture: TestPicture.nullable(),
    forMs: z.number().int().min(1000).max(LONGEST_TEST_MS),
  }),
  /** Tell the board's controller once more how bright and how black it has to be. */
  z.strictObject({ type: z.literal("reapplyControl"), boardId: Slug }),
  /** Send the picture that the board shows when nothing else may be shown, as one whole frame. */
  z.strictObject({ type: z.literal("standby"), boardId: Slug }),
  /** What became of a board's picture on the PC's own screen. */
  z.strictObject({ type: z.literal("screen"), boardId: Slug, report: ScreenReport }),
  /** What a machine of the hall said; it is stale from `untilMs` on. */
  z.strictObject({ type: z.literal("live"), feedId: Slug, call: LiveCall, untilMs: EpochMs }),
  /** What became of a feed. */
  z.strictObject({ type: z.literal("liveReport"), feedId: Slug, report: LiveReport }),
  /** Another playout wants to take over the boards: end, without black. */
  z.strictObject({ type: z.literal("handOver") }),
]);
export type LinkRequest = z.infer<typeof LinkRequest>;

/** Rows of a frame that was handed to a board's output. */
export type TapFrame = {
  readonly boardId: string;
  /** All rows are in it; the first of a tap always is. */
  readonly whole: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly firstRow: number;
  readonly rows: number;
  readonly atMs: number;
  /** Counted by the playout since its start. */
  readonly frameNo: number;
  /** RGB888, `rows·widthPx·3` bytes; the receiver may keep it. */
  readonly rgb: Uint8Array;
};

/** The service's end of the link. It reconnects for ever and repeats its taps. */
export type PlayoutLink = LiveSink & {
  /** The newest; null while the playout does not answer. */
  readonly status: () => PlayoutStatus | null;
  /** Called with every status, and with null when the link is lost; the answer ends it. */
  readonly onStatus: (listener: (status: PlayoutStatus | null) => void) => () => void;
  readonly nudge: () => void;
  readonly removeBoard: (boardId: string) => void;
  /** Nothing happens while the playout does not answer. */
  readonly testPicture: (boardId: string, picture: TestPicture | null, forMs: number) => void;
  readonly reapplyControl: (boardId: string) => void;
  /** The picture for when there is none, whole; null if the playout has none or does not answer. */
  readonly standby: (boardId: string) => Promise<TapFrame | null>;
  /** Lost while the link is down: reports are repeated anyway. */
  readonly report: (boardId: string, report: ScreenReport) => void;
  /** Frames of a board, the first one whole; the answer ends it. Several may watch one board, each at its own rate. */
  readonly tap: (boardId: string, fps: number, onFrame: (frame: TapFrame) => void) => () => void;
  readonly close: () => void;
};

/**
 * One message of the link, both ways, numbers big-endian:
 *
 * | offset | length | field                                        |
 * | 0      | 4      | length of the rest                           |
 * | 4      | 1      | kind: 1 JSON (LinkRequest or PlayoutStatus), 2 frame, 3 standby picture (a frame, of no size if there is none) |
 * | 5      |        | body                                         |
 *
 * Body of a frame:
 *
 * | 0      | 1      | length n of the board's id                   |
 * | 1      | n      | board's id, ASCII                            |
 * | 1+n    | 1      | 1 if whole, else 0                           |
 * | 2+n    | 2      | frame width px                               |
 * | 4+n    | 2      | frame height px                              |
 * | 6+n    | 2      | first row                                    |
 * | 8+n    | 2      | number of rows                               |
 * | 10+n   | 8      | instant, epoch ms, float64                   |
 * | 18+n   | 4      | frame number                                 |
 * | 22+n   |        | RGB888 rows                                  |
 */
export const LINK_JSON = 1;
export const LINK_FRAME = 2;
export const LINK_STANDBY = 3;
/** A whole frame of the largest board, with room to spare. */
export const LARGEST_MESSAGE_BYTES = 32 * 1024 * 1024;
const PREFIX_BYTES = 5;
const FRAME_FIELDS_BYTES = 21;

/** A JSON message, ready to be written. */
export function encodeLinkJson(value: LinkRequest | PlayoutStatus): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(value));
  const out = new Uint8Array(PREFIX_BYTES + body.length);
  new DataView(out.buffer).setUint32(0, body.length + 1);
  out[4] = LINK_JSON;
  out.set(body, PREFIX_BYTES);
  return out;
}

/** A frame message, ready to be written; copies the rows. */
export function encodeLinkFrame(frame: TapFrame, kind: typeof LINK_FRAME | typeof LINK_STANDBY): Uint8Array {
  const id = new TextEncoder().encode(frame.boardId);
  const head = PREFIX_BYTES + 1 + id.length;
  const out = new Uint8Array(head + FRAME_FIELDS_BYTES + frame.rgb.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, out.length - 4);
  view.setUint8(4, kind);
  view.setUint8(5, id.length);
  out.set(id, 6);
  view.setUint8(head, frame.whole ? 1 : 0);
  view.setUint16(head + 1, frame.widthPx);
  view.setUint16(head + 3, frame.heightPx);
  view.setUint16(head + 5, frame.firstRow);
  view.setUint16(head + 7, frame.rows);
  view.setFloat64(head + 9, frame.atMs);
  view.setUint32(head + 17, frame.frameNo);
  out.set(frame.rgb, head + FRAME_FIELDS_BYTES);
  return out;
}

/** Null if the body is not a frame. The rows are a view of it. */
export function decodeLinkFrame(body: Uint8Array): TapFrame | null {
  const idBytes = body[0] ?? 0;
  const head = 1 + idBytes;
  if (body.length < head + FRAME_FIELDS_BYTES) return null;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const widthPx = view.getUint16(head + 1);
  const rows = view.getUint16(head + 7);
  const rgb = body.subarray(head + FRAME_FIELDS_BYTES);
  if (rgb.length !== rows * widthPx * 3) return null;
  return {
    boardId: new TextDecoder().decode(body.subarray(1, head)),
    whole: view.getUint8(head) === 1,
    widthPx,
    heightPx: view.getUint16(head + 3),
    firstRow: view.getUint16(head + 5),
    rows,
    atMs: view.getFloat64(head + 9),
    frameNo: view.getUint32(head + 17),
    rgb,
  };
}

export type MessageSplitter = { readonly push: (chunk: Uint8Array) => void };

/** Cuts a byte stream into messages. `onBroken` is called once, on a length that cannot be; nothing follows it. */
export function createMessageSplitter(
  largestBytes: number,
  onMessage: (kind: number, body: Uint8Array) => void,
  onBroken: () => void,
): MessageSplitter {
  let chunks: Uint8Array[] = [];
  let held = 0;
  let wanted = 4;
  let isInBody = false;
  let isBroken = false;

  const take = (count: number): Uint8Array => {
    const out = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      const first = chunks[0];
      if (first === undefined) break;
      const part = first.subarray(0, count - at);
      out.set(part, at);
      at += part.length;
      if (part.length === first.length) chunks.shift();
      else chunks[0] = first.subarray(part.length);
    }
    held -= count;
    return out;
  };
  return {
    push: (chunk) => {
      if (isBroken || chunk.length === 0) return;
      chunks.push(chunk);
      held += chunk.length;
      while (held >= wanted) {
        const bytes = take(wanted);
        if (!isInBody) {
          wanted = new DataView(bytes.buffer).getUint32(0);
          isInBody = true;
          if (wanted >= 1 && wanted <= largestBytes) continue;
          isBroken = true;
          chunks = [];
          onBroken();
          return;
        }
        isInBody = false;
        wanted = 4;
        onMessage(bytes[0] ?? 0, bytes.subarray(1));
      }
    },
  };
}
