import { LIVE_FIELDS } from "../../../playlists/live.ts";
import type { Dialect } from "../../../playlists/live-feed.ts";
import type { DialectEvents, DialectParser, RawCall } from "./dialect.ts";
import { createLines } from "./lines.ts";

type Names = Extract<Dialect, { kind: "json" }>["names"];

/** One JSON object a line. */
export function createJsonParser(names: Names, events: DialectEvents): DialectParser {
  return createLines((line) => {
    const call = callOfJson(line, names);
    if (call === null) events.onGarbled();
    else events.onCall(call);
  }, events.onGarbled);
}

/** Reads one object from its text; null if it is none. */
export function callOfJson(text: string, names: Names): RawCall | null {
  try {
    return callOfObject(JSON.parse(text), names);
  } catch {
    return null;
  }
}

/** The fields of an object by the names it has for them; null if it is none. */
export function callOfObject(value: unknown, names: Names): RawCall | null {
  if (!isObject(value)) return null;
  const fields: { [K in (typeof LIVE_FIELDS)[number]]?: string } = {};
  for (const field of LIVE_FIELDS) {
    const name = names[field];
    const found = name === null ? undefined : inside(value, name.split("."));
    if (typeof found === "string" || typeof found === "number") fields[field] = String(found);
  }
  const known = new Set(Object.values(names).map((name) => name?.split(".")[0]));
  return { fields, others: Object.keys(value).filter((key) => !known.has(key)).length };
}

function inside(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
