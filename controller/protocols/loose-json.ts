/**
 * Answers of devices whose documents name the values but not the form around them: looked for by name at any depth, whatever the case
 * and underscores; names are given in lower case.
 */
import { HallcastError } from "../../playlists/errors.ts";

const MOST_DEPTH = 8;

/** Throws `output.badAnswer` for what is no JSON object. */
export function readLooseJson(bytes: Uint8Array): object {
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new HallcastError("device", "output.badAnswer", { cause: String(error).slice(0, 80) }, error);
  }
  if (typeof found !== "object" || found === null)
    throw new HallcastError("device", "output.badAnswer", { cause: "no JSON object" });
  return found;
}

/** The first plain value under one of the names, earlier names first, at whatever depth. */
export function scalarAt(root: object, names: readonly string[]): string | number | null {
  for (const name of names)
    for (const value of valuesAt(root, [name]))
      if ((typeof value === "string" && value !== "") || typeof value === "number") return value;
  return null;
}

/** Every value under one of the names, earlier names first at each depth. */
export function valuesAt(root: unknown, names: readonly string[], depth = 0): unknown[] {
  if (typeof root !== "object" || root === null || depth > MOST_DEPTH) return [];
  const entries: [string, unknown][] = Object.entries(root);
  const isNamed = (key: string): boolean => names.includes(key.toLowerCase().replaceAll("_", ""));
  const here = names.flatMap((name) =>
    entries.filter(([key]) => key.toLowerCase().replaceAll("_", "") === name).map(([, value]) => value),
  );
  return [...here, ...entries.flatMap(([key, value]) => (isNamed(key) ? [] : valuesAt(value, names, depth + 1)))];
}

/** Every plain value. */
export function leavesOf(root: unknown, depth = 0): unknown[] {
  if (typeof root !== "object" || root === null) return [root];
  return depth > MOST_DEPTH ? [] : Object.values(root).flatMap((value: unknown) => leavesOf(value, depth + 1));
}
