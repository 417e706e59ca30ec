import type { Board, Region } from "../board.ts";
import { dayNoOf } from "../civil.ts";
import { createDays } from "../days.ts";
import { HallcastError } from "../errors.ts";
import { createHallDays } from "../hall-day.ts";
import { latestRevision } from "../item.ts";
import type { Library } from "../library.ts";
import { createOccurrences } from "../occurrences.ts";
import type { Playlist } from "../playlist.ts";
import type { ScheduleEntry } from "../schedule.ts";
import { targets } from "../whole-board.ts";

/** Throws an input error (`board.…`) if the regions do not lie on the board, or lie on one another. The corner may lie over others. */
export function checkBoard(board: Board): void {
  for (const [index, region] of board.regions.entries()) {
    const { place, x, y, widthPx, heightPx } = region;
    if (x + widthPx > board.widthPx || y + heightPx > board.heightPx) {
      const found = `${x + widthPx}×${y + heightPx}`;
      throw new HallcastError("input", "board.regionOutside", {
        place,
        wanted: `${board.widthPx}×${board.heightPx}`,
        found,
      });
    }
    for (const other of board.regions.slice(index + 1)) {
      if (other.place === place) throw new HallcastError("input", "board.regionTwice", { place });
      if (place !== "corner" && other.place !== "corner" && overlap(region, other)) {
        throw new HallcastError("input", "board.regionsOverlap", { place, other: other.place });
      }
    }
  }
}

/** Throws an input error (`playlist.…`) if the playlist names unknown items or items of another place. */
export function checkPlaylist(playlist: Pick<Playlist, "place" | "itemIds">, library: Pick<Library, "items">): void {
  for (const itemId of playlist.itemIds) {
    const item = library.items.find((candidate) => candidate.id === itemId);
    if (item === undefined) throw new HallcastError("input", "playlist.unknownItem", { found: itemId });
    if (item.place !== playlist.place) {
      const title = latestRevision(item).title;
      throw new HallcastError("input", "playlist.otherPlace", { title, wanted: playlist.place, found: item.place });
    }
  }
}

/** Throws an input error (`entry.…`) if the entry can never play: unknown content or boards, or not a single day. */
export function checkEntry(
  entry: Pick<ScheduleEntry, "content" | "boards" | "firstDay" | "lastDay" | "days" | "times">,
  library: Pick<Library, "items" | "playlists" | "boards" | "calendar" | "hours">,
): void {
  checkTarget(entry, library);
  const { firstDay, lastDay, times } = entry;
  if (firstDay !== null && lastDay !== null && lastDay < firstDay) {
    throw new HallcastError("input", "entry.lastBeforeFirst", { first: firstDay, last: lastDay });
  }
  if (times.kind === "windows") {
    const empty = times.windows.find((window) => window.from === "24:00");
    if (empty !== undefined)
      throw new HallcastError("input", "entry.windowEmpty", { found: `${empty.from}–${empty.to}` });
  }
  const { reasonOn } = createOccurrences(entry, createDays("UTC"), createHallDays(library.calendar, library.hours));
  if (hasDay(firstDay, lastDay, reasonOn)) return;
  if (times.kind === "cron") throw new HallcastError("input", "entry.cronNever", { found: times.expression });
  throw new HallcastError("input", "entry.noDay", { first: firstDay ?? "…", last: lastDay ?? "…" });
}

function checkTarget(
  { content, boards }: Pick<ScheduleEntry, "content" | "boards">,
  library: Pick<Library, "items" | "playlists" | "boards">,
): void {
  const found =
    content.kind === "item"
      ? library.items.find((item) => item.id === content.itemId)
      : library.playlists.find((playlist) => playlist.id === content.playlistId);
  if (found === undefined) {
    if (content.kind === "item") throw new HallcastError("input", "entry.unknownItem", { found: content.itemId });
    throw new HallcastError("input", "entry.unknownPlaylist", { found: content.playlistId });
  }
  const unknown = boards === "all" ? undefined : boards.find((id) => !library.boards.some((board) => board.id === id));
  if (unknown !== undefined) throw new HallcastError("input", "entry.unknownBoard", { found: unknown });
  const wanted = library.boards.filter((board) => targets(boards, board.id));
  // Without any board yet there is nothing to compare with.
  if (wanted.length > 0 && !wanted.some((board) => board.regions.some((region) => region.place === found.place))) {
    const names = wanted.map((board) => board.name).join("、");
    throw new HallcastError("input", "entry.noRegion", { place: found.place, boards: names });
  }
}

/** Days of a full cycle of the Gregorian calendar: a date that does not come in it never comes. */
const CYCLE_DAYS = 146_097;

function hasDay(firstDay: string | null, lastDay: string | null, reasonOn: (dayNo: number) => string | null): boolean {
  const last = lastDay === null ? null : dayNoOf(lastDay);
  const first = firstDay === null ? (last === null ? 0 : last - CYCLE_DAYS) : dayNoOf(firstDay);
  const end = Math.min(last ?? Number.POSITIVE_INFINITY, first + CYCLE_DAYS);
  for (let dayNo = first; dayNo <= end; dayNo++) {
    const reason = reasonOn(dayNo);
    if (reason === null || reason === "calendarUnknown") return true;
  }
  return false;
}

function overlap(a: Region, b: Region): boolean {
  return a.x < b.x + b.widthPx && b.x < a.x + a.widthPx && a.y < b.y + b.heightPx && b.y < a.y + a.heightPx;
}
