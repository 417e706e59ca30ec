import { spawnSync } from "node:child_process";
import { lookup } from "node:dns/promises";
import { access, constants, readdir, readFile, stat, statfs } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { inflateRawSync } from "node:zlib";
import { HallcastError } from "../../playlists/errors.ts";
import { Library } from "../../playlists/library.ts";
import { clipsOf, Program } from "../../playlists/program.ts";
import { errorCode } from "../adapters/durable-file.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Clock } from "../ports/clock.ts";
import { createClipStore, sha256Of } from "../service/clips.ts";
import { openRecords } from "../service/records/records.ts";
import { verifyFolder } from "../service/records/verify.ts";
import { loadPublicKey, openSigned, publicKeyPath } from "../signed-file.ts";
import { openHistory, readLibrary } from "./open-history.ts";

export type Diagnosis = {
  readonly verdict: "ok" | "warn" | "fail";
  /** Key and values of a sentence in `playlists/messages`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
};

const LOW_DISK_BYTES = 1 << 30;
const CACHE_BYTES = 128 * 1024 * 1024;
/** An hour of proofs, one a minute and board, takes a few seconds to draw. */
const PROOF_MS = 3_600_000;
/** Into the middle of the frame, so that rounding the instant cannot name the one before. */
const HALF_FRAME_MS = 4;

const ok = (code: string, params: Diagnosis["params"] = {}): Diagnosis => ({ verdict: "ok", code, params });
const warn = (code: string, params: Diagnosis["params"] = {}): Diagnosis => ({ verdict: "warn", code, params });
const fail = (code: string, params: Diagnosis["params"] = {}): Diagnosis => ({ verdict: "fail", code, params });

/** Looks at everything a dark board can come from, changing nothing. Each check answers for itself; none stops the others. */
export async function* diagnose(
  folder: DataFolder,
  host: string,
  port: number,
  clock: Clock,
): AsyncGenerator<Diagnosis> {
  yield ok("doctor.node", { version: process.versions.node, platform: `${process.platform}-${process.arch}` });
  for (const name of ["canvas", "sharp", "better-sqlite3", "argon2"]) yield nativeModule(name);
  const root = await folderWritable(folder);
  yield root;
  if (root.code !== "doctor.folderMissing") {
    yield await diskSpace(folder);
    yield await libraryReadable(folder);
    yield await keyPrivate(folder);
    yield* programsSound(folder);
    yield* recordsSound(folder, clock);
    yield* hostsResolve(folder);
  }
  yield await serviceAnswers(host, port);
}

/** In a child process: a broken native module may end the process that loads it. */
function nativeModule(name: string): Diagnosis {
  const path = createRequire(import.meta.url).resolve(name);
  const result = spawnSync(process.execPath, ["-e", `require(${JSON.stringify(path)})`], { encoding: "utf8" });
  return result.status === 0
    ? ok("doctor.nativeOk", { name })
    : fail("doctor.nativeBroken", {
        name,
        found: result.stderr.split("\n").find((line) => line.includes("Error")) ?? "?",
      });
}

async function folderWritable(folder: DataFolder): Promise<Diagnosis> {
  try {
    await access(folder.root, constants.W_OK);
    return ok("doctor.folderOk", { path: folder.root });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return warn("doctor.folderMissing", { path: folder.root });
    return fail("doctor.folderDenied", { path: folder.root, found: errorCode(error) });
  }
}

async function diskSpace(folder: DataFolder): Promise<Diagnosis> {
  const info = await statfs(folder.root);
  const free = info.bavail * info.bsize;
  const params = { freeGb: (free / (1 << 30)).toFixed(1), path: folder.root };
  return free < LOW_DISK_BYTES ? warn("doctor.diskLow", params) : ok("doctor.diskOk", params);
}

async function libraryReadable(folder: DataFolder): Promise<Diagnosis> {
  try {
    const found = Library.safeParse(JSON.parse(await readFile(folder.library, "utf8")));
    if (!found.success)
      return fail("doctor.libraryDamaged", { path: folder.library, found: found.error.issues[0]?.message ?? "?" });
    const { boards, items, entries } = found.data;
    return ok("doctor.libraryOk", { boards: boards.length, items: items.length, entries: entries.length });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return warn("doctor.libraryMissing", { path: folder.library });
    return fail("doctor.libraryDamaged", { path: folder.library, found: String(error) });
  }
}

/** The private key signs what boards show: only its owner may read it. Windows has no mode bits to look at. */
async function keyPrivate(folder: DataFolder): Promise<Diagnosis> {
  const path = `${folder.keys}/hall.key`;
  try {
    const info = await stat(path);
    return process.platform !== "win32" && (info.mode & 0o077) !== 0
      ? warn("doctor.keyOpen", { path })
      : ok("doctor.keyOk", { path });
  } catch {
    return warn("doctor.keyMissing", { path });
  }
}

/** Checks signatures and every clip's hash, as the playout does before it shows anything. */
async function* programsSound(folder: DataFolder): AsyncGenerator<Diagnosis> {
  const names = await readdir(folder.boards).catch(() => []);
  if (names.length === 0) {
    yield warn("doctor.noProgram", { path: folder.boards });
    return;
  }
  for (const name of names.filter((each) => each.endsWith(".json"))) {
    const path = `${folder.boards}/${name}`;
    try {
      const program = Program.parse(openSigned(await readFile(path, "utf8"), await loadPublicKey(folder.root), path));
      const clips = [...clipsOf(program)];
      const bad: string[] = [];
      for (const clip of clips) if (!(await clipSound(folder.clip(clip), clip))) bad.push(clip.slice(0, 12));
      const until = new Date(program.untilMs).toISOString();
      yield bad.length === 0
        ? ok("doctor.programOk", { board: program.board.id, clips: clips.length, until })
        : fail("doctor.clipsAltered", { board: program.board.id, clips: bad.join(", ") });
    } catch (error) {
      yield fail("doctor.programAltered", {
        path,
        key: publicKeyPath(folder.root),
        found: error instanceof HallcastError ? error.code : String(error),
      });
    }
  }
}

/** The chains of the records, and the newest proofs of play against pictures drawn again from what was issued. */
async function* recordsSound(folder: DataFolder, clock: Clock): AsyncGenerator<Diagnosis> {
  if (!(await stat(folder.records).catch(() => null))?.isFile()) {
    yield warn("doctor.noRecords", { path: folder.records });
    return;
  }
  try {
    for (const report of (await verifyFolder(folder)).chains) {
      yield report.broken === null
        ? ok("doctor.chainOk", { chain: report.name, rows: report.rows })
        : fail("doctor.chainBroken", { chain: report.name, no: report.broken.no, found: report.broken.reason });
    }
    const records = openRecords(folder.records, "read");
    try {
      const clips = createClipStore({ pathOf: folder.clip, maxDecodedBytes: CACHE_BYTES, maxHeldBytes: 0 });
      const history = await openHistory(folder, clock, clips);
      for (const { id } of (await readLibrary(folder)).boards) {
        const proofs = records.asRun.digests(id, clock.wallMs() - PROOF_MS, clock.wallMs());
        let wrong = 0;
        for (const { atMs, sha256 } of proofs)
          if (sha256Of((await history.frame(id, atMs + HALF_FRAME_MS)).rgb) !== sha256) wrong++;
        yield wrong === 0
          ? ok("doctor.proofsOk", { board: id, count: proofs.length })
          : warn("doctor.proofsDiffer", { board: id, count: proofs.length, wrong });
      }
    } finally {
      records.close();
    }
  } catch (error) {
    yield fail("doctor.recordsUnread", {
      path: folder.records,
      found: error instanceof HallcastError ? error.code : String(error),
    });
  }
}

async function clipSound(path: string, wanted: string): Promise<boolean> {
  try {
    return sha256Of(inflateRawSync(await readFile(path))) === wanted;
  } catch {
    return false;
  }
}

async function* hostsResolve(folder: DataFolder): AsyncGenerator<Diagnosis> {
  // What is wrong with the library itself was told before.
  const found = await readFile(folder.library, "utf8")
    .then((text) => Library.safeParse(JSON.parse(text)))
    .catch(() => null);
  if (!found?.success) return;
  for (const board of found.data.boards) {
    const host = board.output.settings["host"];
    if (typeof host !== "string") continue;
    try {
      const { address } = await lookup(host);
      yield ok("doctor.hostOk", { board: board.id, host, address });
    } catch (error) {
      yield fail("doctor.hostUnknown", { board: board.id, host, found: errorCode(error) });
    }
  }
}

async function serviceAnswers(host: string, port: number): Promise<Diagnosis> {
  try {
    const answer = await fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(3000) });
    const body: unknown = await answer.json();
    const status = typeof body === "object" && body !== null && "status" in body ? String(body.status) : "?";
    return status === "ok"
      ? ok("doctor.serviceOk", { host, port })
      : warn("doctor.serviceDegraded", { host, port, found: status });
  } catch {
    return (await portFree(host, port))
      ? warn("doctor.serviceDown", { host, port })
      : fail("doctor.portTaken", { host, port });
  }
}

function portFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
