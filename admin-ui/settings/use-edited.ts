import { useState } from "react";

export type Edited<T> = {
  /** What the form shows: the changes if there are any, else what is stored. */
  readonly value: T;
  readonly set: (value: T) => void;
  /** Back to what is stored. */
  readonly reset: () => void;
  readonly dirty: boolean;
  /** What was stored when the change began. */
  readonly seen: T;
};

/** Changes of something that is stored as a whole, kept until they are saved or given up. Data only, no functions or dates. */
export function useEdited<T>(stored: T): Edited<T> {
  const [changed, setChanged] = useState<{ readonly value: T; readonly seen: T } | null>(null);
  const seen = changed === null ? stored : changed.seen;
  const value = changed === null ? stored : changed.value;
  return {
    value,
    set: (next) => setChanged({ value: next, seen }),
    reset: () => setChanged(null),
    dirty: changed !== null && JSON.stringify(changed.value) !== JSON.stringify(stored),
    seen,
  };
}
