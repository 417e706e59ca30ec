import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the project by its path from the root; found from the sources and from `dist/` alike. */
export function projectFile(...path: string[]): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, ...path);
    if (existsSync(candidate) || folder === dirname(folder)) return candidate;
  }
}

/** A file inside an installed package, such as a font. */
export function packageFile(specifier: string): string {
  return createRequire(import.meta.url).resolve(specifier);
}
