import { openSql } from "../../../controller/adapters/sqlite.ts";
import type { DataFolder } from "../../../controller/data-folder.ts";
import type { Clock } from "../../../controller/ports/clock.ts";
import { createAlarms } from "../../../controller/service/alarms.ts";
import { createClipStore } from "../../../controller/service/clips.ts";
import { type Issuer, openIssuer } from "../../../controller/service/issue/issuer.ts";
import { loadOrCreateKeys } from "../../../controller/signed-file.ts";
import { type ClipRef, type Item, NO_FACTS, type Revision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { encodeClip } from "../../../renderer/clip-codec.ts";
import { createRenderer } from "../../../renderer/render.ts";
import { LARGE_BOARDS, LARGE_START_MS, largeLibrary } from "./large-library.ts";

const YEAR_MS = 365 * 86_400_000;
const MINUTE_MS = 60_000;
/** Each time the office changes something both boards get a new programme. */
const CHANGES = 750;

const SENTENCES = [
  "请参保人员尽快办理养老保险待遇资格认证",
  "社会保障卡可在二楼综合窗口当场补办",
  "春风行动专场招聘会邀请各用人单位报名参加",
  "工伤认定申请应在事故发生之日起三十日内提出",
  "职业技能培训补贴按季度发放，名单在本屏公示",
];

/** Draws every item of the large library as the product would and keeps the clips in the data folder. */
export async function drawLibrary(folder: DataFolder): Promise<Library> {
  const library = largeLibrary();
  const store = createClipStore({ pathOf: folder.clip, maxDecodedBytes: 0, maxHeldBytes: 0 });
  const renderer = createRenderer();
  const draw = async (item: Item, revision: Revision, n: number): Promise<Item> => {
    const text = SENTENCES.map((_, i) => SENTENCES[(n + i) % SENTENCES.length])
      .slice(0, 1 + (n % 4))
      .join("，");
    const content = { kind: "text", text: `第${n + 1}号通知：${text}。` } as const;
    const style = { ...revision.style, motion: n % 3 === 0 ? ("scrollLeft" as const) : revision.style.motion };
    const region = { widthPx: 640, heightPx: 320 };
    const { clip } = await renderer.render({ content, style, region, assetsDir: folder.assets });
    const sha256 = await store.put(encodeClip(clip));
    const drawn: ClipRef = { sha256, ...region, durationMs: clip.durationMs, variant: "" };
    return { ...item, revisions: [{ ...revision, content, style, facts: NO_FACTS, clips: [drawn] }] };
  };
  const items: Item[] = [];
  for (const [n, item] of library.items.entries())
    for (const revision of item.revisions) items.push(await draw(item, revision, n));
  return { ...library, items };
}

/** The issuer of that folder as it is after a start. */
export async function issuerOf(
  folder: DataFolder,
  library: () => Library,
  clock: Pick<Clock, "wallMs">,
): Promise<Issuer> {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return openIssuer({
    folder,
    clock,
    keys: await loadOrCreateKeys(folder.root),
    library,
    failsafe: async () => null,
    nudge: () => undefined,
    removeBoard: () => undefined,
    alarms: createAlarms(clock, quiet),
  });
}

/** A year in which something is changed about twice a day, issued by the product's own code. */
export async function issueYear(folder: DataFolder, library: Library): Promise<void> {
  let nowMs = LARGE_START_MS;
  let standing = library;
  const issuer = await issuerOf(folder, () => standing, { wallMs: () => nowMs });
  for (let change = 0; change < CHANGES; change++) {
    nowMs = LARGE_START_MS + Math.round((change * YEAR_MS) / CHANGES);
    const entries = library.entries.map((entry, n) => (n % 97 === change % 97 ? { ...entry, enabled: false } : entry));
    standing = { ...library, entries };
    await issuer.issuePrograms();
  }
  await issuer.close();
}

/** A proof for each minute of the year and board, as the playout takes them; at some minutes the digest that is given. */
export function fillProofs(path: string, real: (boardId: string, atMs: number) => string | undefined): void {
  const sql = openSql(path);
  sql.transaction(() => {
    for (const boardId of LARGE_BOARDS)
      for (let atMs = LARGE_START_MS; atMs < LARGE_START_MS + YEAR_MS; atMs += MINUTE_MS)
        sql.run("INSERT INTO digests VALUES (?,?,?)", boardId, atMs, real(boardId, atMs) ?? "0".repeat(64));
  });
  sql.close();
}
