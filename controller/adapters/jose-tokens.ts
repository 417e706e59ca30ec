import type { KeyObject } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { Role } from "../../playlists/user.ts";

export const API_AUDIENCE = "hallcast-api";

/** What a bearer token says. `id` is the token's own identity: two tokens are two persons to the approval rules. */
export const TokenClaims = z.object({ id: z.string(), name: z.string(), roles: z.array(Role).min(1) });
export type TokenClaims = z.infer<typeof TokenClaims>;

/** A compact JWT (EdDSA), valid from `atSec` to `expiresAtSec`. */
export async function signToken(
  privateKey: KeyObject,
  claims: TokenClaims,
  atSec: number,
  expiresAtSec: number,
): Promise<string> {
  return new SignJWT({ name: claims.name, roles: claims.roles })
    .setProtectedHeader({ alg: "EdDSA", typ: "JWT" })
    .setAudience(API_AUDIENCE)
    .setJti(claims.id)
    .setSubject(claims.id)
    .setIssuedAt(atSec)
    .setExpirationTime(expiresAtSec)
    .sign(privateKey);
}

/** The claims, or why the token is refused. */
export async function openToken(
  publicKey: KeyObject,
  token: string,
  atMs: number,
): Promise<{ readonly kind: "ok"; readonly claims: TokenClaims } | { readonly kind: "expired" | "invalid" }> {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      audience: API_AUDIENCE,
      algorithms: ["EdDSA"],
      currentDate: new Date(atMs),
      requiredClaims: ["exp", "jti"],
    });
    const claims = TokenClaims.safeParse({ id: payload.jti, name: payload["name"], roles: payload["roles"] });
    return claims.success ? { kind: "ok", claims: claims.data } : { kind: "invalid" };
  } catch (error) {
    return { kind: error instanceof errors.JWTExpired ? "expired" : "invalid" };
  }
}
