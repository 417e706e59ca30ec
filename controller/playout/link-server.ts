import type { LiveSink } from "../ports/live-feed.ts";
import type { LocalPeer, LocalSocketPort, PeerEvents } from "../ports/local-socket.ts";
import {
  createMessageSplitter,
  encodeLinkFrame,
  encodeLinkJson,
  LINK_JSON,
  LINK_STANDBY,
  LinkRequest,
} from "../ports/playout-link.ts";
import type { PlayoutStatus } from "../ports/playout-status.ts";
import type { ScreenReport } from "../ports/screen.ts";
import type { FrameListener } from "./board-player.ts";
import { createTap, type Tap } from "./tap.ts";

const LARGEST_REQUEST_BYTES = 64 * 1024;
/** A reader that lets more than this pile up gets no status until it has read. */
const MOST_WAITING_BYTES = 1024 * 1024;

type Shown = Parameters<FrameListener>[0];

export type LinkServer = {
  readonly sendStatus: (status: PlayoutStatus) => void;
  readonly onFrame: FrameListener;
  readonly close: () => Promise<void>;
};

export type LinkServerOptions = {
  readonly path: string;
  readonly sockets: LocalSocketPort;
  readonly monoMs: () => number;
  readonly frameNo: () => number;
  readonly onNudge: () => void;
  readonly onRemoveBoard: (boardId: string) => void;
  readonly onTestPicture: (request: Extract<LinkRequest, { type: "testPicture" }>) => void;
  readonly onReapplyControl: (boardId: string) => void;
  readonly onHandOver: () => void;
  readonly onScreen: (boardId: string, report: ScreenReport) => void;
  readonly onLive: LiveSink["live"];
  readonly onLiveReport: LiveSink["liveReport"];
  /** For the first frame of a tap; null if the board has none yet. */
  readonly wholeFrame: (boardId: string) => Shown | null;
  /** What the board shows when nothing else may be shown; null if there is no such board or picture. */
  readonly standby: (boardId: string) => Shown | null;
  readonly status: () => PlayoutStatus;
};

type Client = { readonly peer: LocalPeer; readonly taps: Map<string, Tap> };

/** Status and frames for whoever connects. Nothing here waits for a reader: who is slow misses frames. */
export async function createLinkServer(options: LinkServerOptions): Promise<LinkServer> {
  const clients = new Set<Client>();

  const serve = (client: Client, request: LinkRequest): void => {
    switch (request.type) {
      case "nudge":
        options.onNudge();
        return;
      case "removeBoard":
        options.onRemoveBoard(request.boardId);
        return;
      case "testPicture":
        options.onTestPicture(request);
        return;
      case "reapplyControl":
        options.onReapplyControl(request.boardId);
        return;
      case "handOver":
        options.onHandOver();
        return;
      case "screen":
        options.onScreen(request.boardId, request.report);
        return;
      case "live":
        options.onLive(request.feedId, request.call, request.untilMs);
        return;
      case "liveReport":
        options.onLiveReport(request.feedId, request.report);
        return;
      case "standby":
        client.peer.write(encodeStandby(request.boardId, options.standby(request.boardId), options.frameNo()));
        return;
      case "untap":
        client.taps.delete(request.boardId);
        return;
      case "tap": {
        const { boardId, fps } = request;
        const { peer } = client;
        const tap = createTap({
          fps,
          monoMs: options.monoMs,
          isReady: () => peer.waitingBytes() === 0,
          write: peer.write,
        });
        client.taps.set(boardId, tap);
        const whole = options.wholeFrame(boardId);
        if (whole !== null) tap.offer(whole, options.frameNo());
        return;
      }
      default:
        request satisfies never;
    }
  };
  const accept = (peer: LocalPeer): PeerEvents => {
    const client: Client = { peer, taps: new Map() };
    clients.add(client);
    peer.write(encodeLinkJson(options.status()));
    const splitter = createMessageSplitter(
      LARGEST_REQUEST_BYTES,
      (kind, body) => {
        const request = kind === LINK_JSON ? parseRequest(body) : null;
        if (request === null) peer.end();
        else serve(client, request);
      },
      () => peer.end(),
    );
    return {
      onBytes: splitter.push,
      onDrain: () => settle(client),
      onEnd: () => clients.delete(client),
    };
  };
  const settle = ({ taps }: Client): void => {
    for (const tap of taps.values()) tap.settle();
  };

  const server = await options.sockets.listen(options.path, accept);
  return {
    sendStatus: (status) => {
      if (clients.size === 0) return;
      const message = encodeLinkJson(status);
      for (const client of clients) {
        if (client.peer.waitingBytes() < MOST_WAITING_BYTES) client.peer.write(message);
        settle(client);
      }
    },
    onFrame: (shown) => {
      for (const { taps } of clients) taps.get(shown.boardId)?.offer(shown, options.frameNo());
    },
    close: () => server.close(),
  };
}

/** Without a picture a frame of no size, so that who asked is answered. */
function encodeStandby(boardId: string, shown: Shown | null, frameNo: number): Uint8Array {
  const { widthPx, heightPx, atMs, frame } = shown ?? { widthPx: 0, heightPx: 0, atMs: 0, frame: new Uint8Array(0) };
  const rows = { whole: true, widthPx, heightPx, firstRow: 0, rows: heightPx };
  return encodeLinkFrame({ boardId, ...rows, atMs, frameNo, rgb: frame }, LINK_STANDBY);
}

function parseRequest(body: Uint8Array): LinkRequest | null {
  try {
    return LinkRequest.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null;
  } catch {
    return null;
  }
}
