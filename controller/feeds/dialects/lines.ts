import type { DialectParser } from "./dialect.ts";

/** Longer than any message; what goes on beyond it is garbage up to the next line end. */
const LONGEST_LINE_BYTES = 4096;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** Cuts bytes into lines of UTF-8, ended by CR, LF or both. Empty lines are none. */
export function createLines(onLine: (line: string) => void, onGarbled: () => void): DialectParser {
  const held = new Uint8Array(LONGEST_LINE_BYTES);
  const decoder = new TextDecoder();
  let length = 0;
  let isTooLong = false;
  return {
    push: (bytes) => {
      for (const byte of bytes) {
        if (byte === LINE_FEED || byte === RETURN) {
          if (isTooLong) onGarbled();
          else if (length > 0) {
            const line = decoder.decode(held.subarray(0, length));
            if (line.trim() !== "") onLine(line);
          }
          length = 0;
          isTooLong = false;
        } else if (length === LONGEST_LINE_BYTES) isTooLong = true;
        else held[length++] = byte;
      }
    },
  };
}
