import { type FSWatcher, watch } from "node:fs";

/**
 * Calls `onChange` soon after something in one of the folders changed. A convenience only: file systems may not tell,
 * so whoever must know looks by itself too. Folders that do not exist are left out.
 */
export function watchFolders(folders: readonly string[], onChange: (fileName: string) => void): () => void {
  const watchers: FSWatcher[] = [];
  for (const folder of folders) {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => onChange(name ?? ""));
      watcher.on("error", () => watcher.close());
      watchers.push(watcher);
    } catch {
      // Without the convenience; the caller's own looking finds the change.
    }
  }
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
