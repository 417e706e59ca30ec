import { parseScreenLayout } from "../../playlists/screen-layout.ts";

/** One board's rectangle of this page. */
export type ScreenArea = {
  readonly boardId: string;
  /** Device pixels from the page's top left corner. */
  readonly x: number;
  readonly y: number;
  readonly standby: "black" | "failsafe";
  readonly standbyAfterMs: number;
};

const UNKNOWN = { x: 0, y: 0, standby: "failsafe", standbyAfterMs: 10_000 } as const;

/** The boards' own settings as the server tells them; what cannot be read is left out. */
export function readAreas(answer: unknown, monitor: string | null): ScreenArea[] {
  const list = isRecord(answer) && Array.isArray(answer["areas"]) ? answer["areas"] : [];
  return list.flatMap((one: unknown) => {
    if (!isRecord(one) || typeof one["boardId"] !== "string") return [];
    if (monitor !== null && one["monitor"] !== monitor) return [];
    const { x, y, standbyAfterS } = one;
    if (typeof x !== "number" || typeof y !== "number" || typeof standbyAfterS !== "number") return [];
    const standby = one["standby"] === "black" ? "black" : "failsafe";
    return [{ boardId: one["boardId"], x, y, standby, standbyAfterMs: standbyAfterS * 1000 } as const];
  });
}

/** What this address shows: the layout it names, else the one board it names, else every board that belongs here. */
export function areasFor(
  place: { readonly pathname: string; readonly search: string },
  own: readonly ScreenArea[],
): ScreenArea[] {
  const ownOf = (boardId: string) => own.find((area) => area.boardId === boardId) ?? { ...UNKNOWN, boardId };
  const layout = new URLSearchParams(place.search).get("layout");
  if (layout !== null) {
    try {
      return parseScreenLayout(layout).map((spot) => ({ ...ownOf(spot.boardId), ...spot }));
    } catch {
      // the server has refused it with a sentence already
      return [];
    }
  }
  const boardId = decodeURIComponent(place.pathname.split("/").filter(Boolean)[1] ?? "");
  return boardId === "" ? [...own] : [ownOf(boardId)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
