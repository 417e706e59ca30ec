import { z } from "zod";
import { Slug } from "./board.ts";
import { LIVE_FIELDS, LONGEST_STALE_SEC } from "./live.ts";

const Port = z.number().int().min(1).max(65535);
const Host = z.string().trim().min(1).max(253);
const Key = z.string().trim().min(1).max(80);

/** Where a machine of the hall is heard. */
export const FeedSource = z.discriminatedUnion("kind", [
  /** It posts to `/api/live/<id>` with a token of the role `machine`. */
  z.strictObject({ kind: z.literal("http") }),
  z.strictObject({
    kind: z.literal("mqtt"),
    /** A name and password in it would be shown wherever the address is. */
    url: z
      .url({ protocol: /^(?:mqtts?|wss?)$/ })
      .max(300)
      .refine((url) => !url.includes("@")),
    topic: z.string().trim().min(1).max(200),
    qos: z.union([z.literal(0), z.literal(1)]),
    user: z.string().max(200),
    password: z.string().max(200),
  }),
  /** It connects to this PC. `host` is the address to listen on. */
  z.strictObject({ kind: z.literal("tcpListen"), host: Host, port: Port }),
  z.strictObject({ kind: z.literal("tcpConnect"), host: Host, port: Port }),
  /** RS-232, or RS-485 behind an adapter: eight data bits, no parity, one stop bit. Only listened to, never written. */
  z.strictObject({
    kind: z.literal("serial"),
    path: z.string().trim().min(1).max(200),
    baudRate: z.number().int().min(300).max(1_000_000),
  }),
]);
export type FeedSource = z.infer<typeof FeedSource>;
export const FEED_SOURCE_KINDS = ["http", "mqtt", "tcpListen", "tcpConnect", "serial"] as const;
export type FeedSourceKind = (typeof FEED_SOURCE_KINDS)[number];

const Names = z.strictObject({
  number: Key.nullable(),
  window: Key.nullable(),
  waiting: Key.nullable(),
  value: Key.nullable(),
});
/** Place of each field: for columns counted from 1, null if the machine does not tell it. */
const Column = z.number().int().min(1).max(50).nullable();
const Columns = z.strictObject({ number: Column, window: Column, waiting: Column, value: Column });
const Byte = z.number().int().min(0).max(255);
const Slice = z
  .strictObject({ at: z.number().int().min(0).max(250), length: z.number().int().min(1).max(8) })
  .nullable();

/** The bytes of a frame's body that hold a field, counted from 0 after the start byte. */
const Slices = z.strictObject({ number: Slice, window: Slice, waiting: Slice, value: Slice });

/** How the bytes of a machine are read; each kind is a parser in `controller/feeds/dialects/`. */
export const Dialect = z.discriminatedUnion("kind", [
  /** A JSON object, one a line; `names` tells which of its keys is which field, `a.b` looks inside. */
  z.strictObject({ kind: z.literal("json"), names: Names }),
  /** A line of columns, such as `A012,3`. */
  z.strictObject({
    kind: z.literal("delimited"),
    delimiter: z.enum([",", ";", "|", " ", "\t"]),
    columns: Columns,
  }),
  /** start · body of fixed length · checksum · end, as RS-485 displays and callers speak. */
  z.strictObject({
    kind: z.literal("fixedFrame"),
    start: Byte,
    end: Byte.nullable(),
    bodyBytes: z.number().int().min(1).max(250),
    checksum: z.enum(["none", "sum8", "xor8", "crc16"]),
    /** How a field stands in the body. */
    coding: z.enum(["ascii", "bcd", "binary"]),
    fields: Slices,
    /** Only frames with this byte at this place are calls; null takes all. */
    command: z.strictObject({ at: z.number().int().min(0).max(250), value: Byte }).nullable(),
  }),
  /** start · number of body bytes · body · checksum. */
  z.strictObject({
    kind: z.literal("lengthFrame"),
    start: Byte,
    checksum: z.enum(["none", "sum8", "xor8", "crc16"]),
    coding: z.enum(["ascii", "bcd", "binary"]),
    fields: Slices,
    command: z.strictObject({ at: z.number().int().min(0).max(250), value: Byte }).nullable(),
  }),
]);
export type Dialect = z.infer<typeof Dialect>;
export type DialectKind = Dialect["kind"];

/** A machine of the hall whose numbers may stand on boards (`feeds` are the portal's articles). */
export const LiveFeed = z.strictObject({
  id: Slug,
  name: z.string().trim().min(1).max(40),
  enabled: z.boolean(),
  source: FeedSource,
  dialect: Dialect,
  /** What is not told again for so long is not shown any more. */
  staleAfterSec: z.number().int().min(5).max(LONGEST_STALE_SEC),
  /** Taken at most; of a flood the newest wins. */
  mostPerSec: z.number().int().min(1).max(20),
});
export type LiveFeed = z.infer<typeof LiveFeed>;

export const MOST_LIVE_FEEDS = 16;

/** The keys of a JSON object that are called like the fields. */
export const PLAIN_NAMES: Extract<Dialect, { kind: "json" }>["names"] = {
  number: "number",
  window: "window",
  waiting: "waiting",
  value: "value",
};

/** The fields a dialect tells. */
export function fieldsTold(dialect: Dialect): (typeof LIVE_FIELDS)[number][] {
  const places =
    dialect.kind === "json" ? dialect.names : dialect.kind === "delimited" ? dialect.columns : dialect.fields;
  return LIVE_FIELDS.filter((name) => places[name] !== null);
}
