import type { ClockFormat } from "./item.ts";

/** The lines a clock shows at an instant in a zone, top to bottom. */
export function clockLines(_format: ClockFormat, _atMs: number, _zone: string): string[] {
  return ["00:00"];
}

/** Every character that `clockLines` can give for this format, each once. */
export function clockCharacters(_format: ClockFormat): string {
  return "0123456789:";
}
