import { HallcastError } from "../../playlists/errors.ts";
import { type Item, latestRevision, playableRevision, type Revision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { qrSvg } from "../adapters/qrcode.ts";
import { approvalForm, FORM_SIZES_PT } from "../documents/approval-form.ts";
import { fitFirstPage, type Typeset } from "../documents/block.ts";
import type { ClipPictures, FormFacts } from "../documents/form-facts.ts";
import { approvedAtMs, LEAFLET_SIZES_PT, type LeafletFacts, leaflet } from "../documents/leaflet.ts";
import { secrecySheet } from "../documents/secrecy-sheet.ts";
import { withdrawalForm } from "../documents/withdrawal-form.ts";
import type { Clock } from "../ports/clock.ts";
import type { RegisterEntry } from "./api/contract/register.ts";
import type { ClipStore } from "./clips.ts";
import { findById } from "./library/edits.ts";
import { clipCaption, drawStills } from "./stills.ts";

/** What papers ask of the register. */
export type RegisterLookUp = (item: Item, revisionNo: number) => RegisterEntry | null;

/** End of the last showing of a revision in a stretch, on each board that showed it. */
export type OffAirLookUp = (
  itemId: string,
  revisionNo: number,
  stretch: { readonly fromMs: number; readonly untilMs: number },
) => readonly { readonly boardId: string; readonly atMs: number }[];

/** Boards are off well within this after an order; what plays later was restored. */
const OFF_WITHIN_MS = 10 * 60_000;

/** Pictures of one clip in a form; a longer showing is told by its beginning, end and what lies evenly between. */
const STILLS_AT_MOST = 12;
/** Clips of one revision in a form: more come only from content with a picture for each day. */
const CLIPS_AT_MOST = 6;

export type Papers = {
  /** The paper of a revision as PDF; `revisionNo` null is the one in force, else the newest. Throws `item.unknown`, `revision.unknown`. */
  readonly approvalForm: (itemId: string, revisionNo: number | null, baseUrl: string) => Promise<Uint8Array>;
  readonly secrecySheet: (itemId: string, revisionNo: number | null, baseUrl: string) => Promise<Uint8Array>;
  /** Of the newest withdrawal of the revision. Throws `withdrawal.none` (conflict) too. */
  readonly withdrawalForm: (itemId: string, revisionNo: number | null, baseUrl: string) => Promise<Uint8Array>;
  /** Throws `leaflet.notGuide` too. */
  readonly leaflet: (
    itemId: string,
    revisionNo: number | null,
    size: "A4" | "A5",
    baseUrl: string,
  ) => Promise<Uint8Array>;
};

/** Makes the papers of single revisions from the library, the register and the frozen clips. */
export function createPapers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly library: () => Library;
  readonly clips: Pick<ClipStore, "clip">;
  readonly register: RegisterLookUp;
  readonly typeset: Typeset;
  readonly offAir: OffAirLookUp;
}): Papers {
  const now = (): number => Math.round(deps.clock.wallMs());

  async function facts(itemId: string, revisionNo: number | null, baseUrl: string): Promise<FormFacts> {
    const library = deps.library();
    const item = findById(library.items, itemId, "item");
    const revision = revisionOf(item, revisionNo);
    const link = `${baseUrl}/items/${item.id}?revision=${revision.no}`;
    const { zone, signature } = library.hall;
    return {
      zone,
      signature,
      item,
      revision,
      units: library.units,
      boards: library.boards,
      entries: library.entries.filter(({ content }) => content.kind === "item" && content.itemId === item.id),
      playlists: library.playlists.filter(({ itemIds }) => itemIds.includes(item.id)).map(({ name }) => name),
      phone: library.users.find(({ id }) => id === revision.draftedById)?.phone ?? "",
      entry: deps.register(item, revision.no),
      printRuns: library.printRuns.filter((run) => run.itemId === item.id && run.revisionNo === revision.no).length,
      link,
      qrSvg: qrSvg(link),
      pictures: await picturesOf(library, revision),
      madeAtMs: now(),
    };
  }

  async function picturesOf(library: Library, revision: Revision): Promise<ClipPictures[]> {
    const pictures: ClipPictures[] = [];
    for (const ref of revision.clips.slice(0, CLIPS_AT_MOST)) {
      const head = { caption: clipCaption(ref, library.boards), sha256: ref.sha256 };
      try {
        const clip = await deps.clips.clip(ref.sha256);
        const atMs = approvedAtMs(revision) ?? revision.draftedAtMs;
        const stills = drawStills(clip, { most: STILLS_AT_MOST, atMs, zone: library.hall.zone });
        pictures.push({ ...head, stills, problem: null });
      } catch (error) {
        // A form without its picture is still the record of the signatures.
        if (!(error instanceof HallcastError)) throw error;
        const reason = sentence("zh", error.code, error.params);
        pictures.push({ ...head, stills: [], problem: `此处应附播出画面，但画面文件无法读取：${reason}` });
      }
    }
    return pictures;
  }

  return {
    approvalForm: async (itemId, revisionNo, baseUrl) => {
      const form = await facts(itemId, revisionNo, baseUrl);
      const versions = FORM_SIZES_PT.map((textPt) => () => approvalForm(form, textPt));
      return (await fitFirstPage(deps.typeset, versions)).pdf;
    },
    secrecySheet: async (itemId, revisionNo, baseUrl) =>
      (await deps.typeset(secrecySheet(await facts(itemId, revisionNo, baseUrl)))).pdf,
    withdrawalForm: async (itemId, revisionNo, baseUrl) => {
      const form = await facts(itemId, revisionNo, baseUrl);
      const { item, revision } = form;
      const at = revision.decisions.findLastIndex(({ action }) => action === "withdraw");
      const order = revision.decisions[at];
      if (order === undefined) throw new HallcastError("conflict", "withdrawal.none", { title: revision.title });
      const restored = revision.decisions.slice(at).find(({ action }) => action === "restore") ?? null;
      const untilMs = Math.min(order.atMs + OFF_WITHIN_MS, restored?.atMs ?? Number.POSITIVE_INFINITY);
      const offAir = deps.offAir(item.id, revision.no, { fromMs: order.atMs, untilMs });
      const replacement = item.revisions.findLast(({ no }) => no > revision.no) ?? null;
      return (await deps.typeset(withdrawalForm(form, { order, restored, offAir, replacement }))).pdf;
    },
    leaflet: async (itemId, revisionNo, size, baseUrl) => {
      const library = deps.library();
      const item = findById(library.items, itemId, "item");
      const revision = revisionOf(item, revisionNo);
      if (revision.content.kind !== "guide")
        throw new HallcastError("conflict", "leaflet.notGuide", { title: revision.title });
      const paper: LeafletFacts = {
        guide: revision.content,
        revisionNo: revision.no,
        approvedAtMs: approvedAtMs(revision),
        valid: playableRevision(item)?.no === revision.no,
        hallName: library.hall.name,
        signature: library.hall.signature,
        registerNo: deps.register(item, revision.no)?.registerNo ?? null,
        zone: library.hall.zone,
        qrSvg: qrSvg(`${baseUrl}/items/${item.id}?revision=${revision.no}`),
        madeAtMs: now(),
      };
      const versions = LEAFLET_SIZES_PT[size].map((textPt) => () => leaflet(paper, size, textPt));
      return (await fitFirstPage(deps.typeset, versions)).pdf;
    },
  };
}

/** Throws `revision.unknown` (notFound). */
export function revisionOf(item: Item, revisionNo: number | null): Revision {
  if (revisionNo === null) return playableRevision(item) ?? latestRevision(item);
  const found = item.revisions.find(({ no }) => no === revisionNo);
  if (found === undefined)
    throw new HallcastError("notFound", "revision.unknown", { found: revisionNo, wanted: item.revisions.length });
  return found;
}
