import type { LiveField } from "../../../playlists/live.ts";

/** What a message said, as it stood there: nothing is checked yet. `others` counts what belongs to no field. */
export type RawCall = { readonly fields: Readonly<Partial<Record<LiveField, string>>>; readonly others: number };

/** `garbled` are bytes that were no message: between messages, with a wrong checksum, too long. */
export type DialectEvents = { readonly onCall: (call: RawCall) => void; readonly onGarbled: () => void };

/** Takes bytes as they come, in pieces of any size. Holds a bounded number of them and finds its way again after garbage. */
export type DialectParser = { readonly push: (bytes: Uint8Array) => void };
