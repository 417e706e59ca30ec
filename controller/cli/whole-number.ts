import { HallcastError } from "../../playlists/errors.ts";

/** An option's value as a whole number within limits, both inclusive. Throws `cli.badNumber`. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new HallcastError("input", "cli.badNumber", { name, wanted: `${least}–${most}`, found: text });
  return value;
}
