/** A part of a stored document, before anything is known of it. */
export type Doc = Readonly<Record<string, unknown>>;

/** What is no object is read as an empty one: a migration keeps what it can and leaves judging to the schema. */
export function doc(value: unknown): Doc {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function list(value: unknown): Doc[] {
  return Array.isArray(value) ? value.map(doc) : [];
}
