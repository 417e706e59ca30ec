import { HallcastError } from "../../playlists/errors.ts";
import { errorCode } from "./durable-file.ts";

const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: "output.hostUnknown",
  EAI_AGAIN: "output.hostUnknown",
  EAI_FAIL: "output.hostUnknown",
  ECONNREFUSED: "output.refused",
  ECONNRESET: "output.refused",
  EPIPE: "output.refused",
  ETIMEDOUT: "output.unreachable",
  EHOSTUNREACH: "output.unreachable",
  ENETUNREACH: "output.unreachable",
  ENETDOWN: "output.unreachable",
  EHOSTDOWN: "output.unreachable",
  EADDRNOTAVAIL: "output.noSuchCard",
  EADDRINUSE: "output.portTaken",
};

/** What the system says of a network address, as an error of ours; what it does not name is `output.failed` with its code. */
export function outputError(host: string, port: number, cause: unknown): HallcastError {
  const code = errorCode(cause);
  return new HallcastError(
    "device",
    CODES[code] ?? "output.failed",
    { host, port, cause: code || String(cause) },
    cause,
  );
}
