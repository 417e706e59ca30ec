import type { CivilDate } from "./civil.ts";
import { addDays } from "./civil.ts";
import { dutyMemberOn } from "./duty.ts";
import { mayConfirmEmergency } from "./emergency-people.ts";
import type { ErrorParams } from "./errors.ts";
import { type Item, latestRevision, playableRevision } from "./item.ts";
import type { Library } from "./library.ts";
import { may } from "./permission.ts";
import { dueDayOf, mayPostReview } from "./post-review.ts";
import { movesOf } from "./review/moves.ts";
import type { Person } from "./review/person.ts";
import { currentStep, stepProgress } from "./review/progress.ts";
import { rulesFor } from "./review/rules.ts";
import { staleItems } from "./stale.ts";
import { takeoverAsOf } from "./takeover-state.ts";
import { addWorkdays, isWorkday } from "./work-days.ts";

/** One thing that waits for a person. `code` has a sentence, `to` is the page. */
export type Waiting = {
  readonly kind:
    | "sign"
    | "returned"
    | "confirmTakeover"
    | "postReview"
    | "swap"
    | "stale"
    | "reviewBy"
    | "leaflet"
    | "calendar"
    | "roster";
  readonly subject: string;
  /** The item it is about; null if it is about something else. */
  readonly itemId: string | null;
  readonly params: ErrorParams;
  readonly dueDay: CivilDate | null;
  readonly to: string;
};

/** A library as it is on a day: `nowMs` and `today` are the same moment, `dayOf` gives the hall's day of an instant. */
export type Moment = {
  readonly nowMs: number;
  readonly today: CivilDate;
  readonly dayOf: (atMs: number) => CivilDate;
};

/** The page that lists what is owed. */
const POST_REVIEW = "/post-review";
/** Days ahead that must have a duty leader. */
const ROSTER_DAYS = 7;
/** From this day of the year on, next year's table is asked for. */
const CALENDAR_ASKED_FROM = "12-01";

/** What waits for somebody, the most pressing kinds first and within a kind the earliest due first. */
export function waitingFor(library: Library, person: Person, at: Moment): Waiting[] {
  return [
    ...emergencies(library, person, at),
    ...library.items.flatMap((item) => [...toSign(library, item, person, at), ...returned(item, person)]),
    ...swaps(library, person),
    ...stale(library, person, at),
    ...leaflets(library, person),
    ...office(library, person, at),
  ];
}

function emergencies(library: Library, person: Person, at: Moment): Waiting[] {
  const mayReview = mayPostReview(person.roles);
  return library.takeovers.flatMap((stored): Waiting[] => {
    const one = takeoverAsOf(stored, at.nowMs);
    const isMine = one.requestedById === person.id || one.confirmedById === person.id;
    const params = { title: one.title, name: one.requestedByName };
    if (one.state === "pending" && !isMine && mayConfirmEmergency(one, person, library, at.today))
      return [{ kind: "confirmTakeover", subject: one.id, itemId: null, params, dueDay: null, to: "/" }];
    if (one.postReview !== null && one.postReview.result === null && mayReview && !isMine)
      return [
        { kind: "postReview", subject: one.id, itemId: null, params, dueDay: dueDayOf(one, library), to: POST_REVIEW },
      ];
    return [];
  });
}

function toSign(library: Library, item: Item, person: Person, at: Moment): Waiting[] {
  const revision = latestRevision(item);
  const step = revision.state === "submitted" ? currentStep(revision) : null;
  if (step === null) return [];
  const moves = movesOf(revision, person, rulesFor(library, item));
  if (!moves.includes("approve") && !moves.includes("overrule")) return [];
  const { beganAtMs } = stepProgress(revision, step);
  const dueDay =
    step.dueWorkdays === null || beganAtMs === null
      ? null
      : addWorkdays(library.calendar, at.dayOf(beganAtMs), step.dueWorkdays);
  const params = { title: revision.title, step: step.name };
  return [{ kind: "sign", subject: item.id, itemId: item.id, params, dueDay, to: `/review/${item.id}` }];
}

function returned(item: Item, person: Person): Waiting[] {
  const revision = latestRevision(item);
  if (revision.state !== "returned" || revision.draftedById !== person.id) return [];
  const reason = revision.decisions.findLast(({ action }) => action === "return")?.reason ?? "";
  const params = { title: revision.title, reason };
  return [{ kind: "returned", subject: item.id, itemId: item.id, params, dueDay: null, to: `/new/${item.id}` }];
}

function swaps(library: Library, person: Person): Waiting[] {
  const { members, swaps: asked } = library.roster;
  const isMine = (memberId: string): boolean => members.some((one) => one.id === memberId && one.userId === person.id);
  return asked.flatMap((swap): Waiting[] => {
    const waits = (swap.agreedA === null && isMine(swap.memberA)) || (swap.agreedB === null && isMine(swap.memberB));
    if (!waits) return [];
    const params = { name: (swap.agreedA ?? swap.agreedB)?.byName ?? "", dayA: swap.dayA, dayB: swap.dayB };
    return [{ kind: "swap", subject: swap.id, itemId: null, params, dueDay: null, to: "/settings/roster" }];
  });
}

/** Texts that time has overtaken are for those who write and for the office. */
function stale(library: Library, person: Person, at: Moment): Waiting[] {
  const isOffice = may(person.roles, "organise") || may(person.roles, "publish");
  return staleItems(library, at.nowMs).flatMap(({ itemId, title, code, date }): Waiting[] => {
    const item = library.items.find(({ id }) => id === itemId);
    const isOwn = item !== undefined && playableRevision(item)?.draftedById === person.id;
    if (!isOffice && !isOwn) return [];
    const kind = code === "stale.deadlinePast" ? "stale" : "reviewBy";
    return [{ kind, subject: itemId, itemId, params: { title, day: date }, dueDay: date, to: `/items/${itemId}` }];
  });
}

function leaflets(library: Library, person: Person): Waiting[] {
  if (!may(person.roles, "draft")) return [];
  return library.printRuns.flatMap((run): Waiting[] => {
    const item = library.items.find(({ id }) => id === run.itemId);
    const valid = item === undefined ? null : playableRevision(item);
    if (run.clearedAtMs !== null || valid?.no === run.revisionNo) return [];
    const title = item === undefined ? run.itemId : latestRevision(item).title;
    return [
      {
        kind: "leaflet",
        subject: run.id,
        itemId: run.itemId,
        params: { title, count: run.copies },
        dueDay: null,
        to: "/register/leaflets",
      },
    ];
  });
}

function office(library: Library, person: Person, at: Moment): Waiting[] {
  if (!may(person.roles, "organise")) return [];
  const year = Number(at.today.slice(0, 4));
  const wanted = at.today.slice(5) >= CALENDAR_ASKED_FROM ? [year, year + 1] : [year];
  const missing = wanted.filter((one) => !library.calendar.years.some((known) => known.year === one));
  const calendar = missing.map(
    (one): Waiting => ({
      kind: "calendar",
      subject: String(one),
      itemId: null,
      params: { year: one },
      dueDay: `${one - 1}-12-31`,
      to: "/settings/calendar",
    }),
  );
  if (library.roster.members.length === 0) return calendar;
  const days = Array.from({ length: ROSTER_DAYS }, (_, ahead) => addDays(at.today, ahead));
  const open = days.find(
    (day) => isWorkday(library.calendar, day) === true && dutyMemberOn(library.roster, day) === null,
  );
  if (open === undefined) return calendar;
  return [
    ...calendar,
    { kind: "roster", subject: open, itemId: null, params: { day: open }, dueDay: open, to: "/settings/roster" },
  ];
}
