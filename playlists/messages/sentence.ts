import type { ErrorParams } from "../errors.ts";

export type Language = "zh" | "en";

/** The sentence of a code with its params filled in; an unknown code is its own sentence. */
export function sentence(_lang: Language, code: string, _params: ErrorParams): string {
  return code;
}
