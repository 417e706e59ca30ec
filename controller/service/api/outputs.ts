import { HallcastError } from "../../../playlists/errors.ts";
import { sizeProblem } from "../../drivers/driver.ts";
import { driverOf, drivers } from "../../drivers/list.ts";
import type { SerialPort } from "../../ports/serial.ts";
import type { outputsContract } from "./contract/outputs.ts";
import type { HandlersOf } from "./handler.ts";

/** The kinds of output, and what their form asks before one is saved. */
export function outputHandlers(deps: {
  readonly serial: Pick<SerialPort, "list">;
}): HandlersOf<typeof outputsContract> {
  return {
    listDrivers: () =>
      drivers.map(({ id, kind, title, note, schema, defaults }) => ({
        id,
        title,
        note,
        takesFrames: kind === "frames",
        schema: { ...schema },
        defaults: { ...defaults },
      })),
    estimateOutput: ({ body }) => {
      const driver = driverOf(body.driver);
      if (driver === null)
        throw new HallcastError("input", "board.unknownDriver", {
          found: body.driver,
          wanted: drivers.map(({ id }) => id).join(", "),
        });
      if (driver.kind !== "frames") return { load: null };
      const prepared = driver.prepare(body.settings);
      const tooLarge = sizeProblem(prepared, body.widthPx, body.heightPx);
      if (tooLarge !== null) throw tooLarge;
      return { load: prepared.load?.(body.widthPx, body.heightPx) ?? null };
    },
    listSerialPorts: async () => [...(await deps.serial.list())],
  };
}
