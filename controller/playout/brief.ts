import { HallcastError } from "../../playlists/errors.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";

/** Longer than any name that a maker gives, and short enough to stand in every status, record and form. */
const MOST_CHARACTERS = 200;

function brief(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}

/** What a device says of itself, without what no device has to say. */
export function briefFacts(facts: ControllerFacts | null): ControllerFacts | null {
  if (facts === null) return null;
  const { identity, model, firmware } = facts;
  return {
    ...facts,
    identity: identity === null ? null : brief(identity),
    model: brief(model),
    firmware: brief(firmware),
  };
}

/** An error whose sentence does not carry a whole answer of a device. */
export function briefError(error: HallcastError): HallcastError {
  const { kind, code, params } = error;
  const isBrief = Object.values(params).every((value) => typeof value === "number" || value.length <= MOST_CHARACTERS);
  if (isBrief) return error;
  const cut = Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? brief(value) : value]);
  return new HallcastError(kind, code, Object.fromEntries(cut), error);
}
