import type { Log } from "../../controller/ports/log.ts";

export const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
