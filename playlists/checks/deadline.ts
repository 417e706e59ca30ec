import { instantOf } from "../civil.ts";
import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { deadlinesIn } from "./deadlines.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";

/** Nobody can still do what had to be done before the notice is seen. */
export const deadlineCheck: Check = {
  id: "deadline",
  run: (input) =>
    readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      return deadlinesIn(part.text, input.writtenOn)
        .flatMap(({ from, to, until }): CheckFinding[] => {
          const untilMs = instantOf(until, input.zone);
          const startsMs = input.startsAt === null ? null : instantOf(input.startsAt, input.zone);
          const found = { part: part.part, found: part.text.slice(from, to), until: until.replace("T", " ") };
          const at = placeOf(from, to);
          if (untilMs < input.nowMs) {
            const code = input.onAir ? "deadline.pastOnAir" : "deadline.past";
            return [{ code, severity: "warn", params: found, at, fix: null }];
          }
          if (startsMs === null || untilMs >= startsMs) return [];
          const params = { ...found, starts: (input.startsAt ?? "").replace("T", " ") };
          return [{ code: "deadline.beforeStart", severity: "warn", params, at, fix: null }];
        })
        .slice(0, HITS_AT_MOST);
    }),
};
