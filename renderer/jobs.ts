import { z } from "zod";
import { Content, Style } from "../playlists/item.ts";

const Id = z.number().int();
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Side = z.number().int().min(1);

/** The least a message has, so that even a malformed job can be answered. */
export const Numbered = z.object({ id: Id });

/** What the renderer process is asked, one message each, numbered by the asker. */
export const Request = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("render"),
    id: Id,
    content: Content,
    style: Style,
    region: z.object({ widthPx: Side, heightPx: Side }),
    assetsDir: z.string(),
  }),
  z.object({ kind: z.literal("inspect"), id: Id, bytes: Bytes }),
  /** Frames are RGB888 of one size; a single frame may be asked for as PNG. */
  z.object({
    kind: z.literal("gif"),
    id: Id,
    widthPx: Side,
    heightPx: Side,
    frames: z.array(Bytes).min(1),
    delayMs: Side,
  }),
  z.object({ kind: z.literal("png"), id: Id, widthPx: Side, heightPx: Side, frame: Bytes }),
  /** A picture file, whatever its size, as RGB888 of this one: for comparing pictures. */
  z.object({ kind: z.literal("shrink"), id: Id, bytes: Bytes, widthPx: Side, heightPx: Side }),
]);
export type Request = z.infer<typeof Request>;

const Params = z.record(z.string(), z.union([z.string(), z.number()]));
const ErrorKind = z.enum([
  "input",
  "notFound",
  "conflict",
  "forbidden",
  "unauthenticated",
  "tooMany",
  "device",
  "internal",
]);

export const RenderAnswer = z.object({
  clip: Bytes,
  durationMs: z.number().int(),
  sizePx: z.number().int().nullable(),
  findings: z.array(z.object({ code: z.string(), severity: z.enum(["block", "warn", "hint"]), params: Params })),
});

export const InspectAnswer = z.object({
  mediaType: z.string(),
  widthPx: Side,
  heightPx: Side,
  frames: Side,
  hasAlpha: z.boolean(),
});

export const FileAnswer = z.object({ bytes: Bytes });

/** `began` comes first, so that a process which dies earlier is not blamed on the job. */
export const Reply = z.discriminatedUnion("state", [
  z.object({ state: z.literal("began"), id: Id }),
  /** `rssBytes`: memory the process holds after it. */
  z.object({ state: z.literal("done"), id: Id, answer: z.unknown(), rssBytes: z.number() }),
  z.object({ state: z.literal("refused"), id: Id, kind: ErrorKind, code: z.string(), params: Params }),
]);
export type Reply = z.infer<typeof Reply>;
