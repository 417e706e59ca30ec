import type { Board } from "./board.ts";
import type { ErrorParams } from "./errors.ts";
import { type Item, latestRevision, playableRevision, type Revision } from "./item.ts";
import type { Library } from "./library.ts";
import type { LossReason, RegionResolution, Resolution } from "./resolution.ts";
import { currentStep, stepProgress } from "./review/progress.ts";
import type { EntryContent } from "./schedule.ts";
import { targets } from "./whole-board.ts";

/** Why an item is on a board or not: a sentence by its code, and the page where somebody can do something about it. */
export type Why = {
  readonly onBoard: boolean;
  readonly code: string;
  readonly params: ErrorParams;
  /** Set instead of `code` where the resolver itself gave the reason. */
  readonly loss: { readonly reason: LossReason; readonly byTitle: string | null } | null;
  readonly remedy: { readonly to: string; readonly label: string } | null;
};

type Remedy = Why["remedy"];

/** The answer for one board at the instant of `resolution`. */
export function whyOf(library: Library, item: Item, board: Board, resolution: Resolution): Why {
  const playing = playableRevision(item);
  if (playing === null) return notApproved(library, item);
  if (resolution.whole?.tier === "blackout") return plain("why.blackout", {}, { to: "/", label: "remedy.today" });
  if (resolution.whole?.tier === "takeover")
    return plain(
      "why.takeover",
      { title: resolution.whole.contender?.title ?? "" },
      { to: "/", label: "remedy.today" },
    );
  if (resolution.whole?.tier === "test")
    return plain("why.test", {}, { to: "/settings/boards", label: "remedy.boards" });
  const region = resolution.regions.find(({ place }) => place === item.place);
  if (region === undefined) return plain("why.noRegion", {}, { to: "/settings/boards", label: "remedy.boards" });
  const slots = new Set(region.slots.map(({ itemId }) => itemId));
  if (slots.has(item.id)) return showing(item, playing, slots.size - 1);
  return losing(library, item, board, region);
}

function plain(code: string, params: ErrorParams, remedy: Remedy): Why {
  return { onBoard: false, code, params, loss: null, remedy };
}

function showing(item: Item, playing: Revision, others: number): Why {
  const newer = latestRevision(item);
  const code = newer !== playing ? "why.correcting" : others > 0 ? "why.rotating" : "why.playing";
  const remedy = newer !== playing ? { to: `/review/${item.id}`, label: "remedy.review" } : null;
  return { onBoard: true, code, params: { count: others }, loss: null, remedy };
}

function notApproved(library: Library, item: Item): Why {
  const revision = latestRevision(item);
  const edit = { to: `/new/${item.id}`, label: "remedy.edit" };
  const reasonOf = (action: string): string =>
    revision.decisions.findLast((one) => one.action === action)?.reason ?? "";
  switch (revision.state) {
    case "draft":
      return plain("why.draft", {}, { to: `/new/${item.id}`, label: "remedy.submit" });
    case "returned":
      return plain("why.returned", { reason: reasonOf("return") }, edit);
    case "rejected":
      return plain("why.rejected", { reason: reasonOf("reject") }, edit);
    case "withdrawn":
      return plain("why.withdrawn", { reason: reasonOf("withdraw") }, edit);
    default:
      return underReview(library, item, revision);
  }
}

function underReview(library: Library, item: Item, revision: Revision): Why {
  const review = { to: `/review/${item.id}`, label: "remedy.review" };
  const step = currentStep(revision);
  if (step === null) return plain("why.withdrawn", { reason: "" }, review);
  const { state, objections } = stepProgress(revision, step);
  if (state === "blocked") return plain("why.submittedBlocked", { reason: objections[0]?.reason ?? "" }, review);
  const holders = library.users.filter((user) => !user.disabled && user.roles.includes(step.role));
  const who = holders.map(({ displayName }) => displayName).join("、");
  return plain("why.submitted", { step: step.name, who: who === "" ? "—" : who }, review);
}

/** The reason of the claim that comes nearest to showing: the resolver tells losers in the order in which they would come next. */
function losing(library: Library, item: Item, board: Board, region: RegionResolution): Why {
  const asItem = region.losers.find(({ kind, id }) => kind === "item" && id === item.id);
  const carriers = carriersOf(library, item, board);
  const asEntry = region.losers.find(({ kind, id }) => kind !== "item" && carriers.has(id));
  const loser = asItem ?? asEntry;
  if (loser === undefined) {
    if (carriers.size > 0 && region.tier === "dark") return lost("boardDark", null, item);
    return plain("why.noEntry", {}, { to: `/schedule/entries?item=${item.id}`, label: "remedy.schedule" });
  }
  return lost(loser.reason, titleOf(library, region, loser.byId), item);
}

function lost(reason: LossReason, byTitle: string | null, item: Item): Why {
  return {
    onBoard: false,
    code: `reason.${reason}`,
    params: {},
    loss: { reason, byTitle },
    remedy: remedyOf(reason, item),
  };
}

/** Entries, inserts and fillers through which this board could show the item. */
function carriersOf(library: Library, item: Item, board: Board): Set<string> {
  const playlists = new Set(library.playlists.filter((one) => one.itemIds.includes(item.id)).map(({ id }) => id));
  const carries = (content: EntryContent): boolean =>
    content.kind === "item" ? content.itemId === item.id : playlists.has(content.playlistId);
  const timed = [...library.entries, ...library.inserts].filter(
    (one) => carries(one.content) && targets(one.boards, board.id),
  );
  const fillers = board.regions.flatMap(({ fillerPlaylistId }) =>
    fillerPlaylistId !== null && playlists.has(fillerPlaylistId) ? [fillerPlaylistId] : [],
  );
  return new Set([...timed.map(({ id }) => id), ...fillers]);
}

function titleOf(library: Library, region: RegionResolution, id: string | null): string | null {
  if (id === null) return null;
  const known = [...region.winners, ...region.losers].find((one) => one.id === id);
  return known?.title ?? library.takeovers.find((one) => one.id === id)?.title ?? null;
}

function remedyOf(reason: LossReason, item: Item): Remedy {
  switch (reason) {
    case "held":
      return { to: `/items/${item.id}`, label: "remedy.release" };
    case "campaignNotYet":
    case "campaignOver":
      return { to: "/settings/campaigns", label: "remedy.campaign" };
    case "calendarUnknown":
      return { to: "/settings/calendar", label: "remedy.calendar" };
    case "nobodyOnDuty":
      return { to: "/settings/roster", label: "remedy.roster" };
    case "boardDark":
      return { to: "/settings/hours", label: "remedy.boards" };
    case "itemExpired":
    case "noClipForBoard":
    case "withdrawn":
    case "notApproved":
      return { to: `/new/${item.id}`, label: "remedy.edit" };
    case "blackout":
    case "takeover":
      return { to: "/", label: "remedy.today" };
    default:
      return { to: `/schedule/entries?item=${item.id}`, label: "remedy.schedule" };
  }
}
