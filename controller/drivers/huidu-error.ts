import { HallcastError } from "../../playlists/errors.ts";

/** Results that a person can do something about; what is not here is told by its own name. */
const CODES: Readonly<Record<string, string>> = {
  kNotSpaceToSave: "card.full",
  kDeviceOccupa: "card.busy",
  kFileOccupa: "card.busy",
  kReadFileExcessive: "card.busy",
  kVersionTooLow: "card.oldFirmware",
  kUnsupportDeviceType: "card.notSdk",
  kPermissionDenied: "card.notSdk",
  kInvalidGUID: "card.sessionLost",
  kFileContentError: "card.fileDamaged",
  kInvalidFileData: "card.fileDamaged",
  kWriteFileFailed: "card.writeFailed",
  kCreateFileFailed: "card.writeFailed",
};

/** What a card's refusal means; `what` is the method or file that it refused. */
export function huiduError(what: string, result: string): HallcastError {
  return new HallcastError("device", CODES[result] ?? "card.refused", { what, result });
}

/** Whether a card says that it does not have this method at all. */
export function isUnsupported(error: unknown): boolean {
  return error instanceof HallcastError && /^(kInvalidMethod|kUnsupportMethod)$/.test(String(error.params["result"]));
}
