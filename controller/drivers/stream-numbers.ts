/** The packet numbers of protocols whose receivers take a number that steps back for a late packet, and drop it. */
export type StreamNumbers = {
  /** The number last used in each universe (0..65535) of a stream, 0 at first; the link counts on in it, and the next link goes on from there. */
  readonly of: (stream: string) => Uint8Array;
};

const UNIVERSES = 65_536;

/** Lives as long as the process, while links come and go. */
export function createStreamNumbers(): StreamNumbers {
  const streams = new Map<string, Uint8Array>();
  return {
    of: (stream) => {
      const numbers = streams.get(stream) ?? new Uint8Array(UNIVERSES);
      streams.set(stream, numbers);
      return numbers;
    },
  };
}
