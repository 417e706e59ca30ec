import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";

/** Settings that a form of the pages fills in and that are checked wherever they come in. */
export type SettingsDoor<S> = {
  /** JSON schema, from which the browser makes the form; `title` is Chinese, `titleEn` English. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Null, or why the settings cannot be used: `output.badSettings` with the place and what was wanted. */
  readonly problem: (settings: unknown) => HallcastError | null;
  /** Throws `output.badSettings`. */
  readonly parse: (settings: unknown) => S;
};

/** `owner` is the id of the output or control that the settings belong to. */
export function settingsDoor<S>(owner: string, settings: z.ZodType<S>): SettingsDoor<S> {
  const problem = (given: unknown): HallcastError | null => {
    const issue = settings.safeParse(given).error?.issues[0];
    if (issue === undefined) return null;
    const field = issue.path.map(String).join(".") || "settings";
    return new HallcastError("input", "output.badSettings", { driver: owner, field, wanted: issue.message });
  };
  return {
    schema: z.toJSONSchema(settings, { io: "input" }),
    problem,
    parse: (given) => {
      const error = problem(given);
      if (error !== null) throw error;
      return settings.parse(given);
    },
  };
}
