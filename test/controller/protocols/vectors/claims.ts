/** What one protocol says to its vectors, by the vector's name. */
export type Claims = Readonly<Record<string, Claim>>;

export type Claim =
  /** Our encoder's bytes for what the name describes; compared with the vector byte for byte. */
  | (() => Uint8Array)
  /** What our parser makes of the vector's bytes, and what it has to be. */
  | { readonly parse: (bytes: Uint8Array) => unknown; readonly means: unknown };
