import { z } from "zod";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the reader process is asked: one job, then it ends. */
export const ReadRequest = z.discriminatedUnion("kind", [
  /** A zip of any kind; what it is, its parts tell. */
  z.object({ kind: z.literal("office"), bytes: Bytes }),
  z.object({ kind: z.literal("feed"), text: z.string() }),
]);
export type ReadRequest = z.infer<typeof ReadRequest>;

export const PictureFound = z.object({ mediaType: z.string(), bytes: Bytes });
export type PictureFound = z.infer<typeof PictureFound>;

/** A text document: parts begin at headings of the first level; before the first heading it is null. */
export const TextDocument = z.object({
  kind: z.literal("text"),
  parts: z.array(z.object({ heading: z.string().nullable(), text: z.string() })),
  pictures: z.array(PictureFound),
  /** Pictures that were too many, too large or elsewhere. */
  picturesLeft: z.number().int(),
  hasTables: z.boolean(),
  hasMacros: z.boolean(),
});
export type TextDocument = z.infer<typeof TextDocument>;

/** The first sheet of a workbook. Days are `2026-11-23`; rows keep their places, so that row 1 is the first. */
export const TableDocument = z.object({
  kind: z.literal("table"),
  sheet: z.string(),
  otherSheets: z.number().int(),
  rows: z.array(z.array(z.string())),
  hasMacros: z.boolean(),
});
export type TableDocument = z.infer<typeof TableDocument>;

/** Entries of an RSS, RDF or Atom feed, in its order; texts without marks. */
export const FeedDocument = z.object({
  kind: z.literal("feed"),
  entries: z.array(
    z.object({
      guid: z.string(),
      title: z.string(),
      text: z.string(),
      url: z.string(),
      atMs: z.number().int().nullable(),
    }),
  ),
});
export type FeedDocument = z.infer<typeof FeedDocument>;

const Params = z.record(z.string(), z.union([z.string(), z.number()]));

export const ReadReply = z.discriminatedUnion("state", [
  z.object({ state: z.literal("done"), document: z.union([TextDocument, TableDocument, FeedDocument]) }),
  /** `code` has a sentence in `playlists/messages`. */
  z.object({ state: z.literal("refused"), code: z.string(), params: Params }),
]);
export type ReadReply = z.infer<typeof ReadReply>;
