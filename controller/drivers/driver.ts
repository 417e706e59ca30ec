import type { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import type { TcpPort } from "../ports/byte-stream.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpPort } from "../ports/http.ts";
import type { PicturePort } from "../ports/pictures.ts";
import type { ControllerFacts, Reading } from "../ports/playout-status.ts";
import type { RawEthernetPort } from "../ports/raw-ethernet.ts";
import type { ScreenReports } from "../ports/screen.ts";
import type { SerialPort } from "../ports/serial.ts";
import type { UdpPort } from "../ports/udp.ts";
import type { WireLoad } from "../ports/wire-load.ts";
import type { PreparedCard } from "./card.ts";
import type { Claim } from "./claim.ts";
import type { ReplyPorts } from "./reply-ports.ts";
import { settingsDoor } from "./settings-door.ts";
import type { StreamNumbers } from "./stream-numbers.ts";

/** What a driver may reach the world through; it knows no library and no clock of its own. */
export type DriverPorts = {
  readonly udp: UdpPort;
  readonly tcp: TcpPort;
  readonly http: HttpPort;
  readonly ethernet: RawEthernetPort;
  readonly serial: SerialPort;
  readonly pictures: PicturePort;
  readonly replies: ReplyPorts;
  readonly numbers: StreamNumbers;
  /** A UUID (16 bytes) of what `name` means at this installation: the same after every restart, and no other hall's. */
  readonly uuidOf: (name: string) => Uint8Array;
  readonly screens: ScreenReports;
};

/** What really left for the wire, counted by the link, read by the status page. */
export type WireCount = { packets: number; bytes: number };

/** What a link learns of the other side while it is up. */
export type LinkNews =
  /** The controller said only now who it is, or another one answers in its place; judged as at `onUp`. */
  | { readonly kind: "controller"; readonly controller: ControllerFacts }
  /** The controller says that it has what was sent last. */
  | { readonly kind: "acknowledged" }
  /** The picture was read back from the controller or the board, and compared. */
  | { readonly kind: "seen"; readonly same: boolean }
  /** Replaces the readings told before. */
  | { readonly kind: "readings"; readonly readings: readonly Reading[] };

/** What every link to a controller is given, be it for frames or for whole programmes. The sizes are constant for its life. */
export type ControllerContext = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ports: DriverPorts;
  readonly clock: Clock;
  readonly wire: WireCount;
  /** The link can be used. `controller` is what the other side says of itself, null if it says nothing: the runner judges it, and sends nothing to a wrong one. */
  readonly onUp: (controller: ControllerFacts | null) => void;
  /** Any time between `onUp` and the end. */
  readonly onNews: (news: LinkNews) => void;
  /** The link is dead and has let go of everything; called at most once, never from inside `open`, `show` or `refresh`. */
  readonly onDown: (error: HallcastError) => void;
};

export type LinkContext = ControllerContext & {
  readonly boardId: string;
  /** Length of the board's bytes; constant for the life of a link. */
  readonly dataBytes: number;
};

/** One attempt at reaching a board. A new link knows nothing of what the board shows, so its first `show` sends everything. */
export type OutputLink = {
  /**
   * Brings the board to `data`; only bytes in [firstByte, endByte) can differ from the last call. Takes what it needs before it returns
   * and calls `done` once when it can take more. Never called before `onUp` or while an earlier `done` is due.
   */
  readonly show: (data: Uint8Array, firstByte: number, endByte: number, done: () => void) => void;
  /** Repeats a part of what was shown, so that losses heal and the receiver does not time out. Rules as for `show`. */
  readonly refresh: (done: () => void) => void;
  /** Tells the board that nothing more will come, where the protocol has a word for it; after the last, black frame. Rules as for `show`. */
  readonly farewell?: (done: () => void) => void;
  readonly close: () => void;
};

type Words = Readonly<Record<"zh" | "en", string>>;

