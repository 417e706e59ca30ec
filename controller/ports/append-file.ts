/** Text that is only ever added to files. */
export type AppendFile = {
  /** Adds text at the end of a file, made if need be, and resolves when it is on the disk. Throws `disk.*`. */
  readonly append: (path: string, text: string) => Promise<void>;
  readonly close: () => Promise<void>;
};
