import type { Clock } from "../../../controller/ports/clock.ts";
import { createTcpHost, type Line, type LineEnd } from "../tcp-host.ts";
import { type Command, createCommandReader, type Dialect } from "./commands.ts";

export type ColorlightVzOptions = {
  readonly clock: Clock;
  readonly dialect: Dialect;
  /** Processors behind the one address, numbered from 0. */
  readonly devices: number;
  /** UNSURE: a client without a heartbeat for so long is dropped; null: never. Clients beat every 1500 ms. */
  readonly dropsAfterMs: number | null;
  /** UNSURE: bytes sent back after every command; nobody has described any. */
  readonly reply: Uint8Array | null;
  /** UNSURE: whether brightness survives a power cut; black, freeze and test do not. */
  readonly keepsBrightness: boolean;
};

/** What a processor does to the picture. */
export type ProcessorState = {
  readonly isBlack: boolean;
  readonly isFrozen: boolean;
  /** Per cent. */
  readonly brightness: number;
  readonly test: number;
  readonly preset: number | null;
};

export type ColorlightVzFaults = {
  readonly pieces: readonly number[] | null /** Takes commands and does nothing. */;
  readonly deaf: boolean;
};

export type ColorlightVzSimulator = {
  readonly port: number;
  readonly setFaults: (faults: Partial<ColorlightVzFaults>) => void;
  readonly device: (index: number) => ProcessorState | null;
  /** Monotonic instants of the heartbeats of all clients. */
  readonly heartbeatsAtMs: readonly number[];
  /** Everything but heartbeats, in order. */
  readonly commands: readonly Command[];
  /** Commands a processor would not have understood, in words. */
  readonly blames: readonly string[];
  readonly clients: () => number;
  readonly cutAll: () => void;
  readonly powerOff: () => Promise<void>;
  readonly powerOn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const DEFAULTS: Omit<ColorlightVzOptions, "clock"> = {
  dialect: "V",
  devices: 1,
  dropsAfterMs: 6000,
  reply: null,
  keepsBrightness: true,
};

const FRESH: ProcessorState = { isBlack: false, isFrozen: false, brightness: 100, test: 0, preset: null };

function changed(state: ProcessorState, command: Command): ProcessorState {
  switch (command.kind) {
    case "black":
      return { ...state, isBlack: command.isOn };
    case "freeze":
      return { ...state, isFrozen: command.isOn };
    case "brightness":
      return { ...state, brightness: command.percent };
    case "test":
      return { ...state, test: command.mode };
    case "preset":
      return { ...state, preset: command.number };
    case "heartbeat":
    case "unknown":
      return state;
    default: {
      const never: never = command;
      return never;
    }
  }
}

/** Colorlight processors on 127.0.0.1, written from the facts by someone who never saw the driver. They never reply. */
export async function createColorlightVzSimulator(
  given: Partial<ColorlightVzOptions> & Pick<ColorlightVzOptions, "clock">,
): Promise<ColorlightVzSimulator> {
  const options = { ...DEFAULTS, ...given };
  const { clock, dialect, dropsAfterMs, reply } = options;
  let states: ProcessorState[] = Array.from({ length: options.devices }, () => FRESH);
  let faults: ColorlightVzFaults = { pieces: null, deaf: false };
  const heartbeatsAtMs: number[] = [];
  const commands: Command[] = [];
  const blames: string[] = [];

  const obey = (command: Command): void => {
    if (command.kind === "heartbeat") return;
    commands.push(command);
    if (command.kind === "unknown") {
      blames.push(`${command.why}: ${command.hex}`);
      return;
    }
    if (command.device !== null && command.device >= states.length) blames.push(`no device ${command.device}`);
    else if (!faults.deaf)
      states = states.map((state, at) =>
        command.device === null || command.device === at ? changed(state, command) : state,
      );
  };

  const accept = (line: Line): LineEnd => {
    let stopWatch = (): void => undefined;
    const watch = (): void => {
      stopWatch();
      if (dropsAfterMs !== null) stopWatch = clock.after(dropsAfterMs, line.cut);
    };
    watch();
    const read = createCommandReader(
      dialect,
      (command) => {
        if (command.kind === "heartbeat") {
          heartbeatsAtMs.push(clock.monoMs());
          watch();
        }
        obey(command);
        if (reply !== null) line.send(reply);
      },
      (length) => {
        blames.push(`a command of ${length} bytes`);
        line.cut();
      },
    );
    return { data: read, gone: () => stopWatch() };
  };

  const losePower = (): void => {
    states = states.map(({ brightness, preset }) => ({
      ...FRESH,
      preset,
      brightness: options.keepsBrightness ? brightness : FRESH.brightness,
    }));
  };
  const { lines, ...host } = await createTcpHost(accept, () => faults.pieces, losePower);
  return {
    ...host,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    device: (index) => states[index] ?? null,
    heartbeatsAtMs,
    commands,
    blames,
    clients: lines,
  };
}
