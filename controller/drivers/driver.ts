import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import type { TcpPort } from "../ports/byte-stream.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpPort } from "../ports/http.ts";
import type { ControllerFacts, Reading } from "../ports/playout-status.ts";
import type { RawEthernetPort } from "../ports/raw-ethernet.ts";
import type { SerialPort } from "../ports/serial.ts";
import type { UdpPort } from "../ports/udp.ts";

/** What a driver may reach the world through; it knows no library and no clock of its own. */
export type DriverPorts = {
  readonly udp: UdpPort;
  readonly tcp: TcpPort;
  readonly http: HttpPort;
  readonly ethernet: RawEthernetPort;
  readonly serial: SerialPort;
};

/** What really left for the wire, counted by the link, read by the status page. */
export type WireCount = { packets: number; bytes: number };

/** What a link learns of the other side while it is up. */
export type LinkNews =
  /** The controller says that it has what was sent last. */
  | { readonly kind: "acknowledged" }
  /** The picture was read back from the controller or the board, and compared. */
  | { readonly kind: "seen"; readonly same: boolean }
  /** Replaces the readings told before. */
  | { readonly kind: "readings"; readonly readings: readonly Reading[] };

export type LinkContext = {
  /** Length of the board's bytes; constant for the life of a link, as are the sizes. */
  readonly dataBytes: number;
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

/** One attempt at reaching a board. A new link knows nothing of what the board shows, so its first `show` sends everything. */
export type OutputLink = {
  /**
   * Brings the board to `data`; only bytes in [firstByte, endByte) can differ from the last call. Takes what it needs before it returns
   * and calls `done` once when it can take more. Never called before `onUp` or while an earlier `done` is due.
   */
  readonly show: (data: Uint8Array, firstByte: number, endByte: number, done: () => void) => void;
  /** Repeats a part of what was shown, so that losses heal and the receiver does not time out. Rules as for `show`. */
  readonly refresh: (done: () => void) => void;
  readonly close: () => void;
};

/** One kind of controller: a file with one `defineDriver`, and a line in list.ts. */
export type Driver = {
  readonly id: string;
  readonly title: Readonly<Record<"zh" | "en", string>>;
  /** JSON schema of the settings, from which the browser makes the form; `title` is Chinese, `titleEn` English. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Null, or why the settings cannot be used: `output.badSettings` with the place and what was wanted. */
  readonly problem: (settings: unknown) => HallcastError | null;
  /** What of this PC an output with these settings needs for itself alone, by names that a person knows; nothing if they are not usable. */
  readonly exclusive: (settings: unknown) => readonly string[];
  /** Throws `output.badSettings`. */
  readonly prepare: (settings: unknown) => PreparedDriver;
};

/** A driver with checked settings. */
export type PreparedDriver = {
  /** Shortest time between two frames. */
  readonly minGapMs: number;
  /** How often `refresh` is due while the link is up; null never. */
  readonly refreshEveryMs: number | null;
  readonly open: (context: LinkContext) => OutputLink;
};

type DriverSpec<S> = {
  readonly id: string;
  readonly title: Driver["title"];
  readonly settings: z.ZodType<S>;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** A network card, a serial port: two boards that name the same one are refused. Left out by drivers that share what they use. */
  readonly exclusive?: (settings: S) => readonly string[];
  readonly prepare: (settings: S) => PreparedDriver;
};

/** Hides the type of the settings, so that drivers of all kinds stand in one list. */
export function defineDriver<S>(spec: DriverSpec<S>): Driver {
  const problem: Driver["problem"] = (settings) => {
    const issue = spec.settings.safeParse(settings).error?.issues[0];
    if (issue === undefined) return null;
    const field = issue.path.map(String).join(".") || "settings";
    return new HallcastError("input", "output.badSettings", { driver: spec.id, field, wanted: issue.message });
  };
  return {
    id: spec.id,
    title: spec.title,
    schema: z.toJSONSchema(spec.settings, { io: "input" }),
    defaults: spec.defaults,
    problem,
    exclusive: (settings) => {
      const { data } = spec.settings.safeParse(settings);
      return data === undefined ? [] : (spec.exclusive?.(data) ?? []);
    },
    prepare: (settings) => {
      const error = problem(settings);
      if (error !== null) throw error;
      return spec.prepare(spec.settings.parse(settings));
    },
  };
}
