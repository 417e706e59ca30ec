import { HallcastError } from "./errors.ts";

/** Where a board's picture stands on a page, in device pixels from its top left corner. */
export type ScreenSpot = { readonly boardId: string; readonly x: number; readonly y: number };

/** Display servers count desktops in 16 bits with a sign. */
const LARGEST_PX = 32_767;

/** Reads `<board>@x,y;<board>@x,y`. Each board stands once. Throws `screen.badLayout`. */
export function parseScreenLayout(text: string): ScreenSpot[] {
  const spots = text.split(";").map((part) => {
    const found = /^([a-z0-9][a-z0-9-]{0,39})@(\d{1,5}),(\d{1,5})$/.exec(part.trim());
    const [x, y] = [Number(found?.[2]), Number(found?.[3])];
    if (found?.[1] === undefined || x > LARGEST_PX || y > LARGEST_PX) throw badLayout(part);
    return { boardId: found[1], x, y };
  });
  if (new Set(spots.map(({ boardId }) => boardId)).size !== spots.length) throw badLayout(text);
  return spots;
}

function badLayout(found: string): HallcastError {
  return new HallcastError("input", "screen.badLayout", { found: found.slice(0, 100) });
}
