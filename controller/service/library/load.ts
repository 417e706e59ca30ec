import { HallcastError } from "../../../playlists/errors.ts";
import { Library } from "../../../playlists/library.ts";
import type { DocumentFile } from "../../adapters/lowdb-document.ts";
import { CURRENT_VERSION, type Migration, migrations } from "./migrations/list.ts";

/**
 * How the document was found at start. `lost` means that no generation could be read: the files stay where they are, so that
 * the next start says so again, until a person puts a good one in their place.
 */
export type LoadResult =
  | { readonly kind: "new" }
  | { readonly kind: "ok"; readonly library: Library; readonly migratedFrom: number | null }
  | { readonly kind: "previous"; readonly library: Library; readonly damagedPath: string; readonly reason: string }
  | { readonly kind: "lost"; readonly path: string; readonly reason: string };

/**
 * Reads the library, falling back to the previous generation. A damaged file is kept aside, never deleted.
 * `expected` says that this data folder has been used before, so that a missing library is a loss and not a beginning.
 */
export async function loadLibrary(file: DocumentFile, expected: boolean): Promise<LoadResult> {
  const current = await file.readText("current");
  if (current === null) {
    const previous = await readGeneration(file, "previous");
    if (previous.kind === "good")
      return { kind: "previous", library: previous.library, damagedPath: file.path, reason: "missing" };
    if (previous.kind === "bad") return { kind: "lost", path: file.previousPath, reason: previous.reason };
    return expected ? { kind: "lost", path: file.path, reason: "missing" } : { kind: "new" };
  }
  const found = parseLibrary(current);
  if (found.kind === "good") return { kind: "ok", library: found.library, migratedFrom: found.migratedFrom };
  const previous = await readGeneration(file, "previous");
  if (previous.kind !== "good") return { kind: "lost", path: file.path, reason: found.reason };
  return { kind: "previous", library: previous.library, damagedPath: await file.setAside(), reason: found.reason };
}

type Parsed =
  | { readonly kind: "good"; readonly library: Library; readonly migratedFrom: number | null }
  | { readonly kind: "bad"; readonly reason: string };

async function readGeneration(
  file: DocumentFile,
  which: "current" | "previous",
): Promise<Parsed | { readonly kind: "none" }> {
  const text = await file.readText(which);
  return text === null ? { kind: "none" } : parseLibrary(text);
}

/** Text to library, through the migrations and the schema. A newer version than ours is refused, not guessed at. */
export function parseLibrary(text: string): Parsed {
  try {
    const document: unknown = JSON.parse(text);
    const migrated = migrate(document, migrations);
    const checked = Library.safeParse(migrated.document);
    if (checked.success) return { kind: "good", library: checked.data, migratedFrom: migrated.from };
    const issue = checked.error.issues[0];
    return { kind: "bad", reason: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "schema"}` };
  } catch (error) {
    return { kind: "bad", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Applies what is missing. Throws `library.newer` for a document of a later product, `library.noVersion` without a number. */
export function migrate(
  document: unknown,
  list: readonly Migration[],
  wanted: number = CURRENT_VERSION,
): { readonly document: unknown; readonly from: number | null } {
  const first = asRecord(document);
  const from = first["version"];
  if (typeof from !== "number") throw new HallcastError("internal", "library.noVersion", {});
  if (from > wanted) throw new HallcastError("internal", "library.newer", { found: from, wanted });
  let current = first;
  for (const step of list) if (step.from >= from) current = { ...step.migrate(current), version: step.from + 1 };
  return { document: current, from: from === wanted ? null : from };
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new HallcastError("internal", "library.noVersion", {});
  return Object.fromEntries(Object.entries(value));
}
