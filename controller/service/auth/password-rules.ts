import { HallcastError } from "../../../playlists/errors.ts";

export const MIN_PASSWORD_CHARS = 10;
/** argon2 has no such limit; a request that hashes megabytes should not exist. */
export const MAX_PASSWORD_CHARS = 200;

/** Beginnings and wholes that guessing programs try first, in lower case without digits and signs at the end. */
const COMMON = [
  "password",
  "passw0rd",
  "qwerty",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "administrator",
  "admin",
  "iloveyou",
  "welcome",
  "letmein",
  "hallcast",
  "woaini",
  "mima",
  "guanliyuan",
];

/** Throws `password.*` (input) for a password that would soon be guessed. `names` are the person's own names. */
export function checkPassword(password: string, names: readonly string[]): void {
  const chars = [...password].length;
  if (chars < MIN_PASSWORD_CHARS) throw refuse("password.tooShort", { min: MIN_PASSWORD_CHARS, found: chars });
  if (chars > MAX_PASSWORD_CHARS) throw refuse("password.tooLong", { max: MAX_PASSWORD_CHARS, found: chars });
  const plain = password.toLowerCase();
  const core = plain.replace(/[\d\p{P}\p{S}\s]+$/u, "").replace(/^[\d\p{P}\p{S}\s]+/u, "");
  if (core === "" && isRun(plain)) throw refuse("password.common", {});
  if (COMMON.includes(core) || COMMON.includes(plain)) throw refuse("password.common", {});
  if (new Set(plain).size < 5) throw refuse("password.common", {});
  for (const name of names) {
    const own = name.trim().toLowerCase();
    if (own.length > 0 && (core === own || plain.includes(own.length >= 4 ? own : `${own}${own}`)))
      throw refuse("password.ownName", {});
  }
}

/** Only digits and signs in sequence or repetition: 1234567890, 0987654321, 1212121212. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((char, i) => char.charCodeAt(0) - text.charCodeAt(i));
  const usual = steps.filter((step) => Math.abs(step) <= 1 || Math.abs(step) === 9).length;
  return usual >= steps.length - 1;
}

function refuse(code: string, params: Record<string, string | number>): HallcastError {
  return new HallcastError("input", code, params);
}
