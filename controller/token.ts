import { randomUUID } from "node:crypto";
import type { Role } from "../playlists/user.ts";
import { signToken } from "./adapters/jose-tokens.ts";
import type { Keys } from "./signed-file.ts";

export const DEFAULT_TOKEN_DAYS = 365;

/**
 * A bearer token for scripts, made with the hall's key and without the service. Its id (`token-<uuid>`) is who acts:
 * what one token drafted, the same token cannot approve.
 */
export async function issueToken(
  keys: Pick<Keys, "privateKey">,
  options: {
    readonly roles: readonly Role[];
    readonly name: string;
    readonly days: number;
    readonly atMs: number;
    readonly id?: string;
  },
): Promise<string> {
  const atSec = Math.floor(options.atMs / 1000);
  return signToken(
    keys.privateKey,
    { id: options.id ?? newTokenId(), name: options.name, roles: [...options.roles] },
    atSec,
    atSec + Math.round(options.days * 86_400),
  );
}

/** By which a token is known in the audit and can be revoked. */
export function newTokenId(): string {
  return `token-${randomUUID()}`;
}
