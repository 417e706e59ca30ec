import type { Board } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { controlOf } from "../controls/list.ts";
import { driverOf } from "../drivers/list.ts";
import { KEPT_SECRET } from "./api/contract/incidents.ts";

type Settings = Readonly<Record<string, unknown>>;
type Schema = Readonly<Record<string, unknown>> | null;

/** What tells which device a secret was given for. */
const ADDRESS = ["host", "port", "url"];

/** A board as it may be shown and sent: passwords of its devices are veiled, and none is as long as another. */
export function veiledBoard(board: Board): Board {
  return mapSettings(board, (settings, schema) => replaceSecrets(settings, schema, () => KEPT_SECRET));
}

/** A board as it may leave this PC: without the passwords of its devices. */
export function boardWithoutSecrets(board: Board): Board {
  return mapSettings(board, (settings, schema) => replaceSecrets(settings, schema, () => ""));
}

/**
 * A board that came back as it was shown gets the passwords that stand. A password belongs to the device it was given for: sent back
 * with another address or kind of device it is refused with `board.secretAgain`, or it would be handed to whoever is there.
 */
export function unveiledBoard(next: Board, before: Board | null): Board {
  return mapSettings(next, (settings, schema, part) => {
    const kept = before === null ? null : partOf(before, part);
    const given = partOf(next, part);
    const isSame =
      kept !== null &&
      kept.kind === given?.kind &&
      ADDRESS.every((name) => JSON.stringify(kept.settings[name]) === JSON.stringify(settings[name]));
    return replaceSecrets(settings, schema, (value, name) => {
      if (value !== KEPT_SECRET) return value;
      const found = kept?.settings[name];
      if (!isSame || typeof found !== "string")
        throw new HallcastError("input", "board.secretAgain", { board: next.name });
      return found;
    });
  });
}

type Part = "output" | "control";

function partOf({ output, control }: Board, part: Part): { readonly kind: string; readonly settings: Settings } | null {
  return part === "output" ? { kind: output.driver, settings: output.settings } : control;
}

function mapSettings(board: Board, act: (settings: Settings, schema: Schema, part: Part) => Settings): Board {
  const { output, control } = board;
  const ofControl = control === null ? null : act(control.settings, controlOf(control.kind)?.schema ?? null, "control");
  return {
    ...board,
    output: { ...output, settings: { ...act(output.settings, driverOf(output.driver)?.schema ?? null, "output") } },
    control: control === null ? null : { ...control, settings: { ...ofControl } },
  };
}

function replaceSecrets(settings: Settings, schema: Schema, by: (value: string, name: string) => string): Settings {
  const secrets = new Set(secretNames(schema));
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      secrets.has(name) && typeof value === "string" && value !== "" ? by(value, name) : value,
    ]),
  );
}

/** Settings that the form shows as dots: `format: "password"`. */
function secretNames(schema: Schema): string[] {
  const properties: unknown = schema?.["properties"];
  if (typeof properties !== "object" || properties === null) return [];
  return Object.entries(properties).flatMap(([name, about]: [string, unknown]) =>
    typeof about === "object" && about !== null && "format" in about && about.format === "password" ? [name] : [],
  );
}
