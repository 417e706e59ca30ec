import type { ColourOrder } from "../../playlists/board.ts";

export type Seen = "R" | "G" | "B";

/**
 * The order of bytes that makes the board show the right colours: `order` is the one in use, `seen` what stands where red, green and
 * blue were sent. Null if a colour was named twice.
 */
export function orderFor(
  order: ColourOrder,
  seen: Readonly<Record<Seen, Seen>>,
  known: readonly ColourOrder[],
): ColourOrder | null {
  const wanted = [...order].map((sent) => (sent === "R" || sent === "G" || sent === "B" ? seen[sent] : "")).join("");
  return known.find((one) => one === wanted) ?? null;
}
