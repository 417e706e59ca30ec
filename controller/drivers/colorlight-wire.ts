import { HallcastError } from "../../playlists/errors.ts";
import type { NetworkCard } from "../ports/raw-ethernet.ts";
import { COLORLIGHT_REPLY_ETHERTYPE } from "../protocols/colorlight.ts";
import type { LinkContext } from "./driver.ts";

/** A network card is looked at this often; the cable is out for at most this long before the page says so. */
const LOOK_EVERY_MS = 1_000;
const WANTED_MBIT = 1_000;

export type WireSettings = {
  /** The network card that the receiving cards hang on. */
  readonly interface: string;
  readonly via: "interface" | "relay";
  readonly relayHost: string;
  readonly relayPort: number;
  readonly linkSpeed: "gigabit" | "any";
};

export type WireEvents = {
  readonly onOpen: () => void;
  readonly onFrame: (bytes: Uint8Array) => void;
  /** Told with each look that found the network card fit; null if it does not know its speed. */
  readonly onLink: (speedMbit: number | null) => void;
  /** Everything is let go of; called at most once, never from inside `openColorlightWire` or `send`. */
  readonly onError: (error: HallcastError) => void;
};

export type ColorlightWire = {
  readonly send: (frames: readonly Uint8Array[], count: number, done: () => void) => void;
  readonly close: () => void;
};

/** The way to the cards: their network card directly, or a relay that puts each datagram on it. Watches the network card in both cases. */
export function openColorlightWire(
  settings: WireSettings,
  { ports, clock }: Pick<LinkContext, "ports" | "clock">,
  events: WireEvents,
): ColorlightWire {
  let pipe: ColorlightWire | null = null;
  let isClosed = false;
  let cancelLook = (): void => undefined;

  const close = (): void => {
    isClosed = true;
    cancelLook();
    pipe?.close();
  };
  const fail = (error: HallcastError): void => {
    if (isClosed) return;
    close();
    events.onError(error);
  };
  const open = (): ColorlightWire => {
    const { onOpen, onFrame } = events;
    return settings.via === "interface"
      ? ports.ethernet.open(settings.interface, COLORLIGHT_REPLY_ETHERTYPE, { onOpen, onFrame, onError: fail })
      : ports.udp.open(settings.relayHost, settings.relayPort, { onOpen, onMessage: onFrame, onError: fail });
  };
  const judge = (cards: readonly NetworkCard[]): void => {
    if (isClosed) return;
    const fault = faultOf(cards, settings);
    if (fault !== null) {
      fail(fault);
      return;
    }
    pipe ??= open();
    events.onLink(cards.find(({ name }) => name === settings.interface)?.speedMbit ?? null);
    cancelLook = clock.after(LOOK_EVERY_MS, look);
  };
  const look = (): void => {
    ports.ethernet
      .cards()
      .then(judge, (cause: unknown) =>
        fail(
          new HallcastError("device", "output.cardFailed", { card: settings.interface, cause: String(cause) }, cause),
        ),
      );
  };

  // A relay on another PC has a network card that cannot be seen from here.
  if (isWatched(settings)) look();
  else pipe = open();
  return {
    send: (frames, count, done) => pipe?.send(frames, count, done),
    close,
  };
}

/** Whether the network card is this PC's own. */
export function isWatched({ via, relayHost }: Pick<WireSettings, "via" | "relayHost">): boolean {
  return via === "interface" || /^(localhost|127\..*|::1)$/.test(relayHost);
}

function faultOf(cards: readonly NetworkCard[], settings: WireSettings): HallcastError | null {
  const fault = (code: string, more: Readonly<Record<string, string | number>> = {}): HallcastError =>
    new HallcastError("device", code, { card: settings.interface, ...more });
  const card = cards.find(({ name }) => name === settings.interface);
  if (card === undefined)
    return fault("output.noCardAmong", { found: cards.map(({ name }) => name).join(", ") || "-" });
  if (!card.up) return fault("output.cardDown");
  if (!card.carrier) return fault("output.noCarrier");
  if (settings.linkSpeed === "gigabit" && card.speedMbit !== WANTED_MBIT)
    return fault("output.wrongSpeed", { found: card.speedMbit ?? "?", wanted: WANTED_MBIT });
  return null;
}