type Size = { readonly widthPx: number; readonly heightPx: number };

type DriverFace = {
  readonly id: string;
  readonly title: Words;
  /** What somebody must know before choosing it: not yet tried on a device, or what the board will not show exactly. */
  readonly note: Words | null;
  /** JSON schema of the settings, from which the browser makes the form; `title` is Chinese, `titleEn` English. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Null, or why the settings cannot be used: `output.badSettings` with the place and what was wanted. */
  readonly problem: (settings: unknown) => HallcastError | null;
  /** What an output with these settings needs for itself alone, for a board of this size; nothing if they are not usable. */
  readonly exclusive: (settings: unknown, size: Size) => readonly Claim[];
};

/** Takes every frame that the playout draws. */
export type FrameDriver = DriverFace & {
  readonly kind: "frames";
  /** Throws `output.badSettings`. */
  readonly prepare: (settings: unknown) => PreparedDriver;
};

/** Takes whole programmes and plays them by itself. */
export type CardDriver = DriverFace & {
  readonly kind: "programs";
  /** Throws `output.badSettings`. */
  readonly prepare: (settings: unknown) => PreparedCard;
};

/** One kind of controller: a file with one `defineDriver` or `defineCard`, and a line in list.ts. */
export type Driver = FrameDriver | CardDriver;

/** A driver with checked settings. */
export type PreparedDriver = {
  /** Shortest time between two frames. */
  readonly minGapMs: number;
  /** How often `refresh` is due while the link is up; null never. */
  readonly refreshEveryMs: number | null;
  /** Pixels of the largest board so wide that the protocol can address; left out if that is none of ours. */
  readonly mostPixels?: (widthPx: number) => number;
  /** What a board of this size asks of the wire, and what that carries: told before anybody saves, and the runner's measure of patience. */
  readonly load?: (widthPx: number, heightPx: number) => WireLoad;
  readonly open: (context: LinkContext) => OutputLink;
};

type Spec<S, P> = {
  readonly id: string;
  readonly title: Words;
  readonly settings: z.ZodType<S>;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** A network card, a serial port, a receiver: two boards that claim the same part of one are refused. */
  readonly exclusive: (settings: S, size: Size) => readonly Claim[];
  readonly prepare: (settings: S) => P;
};

/** Null, or that the protocol has no addresses for so many pixels. */
export function sizeProblem(
  { mostPixels }: Pick<PreparedDriver, "mostPixels">,
  widthPx: number,
  heightPx: number,
): HallcastError | null {
  const found = widthPx * heightPx;
  const most = mostPixels?.(widthPx) ?? found;
  return found <= most ? null : new HallcastError("input", "output.tooManyPixels", { wanted: most, found });
}

/** Hides the type of the settings, so that drivers of all kinds stand in one list. */
export function defineDriver<S>(spec: Spec<S, PreparedDriver> & { readonly note?: Words }): FrameDriver {
  return { kind: "frames", ...faceOf(spec, spec.note ?? null), prepare: preparing(spec) };
}

/** As `defineDriver`, for controllers that play programmes by themselves. */
export function defineCard<S>(spec: Spec<S, PreparedCard> & { readonly note: Words }): CardDriver {
  return { kind: "programs", ...faceOf(spec, spec.note), prepare: preparing(spec) };
}

function faceOf<S, P>({ id, title, settings, defaults, exclusive }: Spec<S, P>, note: Words | null): DriverFace {
  const { schema, problem } = settingsDoor({ id, title }, settings);
  return {
    id,
    title,
    note,
    schema,
    defaults,
    problem,
    exclusive: (found, size) => {
      const { data } = settings.safeParse(found);
      return data === undefined ? [] : exclusive(data, size);
    },
  };
}

function preparing<S, P>({ id, title, settings, prepare }: Spec<S, P>): (found: unknown) => P {
  const { parse } = settingsDoor({ id, title }, settings);
  return (found) => prepare(parse(found));
}
