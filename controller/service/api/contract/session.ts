import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { Role } from "../../../../playlists/user.ts";
import { Ok, type Routes, route } from "./route.ts";

/** Who is signed in, and what a page must know before it shows anything. */
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  permissions: z.array(z.string()),
  unitId: Slug.nullable(),
  /** Whether the roster names them today, so that they may start and confirm emergencies. */
  onDuty: z.boolean(),
  /** Whether they may let emergency words run that nobody approved beforehand. */
  releasesOwnWords: z.boolean(),
  csrfToken: z.string(),
  /** Clock of the hall's PC when it answered: pages show the hall's time, whatever the reader's own clock says. */
  nowMs: EpochMs,
  hall: z.object({ name: z.string(), zone: z.string() }),
});
export type Me = z.infer<typeof Me>;

/** Signing in and out, and choosing a password. */
export const sessionContract = {
  getMe: route({
    method: "GET",
    url: "/api/session",
    summary: "Who is signed in",
    access: "session",
    response: Me,
    polled: true,
  }),
  signIn: route({
    method: "POST",
    url: "/api/session",
    summary: "Sign in with name and password",
    access: "public",
    body: z.object({ name: z.string(), password: z.string() }),
    response: Me,
    guessable: true,
  }),
  signOut: route({ method: "DELETE", url: "/api/session", summary: "Sign out", access: "session", response: Ok }),
  getInvite: route({
    method: "GET",
    url: "/api/invite/:secret",
    summary: "What a one-time sign-in link is for",
    access: "public",
    params: z.object({ secret: z.string() }),
    response: z.object({ name: z.string(), displayName: z.string(), firstUser: z.boolean() }),
    guessable: true,
  }),
  acceptInvite: route({
    method: "POST",
    url: "/api/invite/:secret",
    summary: "Choose a password and sign in with a one-time link",
    access: "public",
    params: z.object({ secret: z.string() }),
    body: z.object({ name: z.string(), displayName: z.string(), password: z.string() }),
    response: Me,
    guessable: true,
  }),
  changePassword: route({
    method: "POST",
    url: "/api/session/password",
    summary: "Change one's own password",
    access: "session",
    body: z.object({ current: z.string(), next: z.string() }),
    response: Ok,
    guessable: true,
  }),
} as const satisfies Routes;
