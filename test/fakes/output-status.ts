import type { BoardStatus } from "../../controller/ports/playout-status.ts";

/** What an output says of itself that is up, has sent one frame and hears nothing. */
export function outputStatus(overrides: Partial<BoardStatus["output"]> = {}): BoardStatus["output"] {
  return {
    driver: "ddp",
    state: "up",
    framesSent: 1,
    framesRepeated: 0,
    packetsSent: 1,
    bytesSent: 1,
    framesDropped: 0,
    lastFrameAtMs: null,
    controller: null,
    acknowledgedAtMs: null,
    seen: null,
    readings: [],
    seenEveryMs: null,
    inexact: [],
    screen: null,
    lastError: null,
    ...overrides,
  };
}
