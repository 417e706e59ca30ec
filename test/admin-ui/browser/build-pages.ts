import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The pages as they ship, built from the present sources. */
    readonly pagesFolder: string;
  }
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let folder: string | null = null;

/** Builds the pages once for all files of browser tests. */
export async function setup(project: TestProject): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "hallcast-pages-"));
  const args = ["build", "-c", here("../../../admin-ui/vite.config.ts"), "--logLevel", "error", "--outDir", folder];
  // under the name "test" the widgets' library gives every dialog the same id
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(
    process.execPath,
    [here("../../../node_modules/vite/bin/vite.js"), ...args, "--emptyOutDir"],
    { env },
  );
  project.provide("pagesFolder", folder);
}

export async function teardown(): Promise<void> {
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}
