import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { PersonRole, User } from "../../../../playlists/user.ts";
import { type Routes, route } from "./route.ts";

/** A person without what is secret of them. */
export const PublicUser = User.omit({ passwordHash: true, inviteHash: true, sessionEpoch: true }).extend({
  hasPassword: z.boolean(),
});
export type PublicUser = z.infer<typeof PublicUser>;

/** What a form holds of a person. */
export const PersonFacts = User.pick({ displayName: true, roles: true, unitId: true, phone: true });
export type PersonFacts = z.infer<typeof PersonFacts>;

/** Printed beside a token when it is made. */
export const TokenId = z.string().regex(/^token-[0-9a-f-]{36}$/);

/** A bearer token as administrators see it; the token itself is known only by whoever made it. */
export const TokenView = z.object({
  id: z.string(),
  /** What it is for, as its maker wrote; "" and null for one that never did anything. */
  name: z.string(),
  lastAtMs: EpochMs.nullable(),
  isRevoked: z.boolean(),
});
export type TokenView = z.infer<typeof TokenView>;

/** People who may sign in, and the tokens of machines. */
export const usersContract = {
  listUsers: route({
    method: "GET",
    url: "/api/users",
    summary: "People",
    access: "administer",
    response: z.array(PublicUser),
  }),
  createUser: route({
    method: "POST",
    url: "/api/users",
    summary: "Add a person; the answer carries their one-time sign-in link",
    access: "administer",
    body: User.pick({ name: true, displayName: true }).extend({
      roles: z.array(PersonRole).min(1),
      unitId: Slug.nullable().default(null),
      phone: z.string().max(40).default(""),
    }),
    response: z.object({ user: PublicUser, link: z.string() }),
  }),
  changeUser: route({
    method: "PATCH",
    url: "/api/users/:id",
    summary: "Change a person's name, roles or whether they may sign in",
    access: "administer",
    params: z.object({ id: z.string() }),
    body: z
      .object({
        displayName: z.string(),
        roles: z.array(PersonRole).min(1),
        unitId: Slug.nullable(),
        phone: z.string().max(40),
        disabled: z.boolean(),
      })
      .partial(),
    response: PublicUser,
  }),
  inviteUser: route({
    method: "POST",
    url: "/api/users/:id/invite",
    summary: "A new one-time sign-in link (forgotten password)",
    access: "administer",
    params: z.object({ id: z.string() }),
    response: z.object({ link: z.string() }),
  }),
  listTokens: route({
    method: "GET",
    url: "/api/tokens",
    summary:
      "Bearer tokens that ever changed something or were revoked; one that only reads is known by whoever made it",
    access: "administer",
    response: z.array(TokenView),
  }),
  revokeToken: route({
    method: "POST",
    url: "/api/tokens/:id/revoke",
    summary:
      "Let a bearer token in no longer; its id is printed when it is made and stands in the audit as whoever acted",
    access: "administer",
    params: z.object({ id: TokenId }),
    response: z.array(TokenView),
  }),
} as const satisfies Routes;
