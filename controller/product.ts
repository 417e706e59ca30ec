import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The folder with package.json, from the sources or from dist/. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

export function productVersion(): string {
  const file = z
    .looseObject({ version: z.string() })
    .safeParse(JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")));
  return file.success ? file.data.version : "0";
}
