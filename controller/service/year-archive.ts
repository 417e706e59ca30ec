import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { addDays, dayStartMs } from "../../playlists/civil.ts";
import { contentStart } from "../../playlists/counting.ts";
import { HallcastError } from "../../playlists/errors.ts";
import type { Item } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import type { Clip } from "../../renderer/clip.ts";
import { createZip, type ZipFile, type ZipPart } from "../adapters/archiver-zip.ts";
import { csvOf } from "../adapters/csv-stringify.ts";
import { xlsxOf } from "../adapters/write-excel-file.ts";
import { approvedAtMs } from "../documents/leaflet.ts";
import { civilMs } from "../documents/office-words.ts";
import { registerSheet } from "../documents/register-sheet.ts";
import { statisticsList, statisticsSheets } from "../documents/statistics-sheets.ts";
import type { RegisterEntry } from "./api/contract/register.ts";
import type { Statistics } from "./api/contract/statistics.ts";
import { boardWithoutSecrets } from "./board-secrets.ts";
import { safeName } from "./content-disposition.ts";
import type { Papers } from "./papers.ts";
import { drawContactSheet } from "./stills.ts";

/** What an archive of a year is made of. Lines are read piece by piece while they are written. */
export type ArchiveSource = {
  readonly library: () => Library;
  /** Entries of the year, in the order of their numbers. */
  readonly entries: (year: number) => readonly RegisterEntry[];
  readonly statistics: (year: number) => Statistics;
  readonly statisticsPdf: (year: number) => Promise<Uint8Array>;
  readonly papers: Pick<Papers, "approvalForm" | "secrecySheet" | "withdrawalForm">;
  readonly clip: (sha256: string) => Promise<Clip>;
  /** Chained rows as they are stored, one a line of JSON. */
  readonly auditLines: (fromMs: number, untilMs: number) => AsyncIterable<string>;
  readonly registerLines: () => AsyncIterable<string>;
  readonly asRunLines: (boardId: string, fromMs: number, untilMs: number) => AsyncIterable<string>;
};

export type ArchiveFile = { readonly path: string; readonly bytes: number };

const PICTURES_AT_MOST = 20;
const FORMAT = 1;
const SUMS = "SHA256SUMS";

/**
 * 年度归档包: register, statistics, the papers and pictures of every publication, the logs and the library as a ZIP file in `folder`,
 * with a manifest and a list of SHA-256 that `sha256sum -c` reads. Names and order depend on the contents alone.
 * What cannot be had (a lost clip) is told in the manifest instead of stopping the rest. Throws `disk.*`.
 */
