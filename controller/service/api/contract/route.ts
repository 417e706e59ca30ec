import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import type { Permission } from "../../../../playlists/permission.ts";

/** `public` needs nothing, `session` any signed-in person, else the permission named. */
export type Access = "public" | "session" | Permission;

export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly summary: string;
  readonly access: Access;
  /** Whether a call leaves a row in the audit chain; by default every call that changes something. */
  readonly audited?: boolean;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
};

export const route = <const R extends Route>(r: R): R => r;

export const Instant = z.iso.datetime({ offset: true });
export const IdParams = z.object({ id: Slug });
export const Ok = z.object({ ok: z.literal(true) });
export const Reason = z.string().trim().min(1).max(500);
/** Whole numbers that come as text in a query. */
export const Count = z.coerce.number().int();
