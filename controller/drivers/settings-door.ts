import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { wantedOf } from "../../playlists/wanted.ts";

/** Settings that a form of the pages fills in and that are checked wherever they come in. */
export type SettingsDoor<S> = {
  /** JSON schema, from which the browser makes the form; `title` is Chinese, `titleEn` English. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Null, or why the settings cannot be used: `output.badSettings` with the field as the form calls it and what was wanted. */
  readonly problem: (settings: unknown) => HallcastError | null;
  /** Throws `output.badSettings`. */
  readonly parse: (settings: unknown) => S;
};

type Owner = { readonly id: string; readonly title: Readonly<Record<"zh" | "en", string>> };

/** `owner` is the output or control that the settings belong to. */
export function settingsDoor<S>({ id, title }: Owner, settings: z.ZodType<S>): SettingsDoor<S> {
  const schema = z.toJSONSchema(settings, { io: "input" });
  const problem = (given: unknown): HallcastError | null => {
    const issue = settings.safeParse(given).error?.issues[0];
    if (issue === undefined) return null;
    const [key] = issue.path;
    const field = issue.path.map(String).join(".") || "settings";
    const words = Titles.safeParse(schema.properties?.[String(key)]).data;
    return new HallcastError("input", "output.badSettings", {
      driver: id,
      driverZh: title.zh,
      driverEn: title.en,
      field,
      fieldZh: words?.title ?? field,
      fieldEn: words?.titleEn ?? field,
      wantedZh: wantedOf(issue, "zh"),
      wantedEn: wantedOf(issue, "en"),
    });
  };
  return {
    schema,
    problem,
    parse: (given) => {
      const error = problem(given);
      if (error !== null) throw error;
      return settings.parse(given);
    },
  };
}

const Titles = z.object({ title: z.string(), titleEn: z.string() });
