import type { Board } from "../../playlists/board.ts";
import type { Item, Revision } from "../../playlists/item.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";
import type { Unit } from "../../playlists/unit.ts";
import type { RegisterEntry } from "../service/api/contract/register.ts";

/** One picture of a frozen clip, exactly as a board shows it. */
export type Still = { readonly label: string; readonly png: Uint8Array };

/** The pictures of one clip of a revision. `problem` says in Chinese why there are none. */
export type ClipPictures = {
  readonly caption: string;
  readonly sha256: string;
  readonly stills: readonly Still[];
  readonly problem: string | null;
};

/** Everything the papers of one revision are made from. */
export type FormFacts = {
  readonly zone: string;
  readonly signature: string;
  readonly item: Item;
  readonly revision: Revision;
  readonly units: readonly Unit[];
  readonly boards: readonly Pick<Board, "id" | "name">[];
  /** Entries of the schedule that play the item by itself. */
  readonly entries: readonly ScheduleEntry[];
  /** Names of the playlists it stands in. */
  readonly playlists: readonly string[];
  /** Office telephone of the drafter, "" if unknown. */
  readonly phone: string;
  /** Its line in the register; null before it was on a board. */
  readonly entry: RegisterEntry | null;
  readonly printRuns: number;
  /** Address of the record, for the QR code. */
  readonly link: string;
  readonly qrSvg: string;
  readonly pictures: readonly ClipPictures[];
  readonly madeAtMs: number;
};

export function unitName(units: readonly Unit[], id: string | null): string {
  if (id === null) return "";
  return units.find((unit) => unit.id === id)?.name ?? id;
}
