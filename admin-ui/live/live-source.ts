import { decodeLiveFrame } from "../../controller/service/api/live-frame.ts";

export type LiveState = "connecting" | "live" | "lost";

/** One frame as last received; `rgb` is reused by the next one. */
export type LiveFrame = {
  readonly rgb: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly atMs: number;
  /** Counted by the playout since its start. */
  readonly frameNo: number;
};

type Handlers = {
  readonly onFrame: (frame: LiveFrame) => void;
  readonly onState: (state: LiveState) => void;
  /** The last frame still stands; about every second. */
  readonly onAlive: () => void;
};

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** Address of a board's live view, on the server this page came from; at most `fps` frames a second. */
export function liveUrl(boardId: string, fps: number): string {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}/api/boards/${encodeURIComponent(boardId)}/live?fps=${fps}`;
}

/** Bytes of a message of the live view as rows. */
export async function inflate(payload: Uint8Array): Promise<Uint8Array> {
  const plain = new Blob([payload.slice()]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/**
 * Follows one board's live view for as long as it is open: reconnects for ever with growing gaps, puts changed rows
 * together in order and keeps the last frame while there is no connection.
 */
export function createLiveSource(url: string, { onFrame, onState, onAlive }: Handlers): { readonly close: () => void } {
  let closed = false;
  let retryMs = FIRST_RETRY_MS;
  let timer = 0;
  let socket: WebSocket | null = null;
  let rgb = new Uint8Array(0);

  async function take(data: unknown): Promise<void> {
    if (!(data instanceof ArrayBuffer)) return;
    const message = decodeLiveFrame(new Uint8Array(data));
    if (message === null) return;
    const { header } = message;
    if (header.rows === 0) {
      onAlive();
      return;
    }
    const rows = await inflate(message.payload);
    const stride = header.widthPx * 3;
    if (rgb.length !== stride * header.heightPx) rgb = new Uint8Array(stride * header.heightPx);
    if (closed || header.firstRow * stride + rows.length > rgb.length) return;
    rgb.set(rows, header.firstRow * stride);
    onFrame({ rgb, widthPx: header.widthPx, heightPx: header.heightPx, atMs: header.atMs, frameNo: header.frameNo });
  }

  function connect(): void {
    onState("connecting");
    // inflating is asynchronous, and rows must be applied in the order they were sent
    let chain = Promise.resolve();
    const mine = new WebSocket(url);
    socket = mine;
    mine.binaryType = "arraybuffer";
    mine.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      onState("live");
    };
    mine.onmessage = (event) => {
      // a damaged message must not stop the following ones; the next whole frame puts things right
      chain = chain.then(() => take(event.data)).catch(() => undefined);
    };
    mine.onclose = () => {
      if (closed) return;
      onState("lost");
      timer = window.setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    };
  }

  connect();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
