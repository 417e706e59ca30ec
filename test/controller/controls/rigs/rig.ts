import type { TestPicture } from "../../../../controller/ports/playout-status.ts";
import type { FakeWires } from "../../../fakes/wires.ts";

/** The other side of a control: a device in a few lines, written from the protocol's facts and not from our encoder. */
export type ControlRig = {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly wires: FakeWires;
  /** Lets the device take what was sent to it and answer. */
  readonly answer: () => void;
  /** What the board does now, as the device has it; values it was never told are those of its power-up. */
  readonly shows: () => { readonly brightnessPct: number; readonly black: boolean; readonly test: TestPicture | null };
  /** The device loses its power and comes back bright, not black and without a test picture; connections end. */
  readonly powerCycle: () => void;
  /** From now on: nothing answers, refuses every connection, or all is well. */
  behaviour: "well" | "silent" | "refusing";
  /** Null for a device that answers nothing: how what it says next arrives. */
  readonly noise: ((kind: "halves" | "garbage before" | "wrong sum first") => void) | null;
  readonly calls: () => number;
};
