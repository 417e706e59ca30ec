import { z } from "zod";

/** What a hall's machine may put on a board. There is no field for words: a name cannot be said with these. */
export const LIVE_FIELDS = ["number", "window", "waiting", "value"] as const;
export type LiveField = (typeof LIVE_FIELDS)[number];

/** At most two letters stand together, and digits always follow. None is longer than eight characters. */
const PATTERNS: Readonly<Record<LiveField, RegExp>> = {
  number: /^[A-Z]{0,2}-?\d{1,4}$/,
  window: /^(?:[A-Z]?\d{1,2}|\d{3})$/,
  waiting: /^\d{1,4}$/,
  value: /^[+-]?\d{1,4}(?:[.:/]\d{1,2})?%?$/,
};

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS = "0123456789";
/** Every character a field can hold, for the strip of glyphs. */
const CHARACTERS: Readonly<Record<LiveField, string>> = {
  number: `${LETTERS}-${DIGITS}`,
  window: `${LETTERS}${DIGITS}`,
  waiting: DIGITS,
  value: `+-.:/%${DIGITS}`,
};
/** The widest values there are, `A` standing for the widest letter and `0` for the widest digit. */
const WIDEST: Readonly<Record<LiveField, string>> = {
  number: "AA-0000",
  window: "A00",
  waiting: "0000",
  value: "-0000:00%",
};

const field = (name: LiveField) => z.string().max(8).regex(PATTERNS[name]).optional();

/** One message of a machine: a number called to a window, how many wait, a reading. Strict: anything else is refused. */
export const LiveCall = z
  .strictObject({ number: field("number"), window: field("window"), waiting: field("waiting"), value: field("value") })
  .refine((call) => LIVE_FIELDS.some((name) => call[name] !== undefined));
export type LiveCall = z.infer<typeof LiveCall>;

/** A message with its life: shown from `atMs`, stale from `untilMs` on. */
export type LiveEntry = { readonly atMs: number; readonly untilMs: number; readonly call: LiveCall };

/** What a feed says at an instant, newest first; the same until `untilMs`, as long as nothing new comes. Equal objects mean equal calls. */
export type LiveView = { readonly calls: readonly LiveCall[]; readonly untilMs: number };

/** What the feeds said, as the compositor asks for it. */
export type LiveOf = (feedId: string, atMs: number) => LiveView;

/** Longest time that a value may stand without being told again. */
export const LONGEST_STALE_SEC = 12 * 3600;
/** So many messages back from an instant decide what is shown at it; the same number everywhere, or the past would look otherwise. */
export const ENTRIES_LOOKED_AT = 500;
const MOST_CALLS = 16;

/**
 * What stands at an instant, from entries newest first: of each window (without one, of each number) the newest call, if it is not
 * stale. Messages of other fields (how many wait) do not push calls away.
 */
export function liveViewAt(entries: readonly LiveEntry[], atMs: number): LiveView {
  const seen = new Set<string>();
  const calls: LiveCall[] = [];
  let untilMs = Number.POSITIVE_INFINITY;
  let looked = 0;
  for (const entry of entries) {
    if (entry.atMs > atMs) {
      untilMs = Math.min(untilMs, entry.atMs);
      continue;
    }
    if (++looked > ENTRIES_LOOKED_AT) break;
    const key = liveKey(entry.call);
    if (seen.has(key)) continue;
    seen.add(key);
    if (entry.untilMs <= atMs || calls.length >= MOST_CALLS) continue;
    untilMs = Math.min(untilMs, entry.untilMs);
    calls.push(entry.call);
  }
  return { calls, untilMs };
}

/** Which calls replace one another. */
export function liveKey(call: LiveCall): string {
  const kind = LIVE_FIELDS.filter((name) => call[name] !== undefined).join();
  return `${kind} ${call.window ?? call.number ?? ""}`;
}

const NOTHING: LiveView = { calls: [], untilMs: Number.POSITIVE_INFINITY };
/** No feed says anything. */
export const NO_LIVE: LiveOf = () => NOTHING;

const SAMPLE: LiveView = {
  calls: Array.from({ length: MOST_CALLS }, (_, i) => ({
    number: `A${String(12 - i > 0 ? 12 - i : 100 - i).padStart(3, "0")}`,
    window: String((i * 5 + 3) % 40),
    waiting: String(7 + i),
    value: String(25 + i),
  })),
  untilMs: Number.POSITIVE_INFINITY,
};
/** Made-up values, for looking at an item where there are no real ones: previews and reviews. */
export const SAMPLE_LIVE: LiveOf = () => SAMPLE;

/** A template cut at its fields: words as they are, fields by name. */
export type LivePart = { readonly words: string } | { readonly field: LiveField };

/** The lines of a template, cut into parts; an unknown `{…}` stays words. */
export function liveTemplate(template: string): LivePart[][] {
  return template
    .replace(/\r\n?/gu, "\n")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) =>
      line
        .split(/(\{[^{}]*\})/u)
        .filter((piece) => piece !== "")
        .map((piece) => {
          const name = LIVE_FIELDS.find((one) => piece === `{${one}}`);
          return name === undefined ? { words: piece } : { field: name };
        }),
    );
}

/** The fields that a template names, each once. */
export function liveFieldsOf(template: string): LiveField[] {
  const named = liveTemplate(template)
    .flat()
    .flatMap((part) => ("field" in part ? [part.field] : []));
  return [...new Set(named)];
}

export type LiveText = { readonly template: string; readonly calls: number; readonly empty: string };

/** The lines to be drawn: the newest calls that have every field of the template, or the words for when there is none. */
export function liveLines({ template, calls, empty }: LiveText, shown: readonly LiveCall[]): string[] {
  const wanted = liveFieldsOf(template);
  const told = shown.filter((call) => wanted.every((name) => call[name] !== undefined)).slice(0, calls);
  if (told.length === 0) return empty.split("\n").filter((line) => line.trim() !== "");
  const lines = liveTemplate(template);
  return told.flatMap((call) =>
    lines.map((parts) => parts.map((part) => ("field" in part ? (call[part.field] ?? "") : part.words)).join("")),
  );
}

/** Every character that `liveLines` can give. */
export function liveCharacters({ template, empty }: LiveText): string[] {
  const parts = liveTemplate(template).flat();
  const all = parts.map((part) => ("field" in part ? CHARACTERS[part.field] : part.words)).join("") + empty;
  return [...new Set(Array.from(all))].filter((char) => char !== "\n" && char !== "\r");
}

/** The widest lines that `liveLines` can give, when `A` stands for the widest letter and `0` for the widest digit. */
export function widestLiveLines({ template, calls, empty }: LiveText): string[][] {
  const lines = liveTemplate(template).map((parts) =>
    parts.map((part) => ("field" in part ? WIDEST[part.field] : part.words)).join(""),
  );
  return [Array.from({ length: calls }, () => lines).flat(), empty.split("\n").filter((line) => line.trim() !== "")];
}
