import { argon2id, hash, verify } from "argon2";

/** OWASP's smaller argon2id setting (19 MiB, two passes): kind to a PC that is drawing boards at the same time. */
const OPTIONS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type Passwords = {
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (passwordHash: string, password: string) => Promise<boolean>;
};

export const argon2Passwords: Passwords = {
  hash: (password) => hash(password, OPTIONS),
  /** A hash that cannot be read is a wrong password, not a fault: the person gets a new link. */
  verify: (passwordHash, password) => verify(passwordHash, password).catch(() => false),
};