export async function makeYearArchive(
  source: ArchiveSource,
  options: {
    readonly year: number;
    readonly folder: string;
    readonly madeAtMs: number;
    readonly madeBy: string;
    readonly version: string;
    readonly baseUrl: string;
  },
): Promise<ArchiveFile> {
  const { year, folder, madeAtMs } = options;
  const library = source.library();
  const { zone, signature } = library.hall;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const left of await readdir(folder)) if (left.endsWith(".zip")) await rm(join(folder, left), { force: true });
  const path = join(folder, `${year}-${madeAtMs}.zip`);
  const zip = await createZip(path, civilMs(madeAtMs, zone));
  const parts: (ZipPart & { readonly about: string })[] = [];
  const missing: string[] = [];
  const add = async (name: string, about: string, content: Parameters<ZipFile["add"]>[1]): Promise<void> => {
    parts.push({ ...(await zip.add(name, content)), about });
  };
  /** One paper or picture that cannot be made is no reason to have no archive. */
  const tryAdd = async (name: string, about: string, make: () => Promise<Uint8Array>): Promise<void> => {
    const bytes = await make().catch((error: unknown) => {
      if (!(error instanceof HallcastError)) throw error;
      missing.push(`${name}：${sentence("zh", error.code, error.params)}`);
      return null;
    });
    if (bytes !== null) await add(name, about, bytes);
  };

  try {
    const entries = source.entries(year);
    const boardName = (id: string): string => library.boards.find((board) => board.id === id)?.name ?? id;
    const register = registerSheet(`${year}年登记台账`, entries, { zone, publisher: signature, boardName });
    await add(`01_登记台账/${year}年登记台账.xlsx`, "登记台账", await xlsxOf([register]));
    await add(`01_登记台账/${year}年登记台账.csv`, "登记台账", csvOf(register));
    await add(
      "01_登记台账/登记链.ndjson",
      "历年登记及其后续事项的原始记录，每行带前一行的哈希",
      source.registerLines(),
    );

    const numbers = source.statistics(year);
    await add(`02_统计/${year}年度统计.xlsx`, "统计表", await xlsxOf(statisticsSheets(numbers)));
    await add(`02_统计/${year}年度统计.csv`, "统计表", csvOf(statisticsList(numbers)));
    await tryAdd(`02_统计/${year}年度统计报告.pdf`, "统计报告", () => source.statisticsPdf(year));

    for (const entry of entries) {
      const item = library.items.find(({ id }) => id === entry.itemId);
      if (item === undefined) {
        missing.push(`${entry.registerNo}：信息 ${entry.itemId} 已不在库中，没有审批表`);
        continue;
      }
      for (const revisionNo of revisionsOf(item, entry)) {
        const name = `${entry.registerNo}_第${revisionNo}版_${safeName(entry.title)}`;
        await tryAdd(`03_审批表/${name}.pdf`, "LED信息发布审批表", () =>
          source.papers.approvalForm(item.id, revisionNo, options.baseUrl),
        );
        await tryAdd(`04_保密审查单/${name}.pdf`, "政府信息公开保密审查单", () =>
          source.papers.secrecySheet(item.id, revisionNo, options.baseUrl),
        );
        const revision = item.revisions.find(({ no }) => no === revisionNo);
        if (revision?.decisions.some(({ action }) => action === "withdraw"))
          await tryAdd(`07_撤稿审批单/${name}.pdf`, "LED信息撤稿审批单", () =>
            source.papers.withdrawalForm(item.id, revisionNo, options.baseUrl),
          );
        for (const clip of revision?.clips ?? []) {
          const size = `${clip.widthPx}x${clip.heightPx}${clip.variant === "" ? "" : `_${safeName(clip.variant)}`}`;
          await tryAdd(`05_效果图/${name}_${size}.png`, `播出画面 ${clip.sha256}`, async () =>
            drawContactSheet(await source.clip(clip.sha256), {
              most: PICTURES_AT_MOST,
              atMs: (revision === undefined ? null : approvedAtMs(revision)) ?? entry.onAirAtMs,
              zone,
            }),
          );
        }
      }
    }

    const fromMs = dayStartMs(`${year}-01-01`, zone);
    const untilMs = dayStartMs(addDays(`${year}-12-31`, 1), zone);
    await add(`06_日志/${year}年操作日志.ndjson`, "操作日志，每行带前一行的哈希", source.auditLines(fromMs, untilMs));
    // A board that was removed since is known from what it published.
    const boardIds = new Set([...library.boards.map(({ id }) => id), ...entries.flatMap((entry) => entry.boardIds)]);
    for (const boardId of [...boardIds].sort())
      await add(
        `06_日志/${year}年播出记录_${safeName(boardId)}.ndjson`,
        `实际播出记录（${boardName(boardId)}）`,
        source.asRunLines(boardId, fromMs, untilMs),
      );
    await add("07_资料库/library.json", "归档时的资料库，不含密码", jsonBytes(withoutSecrets(library)));

    const manifest = {
      format: FORMAT,
      title: `${signature}${year}年LED大屏信息公开归档包`,
      year,
      hall: library.hall.name,
      signature,
      zone,
      madeAtMs,
      madeBy: options.madeBy,
      product: `Hallcast ${options.version}`,
      counts: {
        register: entries.length,
        total: numbers.total,
        publicity: numbers.publicity,
        business: numbers.business,
        emergency: numbers.emergency,
      },
      missing,
      files: parts,
    };
    const sealed = await zip.add("manifest.json", jsonBytes(manifest));
    const sums = [...parts, sealed].map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
    await zip.add(SUMS, new TextEncoder().encode(sums));
    return { path, bytes: await zip.close() };
  } catch (error) {
    await zip.abandon();
    throw error;
  }
}

/** The approved revisions of the content that has this number: the first and its corrections. */
function revisionsOf(item: Item, entry: RegisterEntry): number[] {
  const start = contentStart(item.revisions, entry.revisionNo);
  return item.revisions
    .filter(({ no, seal, state }) => {
      const wasApproved = state === "approved" || state === "withdrawn" || seal !== null;
      return wasApproved && contentStart(item.revisions, no) === start;
    })
    .map(({ no }) => no);
}

/** The library as it may leave this PC. */
export function withoutSecrets(library: Library): Library {
  const users = library.users.map((user) => ({ ...user, passwordHash: null, inviteHash: null }));
  const { webhooks, mail } = library.notify;
  const notify = {
    ...library.notify,
    // robots of messengers carry their key in the address
    webhooks: webhooks.map((hook) => ({ ...hook, url: new URL(hook.url).origin, secret: "" })),
    mail: mail === null ? null : { ...mail, password: "" },
  };
  const liveFeeds = library.liveFeeds.map((feed) =>
    feed.source.kind === "mqtt" ? { ...feed, source: { ...feed.source, password: "" } } : feed,
  );
  return { ...library, users, notify, liveFeeds, boards: library.boards.map(boardWithoutSecrets) };
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
