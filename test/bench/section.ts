/** One measured number. `limit` is what design and promises ask for; a row without one is told for information. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The value should be at most this. Null when nothing is asked. */
  readonly limit: number | null;
  readonly note: string;
};

/** A group of measurements. `run` may take minutes; it cleans up what it starts, also when it fails. */
export type Section = {
  readonly id: string;
  readonly title: string;
  readonly run: (bench: Bench) => Promise<void>;
};

/** What a section reports to, and the numbers of the sections before it. */
export type Bench = {
  readonly add: (name: string, value: number, unit: string, options?: { limit?: number; note?: string }) => void;
  /** Something that could not be measured, and why. */
  readonly skip: (name: string, why: string) => void;
  /** A value of this run, of any section before; null if it was not measured. */
  readonly valueOf: (sectionId: string, name: string) => number | null;
  /** For long sections: what is going on now. */
  readonly say: (text: string) => void;
};
