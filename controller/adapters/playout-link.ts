import type { Clock } from "../ports/clock.ts";
import type { LocalPeer } from "../ports/local-socket.ts";
import {
  createMessageSplitter,
  decodeLinkFrame,
  encodeLinkJson,
  LARGEST_MESSAGE_BYTES,
  LINK_FRAME,
  LINK_JSON,
  LINK_STANDBY,
  type LinkRequest,
  type PlayoutLink,
  type TapFrame,
} from "../ports/playout-link.ts";
import { PlayoutStatus } from "../ports/playout-status.ts";
import { netLocalSocket } from "./net-local-socket.ts";
import { createTapFan, type TapFan } from "./tap-fan.ts";

/** The playout is a process of the same machine: asking again costs little, and a page shows the gap. */
const RETRY_MS = 250;

/** A playout that is busy with its start may take a while. */
const STANDBY_MS = 5_000;

/** Connects to the playout's local socket, for ever. */
export function createPlayoutLink({ path, clock }: { readonly path: string; readonly clock: Clock }): PlayoutLink {
  const listeners = new Set<(status: PlayoutStatus | null) => void>();
  const fans = new Map<string, TapFan>();
  const asked = new Map<string, Set<(frame: TapFrame | null) => void>>();
  let status: PlayoutStatus | null = null;
  let peer: LocalPeer | null = null;
  let isOpen = false;
  let isClosed = false;
  let cancelRetry = (): void => undefined;
  /** Asked for while the link was down; one is as good as many. */
  let isNudgeDue = false;

  const tell = (next: PlayoutStatus | null): void => {
    status = next;
    for (const listener of listeners) listener(next);
  };
  const ask = (request: LinkRequest): void => {
    if (isOpen) peer?.write(encodeLinkJson(request));
  };
  const askTap = (boardId: string): void => {
    const fan = fans.get(boardId);
    if (fan !== undefined) ask({ type: "tap", boardId, fps: fan.fps() });
  };
  const answer = (boardId: string, frame: TapFrame | null): void => {
    const waiting = asked.get(boardId);
    asked.delete(boardId);
    for (const resolve of waiting ?? []) resolve(frame);
  };
  const hear = (kind: number, body: Uint8Array): void => {
    if (kind === LINK_JSON) {
      const parsed = PlayoutStatus.safeParse(parseJson(body));
      if (parsed.success) tell(parsed.data);
      for (const fan of fans.values()) fan.settle();
    } else if (kind === LINK_FRAME) {
      const frame = decodeLinkFrame(body);
      if (frame !== null) fans.get(frame.boardId)?.take(frame);
    } else if (kind === LINK_STANDBY) {
      const frame = decodeLinkFrame(body);
      if (frame !== null) answer(frame.boardId, frame.widthPx === 0 ? null : frame);
    }
  };
  const connect = (): void => {
    const splitter = createMessageSplitter(LARGEST_MESSAGE_BYTES, hear, () => peer?.end());
    peer = netLocalSocket.connect(path, {
      onOpen: () => {
        isOpen = true;
        if (isNudgeDue) ask({ type: "nudge" });
        isNudgeDue = false;
        for (const boardId of fans.keys()) askTap(boardId);
      },
      onBytes: splitter.push,
      onDrain: () => undefined,
      onEnd: () => {
        const wasOpen = isOpen;
        isOpen = false;
        if (isClosed) return;
        cancelRetry = clock.after(RETRY_MS, connect);
        for (const boardId of [...asked.keys()]) answer(boardId, null);
        if (wasOpen) tell(null);
      },
    });
  };

  connect();
  return {
    status: () => status,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nudge: () => {
      if (isOpen) ask({ type: "nudge" });
      else isNudgeDue = true;
    },
    standby: (boardId) => {
      if (!isOpen) return Promise.resolve(null);
      return new Promise((resolve) => {
        const waiting = asked.get(boardId) ?? new Set();
        if (waiting.size === 0) ask({ type: "standby", boardId });
        asked.set(boardId, waiting);
        const cancel = clock.after(STANDBY_MS, () => {
          waiting.delete(resolveOnce);
          if (waiting.size === 0 && asked.get(boardId) === waiting) asked.delete(boardId);
          resolve(null);
        });
        const resolveOnce = (frame: TapFrame | null): void => {
          cancel();
          resolve(frame);
        };
        waiting.add(resolveOnce);
      });
    },
    live: (feedId, call, untilMs) => ask({ type: "live", feedId, call, untilMs }),
    liveReport: (feedId, report) => ask({ type: "liveReport", feedId, report }),
    report: (boardId, report) => ask({ type: "screen", boardId, report }),
    removeBoard: (boardId) => ask({ type: "removeBoard", boardId }),
    testPicture: (boardId, picture, forMs) => ask({ type: "testPicture", boardId, picture, forMs }),
    reapplyControl: (boardId) => ask({ type: "reapplyControl", boardId }),
    tap: (boardId, fps, onFrame) => {
      const fan = fans.get(boardId) ?? createTapFan(clock.monoMs);
      fans.set(boardId, fan);
      const before = fan.fps();
      const stop = fan.add(fps, onFrame);
      if (fan.fps() !== before) askTap(boardId);
      let isStopped = false;
      return () => {
        if (isStopped) return;
        isStopped = true;
        stop();
        if (fan.fps() > 0) return;
        fans.delete(boardId);
        ask({ type: "untap", boardId });
      };
    },
    close: () => {
      isClosed = true;
      cancelRetry();
      for (const boardId of [...asked.keys()]) answer(boardId, null);
      peer?.end();
      listeners.clear();
    },
  };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
