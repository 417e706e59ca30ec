import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import type { Permission } from "../../../../playlists/permission.ts";

/** `public` needs nothing, `session` any signed-in person, else the permission named. */
export type Access = "public" | "session" | Permission;

/** One call of the API, as server and pages know it. */
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
  /** Pages ask for it by themselves, so it does not show that a person is there and does not lengthen a session. */
  readonly polled?: true;
  /** A secret could be guessed here: few tries a minute from one address. */
  readonly guessable?: true;
};

/** One area of the API, by the names of its calls; it stands in the file named like that of its handlers. */
export type Routes = Readonly<Record<string, Route>>;

/** Keeps the exact type of a route, from which calls and handlers are inferred. */
export const route = <const R extends Route>(r: R): R => r;

/** An instant as text, with its offset. */
export const Instant = z.iso.datetime({ offset: true });
/** `:id` in an address. */
export const IdParams = z.object({ id: Slug });
/** Done, and there is nothing more to say. */
export const Ok = z.object({ ok: z.literal(true) });
/** Why, in the words of whoever does it. */
export const Reason = z.string().trim().min(1).max(500);
/** Whole numbers that come as text in a query. */
export const Count = z.coerce.number().int();
