/** Sentences of the playout. */
export const playoutEn: Readonly<Record<string, string>> = {
  "output.hostUnknown":
    "The receiver “{host}” cannot be found: its name does not resolve. Check the device's address; trying goes on",
  "output.refused": "The receiver {host}:{port} refuses: the device may be off, or the port wrong; trying goes on",
  "output.unreachable":
    "The receiver {host}:{port} cannot be reached: check cable, switch and the device's power; trying goes on",
  "output.failed": "Output to {host}:{port} failed ({cause}); trying goes on",
  "output.noAnswer": "The receiver did not answer within {afterMs} ms; trying goes on",
  "output.stuck": "The output was stuck for more than {afterMs} ms; it is being connected anew",
  "output.broke":
    "The program that drives this board failed ({cause}) and is connecting anew; if this comes again, tell those who maintain the software",
  "output.badSettings": "The settings of output “{driver}” cannot be used: “{field}”: wanted {wanted}",
  "output.unknownDriver":
    "Board {boardId} names the output “{found}”, which does not exist; choose another under Devices",
  "clock.untrusted":
    "The PC's clock cannot be right: it is before the product was built, or well before the last time seen. The boards show the failsafe picture until it is set",
  "spool.clipMissing":
    "Picture file {clip} of the programme is missing ({path}); the previous good programme goes on playing",
  "spool.clipAltered":
    "Picture file {clip} is not what was approved ({path}, {cause}); it was refused and the previous good programme goes on playing",
  "spool.malformed": "File {path} is not in order: {where} — {wanted}; the previous good one stays in force",
  "spool.wrongBoard": "Programme {path} should be for board {wanted} but is for {found}; it was refused",
  "spool.replayed":
    "File {path} is an old one: number {wanted} or higher was expected, {found} was found; it was refused",
  "spool.fileMissing": "File {path} has vanished; its last good content stays in force",
  "spool.unreadable": "The spool folder cannot be read ({cause}); the last good content stays in force",
  "playout.frameFailed": "The picture could not be made ({cause}); the board keeps the last one, trying goes on",
  "signed.malformed":
    "File {path} is not signed or is incomplete; it was refused, the previous good one stays in force",
  "signed.badSignature":
    "The signature of file {path} is wrong: it was altered or not issued here; it was refused, the previous good one stays in force",
  "disk.full": "The disk is full, {path} cannot be written; make room",
  "disk.readOnly": "The disk is read-only, {path} cannot be written",
  "disk.denied": "Access to {path} is denied",
  "disk.missing": "{path} does not exist",
  "disk.failed": "Reading or writing {path} failed ({cause})",
  "start.dataFolder":
    "The data folder cannot be used: {path} ({cause}). Check its permissions, or name another one with --data",
  "start.alreadyRunning": "Hallcast is running already on the data folder {path}; it cannot be started twice",
};
