import { type CivilDate, dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { type Item, latestRevision, playableRevision, type Revision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { type Language, sentence } from "../../../playlists/messages/sentence.ts";
import type { RouteStep } from "../../../playlists/review/chain.ts";
import { activePeople } from "../../../playlists/review/holders.ts";
import { movesOf, signingBar, signingCapacity } from "../../../playlists/review/moves.ts";
import type { Person } from "../../../playlists/review/person.ts";
import { currentStep, progressOf, type StepProgress } from "../../../playlists/review/progress.ts";
import { rulesFor } from "../../../playlists/review/rules.ts";
import type { ReviewRules } from "../../../playlists/review/separation.ts";
import { addWorkdays } from "../../../playlists/work-days.ts";
import type { Clock } from "../../ports/clock.ts";
import { moverOf } from "../auth/actor.ts";
import type { Drawing } from "../drawing.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { type QrCodes, qrFindings } from "../qr-codes.ts";
import { reviewFindings } from "../review-findings.ts";
import type { Finding } from "./contract/finding.ts";
import type { QrFound, reviewSheetContract, StepView } from "./contract/review-sheet.ts";
import type { HandlersOf } from "./handler.ts";

/** 条例 art. 26: what is to be disclosed is disclosed within this many working days. */
const DISCLOSURE_WORKDAYS = 20;

/** Everything that whoever has to sign needs to see, as of now. */
export function reviewSheetHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
  readonly drawing: Pick<Drawing, "check" | "about">;
  readonly qrCodes: QrCodes;
}): HandlersOf<typeof reviewSheetContract> {
  const { publishing, clock, drawing } = deps;
  return {
    reviewSheet: async ({ params, actor, lang }) => {
      const library = publishing.read();
      const item = findById(library.items, params.id, "item");
      const revision = latestRevision(item);
      const rules = rulesFor(library, item);
      const by = moverOf(actor);
      const drawn = await qrCodesOf(deps.qrCodes, revision, library, lang);
      const { createdOn } = revision.facts;
      return {
        item,
        steps: stepViews(library, revision, rules, clock.wallMs()),
        actions: actionsOf(item, by, rules),
        barred: barredSentence(revision, by, rules, lang),
        findings: [...reviewFindings(drawing, library, item, lang), ...drawn.findings],
        qrCodes: drawn.codes,
        previousNo: previousOf(item)?.no ?? null,
        secrecyChecklist: library.workflow.secrecyChecklist,
        disclosureDueDay: createdOn === null ? null : addWorkdays(library.calendar, createdOn, DISCLOSURE_WORKDAYS),
      };
    },
  };
}

/** The steps of what was submitted; a draft has none yet, whatever was signed before it came back. */
function stepViews(library: Library, revision: Revision, rules: ReviewRules, nowMs: number): StepView[] {
  if (revision.state === "draft") return [];
  const today = dayAt(nowMs, library.hall.zone);
  const people = revision.state === "submitted" ? activePeople(library, today) : [];
  const unitName = (id: string | null): string => library.units.find((unit) => unit.id === id)?.name ?? "";
  return progressOf(revision).map((progress) => {
    const { step, state, signatures, objections, beganAtMs } = progress;
    const dueDay = dueDayOf(library, progress);
    const isOpen = revision.state === "submitted" && (state === "current" || state === "blocked");
    const candidates = state === "done" ? [] : people.flatMap((person) => candidateOf(revision, step, person, rules));
    return {
      step,
      state,
      signatures: [...signatures],
      objections: [...objections],
      beganAtMs,
      dueDay,
      overdue: isOpen && dueDay !== null && dueDay < today,
      candidates: candidates.map(({ unitId, ...one }) => ({ ...one, unitName: unitName(unitId) })),
    };
  });
}

function candidateOf(revision: Revision, step: RouteStep, person: Person, rules: ReviewRules) {
  const capacity = signingCapacity(revision, step, person, rules);
  if (capacity === null) return [];
  const principal = person.deputyFor.find(({ id }) => id === capacity.forId);
  const unitId = capacity.unitId ?? (principal ?? person).unitId;
  return [{ id: person.id, name: person.name, unitId, forName: capacity.forName }];
}

function dueDayOf({ calendar, hall }: Library, { step, beganAtMs }: StepProgress): CivilDate | null {
  if (step.dueWorkdays === null || beganAtMs === null) return null;
  return addWorkdays(calendar, dayAt(beganAtMs, hall.zone), step.dueWorkdays);
}

/** What may be done with the newest revision, and whether what plays of an older one may be withdrawn. */
function actionsOf(item: Item, by: Person, rules: ReviewRules): string[] {
  const latest = latestRevision(item);
  const playing = playableRevision(item);
  const older = playing === null || playing === latest ? [] : movesOf(playing, by, rules);
  return [...movesOf(latest, by, rules), ...older];
}

function barredSentence(revision: Revision, by: Person, rules: ReviewRules, lang: Language): string | null {
  const step = revision.state === "submitted" ? currentStep(revision) : null;
  const bar = step === null ? null : signingBar(revision, step, by, rules);
  return bar === null ? null : sentence(lang, bar.code, { action: "approve", ...bar.params });
}

/** The newest revision before the last that was ever signed off. */
function previousOf(item: Item): Revision | undefined {
  return item.revisions.slice(0, -1).findLast(({ state }) => state === "approved" || state === "withdrawn");
}

/** A clip that is missing or damaged is a remark: the sheet must open all the same, so that it can be returned. */
async function qrCodesOf(
  qrCodes: QrCodes,
  revision: Revision,
  library: Library,
  lang: Language,
): Promise<{ readonly codes: QrFound[]; readonly findings: Finding[] }> {
  try {
    const codes = await qrCodes.of(revision.clips, library.words.hosts);
    return { codes, findings: qrFindings(codes, lang) };
  } catch (error) {
    if (!(error instanceof HallcastError)) throw error;
    const { code, params } = error;
    const message = sentence(lang, code, params);
    return { codes: [], findings: [{ code, severity: "block", params: { ...params }, message, at: null, fix: null }] };
  }
}
