import type { Board } from "../board.ts";
import type { Library } from "../library.ts";
import type { Playlist } from "../playlist.ts";
import type { ScheduleEntry } from "../schedule.ts";

/** Throws an input error if the board cannot be driven as described. */
export function checkBoard(_board: Board): void {}

/** Throws an input error if the playlist names unknown items or items of another place. */
export function checkPlaylist(_playlist: Playlist, _library: Pick<Library, "items">): void {}

/** Throws an input error if the entry can never play: unknown targets, no possible day, a cron without a day. */
export function checkEntry(_entry: ScheduleEntry, _library: Pick<Library, "items" | "playlists" | "boards">): void {}
