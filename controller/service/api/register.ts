import { addDays, dayStartMs } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Register } from "../records/register.ts";
import type { RegisterFilter } from "../records/register-filter.ts";
import type { RegisterQuery, registerContract } from "./contract/register.ts";
import type { HandlersOf } from "./handler.ts";

/** 台账. */
export function registerHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
  readonly register: Register;
  /** Told after the register was written to. */
  readonly changed: () => void;
}): HandlersOf<typeof registerContract> {
  const { clock, publishing, register } = deps;

  return {
    listRegister: ({ query }) => register.list(filterOf(query, publishing.read()), query.from, query.count),
    getRegisterEntry: ({ params }) => ({ entry: register.get(params.no), events: register.eventsOf(params.no) }),
    amendRegister: ({ params, body, actor, note }) => {
      const before = register.get(params.no);
      if (before.category === "emergency")
        throw new HallcastError("conflict", "register.notAmendable", { found: params.no });
      if (before.countedAs === body.category)
        throw new HallcastError("conflict", "register.sameClass", { found: params.no });
      const atMs = Math.round(clock.wallMs());
      const details = { from: before.countedAs, to: body.category, reason: body.reason };
      const event = { registerNo: params.no, kind: "amended" as const, atMs, byName: actor.displayName, details };
      const no = register.eventsOf(params.no).length + 1;
      register.note({ ...event, key: `amended:${no}` });
      note(before.itemId, { registerNo: params.no, ...details });
      deps.changed();
      return register.get(params.no);
    },
  };
}

/** The register's own filter of a query of the pages. */
export function filterOf(
  query: Omit<RegisterQuery, "from" | "count">,
  { hall }: Pick<Library, "hall">,
): RegisterFilter {
  const { asOf, ...rest } = query;
  return { ...rest, beforeMs: asOf === undefined ? undefined : dayStartMs(addDays(asOf, 1), hall.zone) };
}
