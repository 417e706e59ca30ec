import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import { DDP_PORT } from "../protocols/ddp.ts";
import {
  createDdpAnswerReader,
  DDP_CONFIG,
  DDP_STATUS,
  type DdpAnswer,
  encodeDdpQuery,
  parseDdpAnswer,
} from "../protocols/ddp-query.ts";
import type { ControllerContext } from "./driver.ts";
import { macIdentity } from "./mac-identity.ts";

/** Devices wait up to a quarter of a second before they answer, so that not all speak at once. */
const ASK_EVERY_MS = 500;
const ANSWER_WITHIN_MS = 2_000;
const WATCH_EVERY_MS = 5_000;
const SILENT_AFTER_MS = 15_000;

export type DdpHealth = {
  /** Call when packets can be sent. */
  readonly begin: () => void;
  readonly hear: (bytes: Uint8Array) => void;
  readonly close: () => void;
};

/** Asks a receiver who it is before it gets its first frame, and goes on asking whether it is there. `ask` sends one packet to it. */
export function createDdpHealth(
  host: string,
  ask: (packet: Uint8Array) => void,
  context: ControllerContext,
  onSilent: (error: HallcastError) => void,
): DdpHealth {
  const readers = [createDdpAnswerReader(DDP_STATUS), createDdpAnswerReader(DDP_CONFIG)];
  let identity: string | null = null;
  let heardAtMs: number | null = null;
  let deadlineMs = 0;
  let cancel: (() => void) | null = null;
  let alsoHeard: { readonly close: () => void } | null = null;

  const next = (): void => {
    const nowMs = context.clock.monoMs();
    const sinceMs = heardAtMs === null ? ANSWER_WITHIN_MS : SILENT_AFTER_MS;
    if (nowMs >= deadlineMs) {
      onSilent(new HallcastError("device", "output.noAnswer", { afterMs: sinceMs }));
      return;
    }
    ask(encodeDdpQuery(DDP_STATUS));
    cancel = context.clock.after(heardAtMs === null ? ASK_EVERY_MS : WATCH_EVERY_MS, next);
  };
  const hear = (bytes: Uint8Array): void => {
    const part = parseDdpAnswer(bytes);
    // nobody asked for anything else yet
    if (part === null || (heardAtMs === null && part.id !== DDP_STATUS)) return;
    for (const read of readers) {
      const answer = read(part);
      if (answer === null) continue;
      const isFirst = heardAtMs === null;
      heardAtMs = context.clock.monoMs();
      deadlineMs = heardAtMs + SILENT_AFTER_MS;
      if (answer.kind === "config") {
        const ports = { kind: "cards", where: "DDP", value: answer.ports, ok: answer.ports > 0 } as const;
        context.onNews({ kind: "readings", readings: [ports] });
      }
      const controller = answer.kind === "status" ? factsOf(answer) : null;
      if (!isFirst) {
        // another device may answer at the same address
        if (controller !== null && controller.identity !== identity) context.onNews({ kind: "controller", controller });
        if (controller !== null) identity = controller.identity;
        continue;
      }
      identity = controller?.identity ?? null;
      cancel?.();
      cancel = context.clock.after(WATCH_EVERY_MS, next);
      context.onUp(controller);
      ask(encodeDdpQuery(DDP_CONFIG));
    }
  };
  return {
    begin: () => {
      deadlineMs = context.clock.monoMs() + ANSWER_WITHIN_MS;
      alsoHeard = alsoOnPort(host, context, hear);
      next();
    },
    hear,
    close: () => {
      cancel?.();
      alsoHeard?.close();
    },
  };
}

function factsOf(status: Extract<DdpAnswer, { kind: "status" }>): ControllerFacts {
  return {
    identity: macIdentity(status.mac),
    model: `${status.maker} ${status.model}`.trim(),
    firmware: status.version,
    widthPx: null,
    heightPx: null,
  };
}

/** The specification leaves open whether answers go to the asker's port or to the protocol's own. Null where that port cannot tell who speaks. */
function alsoOnPort(host: string, { ports }: ControllerContext, hear: (bytes: Uint8Array) => void) {
  if (!z.ipv4().safeParse(host).success) return null;
  return ports.replies.hear(DDP_PORT, {
    onOpen: () => undefined,
    onMessage: (bytes, from) => {
      if (from.address === host) hear(bytes);
    },
    // Somebody else holds the port; most devices answer the asker's.
    onError: () => undefined,
  });
}
