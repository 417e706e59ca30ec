import type { Dialect } from "../../../playlists/live-feed.ts";
import { createDelimitedParser } from "./delimited-line.ts";
import type { DialectEvents, DialectParser } from "./dialect.ts";
import { createFrameParser } from "./frame.ts";
import { createJsonParser } from "./json-line.ts";

/** The parser of a dialect. A new dialect is a file, an option of `Dialect` and a case. */
export function createParser(dialect: Dialect, events: DialectEvents): DialectParser {
  switch (dialect.kind) {
    case "json":
      return createJsonParser(dialect.names, events);
    case "delimited":
      return createDelimitedParser(dialect, events);
    case "fixedFrame":
    case "lengthFrame":
      return createFrameParser(dialect, events);
    default:
      return dialect satisfies never;
  }
}
