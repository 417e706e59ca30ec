import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Every path under the data folder, in one place (see ARCHITECTURE.md, "The data folder"). */
export function dataFolder(dataDir: string) {
  const root = resolve(dataDir);
  const spool = join(root, "spool");
  return {
    root,
    library: join(root, "library.json"),
    records: join(root, "records.db"),
    /** Every row of the register and its events once more, one a line: comes back from here if `records.db` is lost. */
    registerCopy: join(root, "register.ndjson"),
    /** Signed: how far the chains of the records have come. */
    recordsHeads: join(root, "records-heads.json"),
    asset: (sha256: string) => join(root, "assets", sha256),
    assets: join(root, "assets"),
    keys: join(root, "keys"),
    backups: join(root, "backups"),
    /** Archives that are being made, gone when they were sent. */
    exports: join(root, "exports"),
    spool,
    clip: (sha256: string) => join(spool, "clips", sha256),
    clips: join(spool, "clips"),
    boards: join(spool, "boards"),
    program: (boardId: string) => join(spool, "boards", `${boardId}.json`),
    control: join(spool, "control.json"),
    /** Written by the playout alone. */
    playoutState: join(spool, "playout-state.json"),
    asRun: join(spool, "as-run"),
    /** Every programme and control ever issued: `<boardId>/<fromMs>-<seq>.json.gz` and `control/<issuedAtMs>-<seq>.json.gz`. */
    issued: join(root, "issued"),
    /** Virtual boards that were wanted last, so that they are there before the service is. */
    virtualBoards: join(root, "virtual-boards.json"),
    /** Machines of the hall that the receiver listens to; with their passwords. */
    liveFeeds: join(root, "live-feeds.json"),
    /** Profiles of the kiosk's browsers, one for each monitor. */
    kiosk: join(root, "kiosk"),
    /** Whether the kiosk was wanted last, so that it starts before the service does. */
    kioskWanted: join(root, "kiosk-wanted.json"),
    /** Local socket of the kiosk: who can connect knows that it runs already. */
    kioskSocket:
      process.platform === "win32"
        ? `\\\\.\\pipe\\hallcast-kiosk-${shortHash(root)}`
        : join(tmpdir(), `hallcast-kiosk-${shortHash(root)}.sock`),
    /** Local socket of the supervisor: who can connect knows that the product runs already. */
    supervisorSocket:
      process.platform === "win32"
        ? `\\\\.\\pipe\\hallcast-main-${shortHash(root)}`
        : join(tmpdir(), `hallcast-main-${shortHash(root)}.sock`),
    /** Local socket of the playout: a named pipe on Windows, else a short path (socket paths are limited to about 100 bytes). */
    playoutSocket:
      process.platform === "win32"
        ? `\\\\.\\pipe\\hallcast-${shortHash(root)}`
        : join(tmpdir(), `hallcast-${shortHash(root)}.sock`),
  };
}
export type DataFolder = ReturnType<typeof dataFolder>;

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
