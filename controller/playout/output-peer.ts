import { HallcastError } from "../../playlists/errors.ts";
import type { LinkNews } from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts, Reading } from "../ports/playout-status.ts";
import { briefFacts } from "./brief.ts";

/** What is known of the other side. */
export type PeerKnowledge = {
  readonly controller: ControllerFacts | null;
  readonly acknowledgedAtMs: number | null;
  readonly seen: { readonly atMs: number; readonly same: boolean } | null;
  readonly readings: readonly Reading[];
};

/** What a link to a controller can suffer, by the codes of its sentences. */
export const OUTPUT_TROUBLE = { noAnswer: "output.noAnswer", stuck: "output.stuck", broke: "output.broke" };

const NOTHING: PeerKnowledge = { controller: null, acknowledgedAtMs: null, seen: null, readings: [] };

/** The controller at the other end of an output: whether it is the board's, and what it has told since the link came up. */
export type OutputPeer = {
  /** Somebody answers: null if it is the board's controller, else why nothing is sent to it, since its picture would be another board's. */
  readonly meet: (controller: ControllerFacts | null) => HallcastError | null;
  /** As `meet`, if another one answers now. */
  readonly hear: (news: LinkNews) => HallcastError | null;
  readonly known: () => PeerKnowledge;
  readonly forget: () => void;
};

/** `boundTo` is the controller that belongs to the board; null takes any. */
export function createOutputPeer({
  boundTo,
  widthPx,
  heightPx,
  clock,
}: {
  readonly boundTo: string | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly clock: Pick<Clock, "wallMs">;
}): OutputPeer {
  let known = NOTHING;
  const faultOf = (controller: ControllerFacts | null): HallcastError | null => {
    const identity = controller?.identity ?? null;
    if (boundTo !== null && identity !== boundTo)
      return new HallcastError("device", "output.wrongController", { wanted: boundTo, found: identity ?? "?" });
    const [foundW, foundH] = [controller?.widthPx ?? widthPx, controller?.heightPx ?? heightPx];
    if (foundW !== widthPx || foundH !== heightPx)
      return new HallcastError("device", "output.wrongSize", {
        wanted: `${widthPx}×${heightPx}`,
        found: `${foundW}×${foundH}`,
      });
    return null;
  };
  return {
    meet: (answering) => {
      const controller = briefFacts(answering);
      known = { ...NOTHING, controller };
      return faultOf(controller);
    },
    hear: (news) => {
      known = withNews(known, news, Math.round(clock.wallMs()));
      return news.kind === "controller" ? faultOf(known.controller) : null;
    },
    known: () => known,
    forget: () => {
      known = NOTHING;
    },
  };
}

function withNews(known: PeerKnowledge, news: LinkNews, atMs: number): PeerKnowledge {
  switch (news.kind) {
    case "controller":
      return { ...known, controller: briefFacts(news.controller) };
    case "acknowledged":
      return { ...known, acknowledgedAtMs: atMs };
    case "seen":
      return { ...known, seen: { atMs, same: news.same } };
    case "readings":
      return { ...known, readings: news.readings };
  }
}
