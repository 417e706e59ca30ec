/** Sentences about what steers a board beside its pixels: brightness, black, test pictures. */
export const controlsEn: Readonly<Record<string, string>> = {
  "board.unknownControl": "There is no control called “{found}”; there are: {wanted}",
  "control.unknownKind":
    "There is no control called “{found}”: brightness and black of this board are not steered, its picture goes on. Choose again under Settings → Boards",
  "control.lost":
    "The board's controller {at} cannot be reached: check address, port, cable and power. Brightness and black are not steered, the picture goes on; trying goes on too",
  "control.badSettings": "The settings of control “{driver}” cannot be used: “{field}”: wanted {wanted}",
  "control.taken":
    "The controller {host}:{port} refuses: NovaLCT may hold it, and it lets in one program at a time. Close NovaLCT; trying goes on",
  "control.noAnswer":
    "The controller did not answer within {afterMs} ms: check power, cable and baud rate; trying goes on",
  "control.broke":
    "The program that steers this board failed ({cause}) and is connecting anew, the picture goes on; if this comes again, tell those who maintain the software",
  "control.noCard":
    "The controller says that there is no such receiving card: check its cable, the port's number and its power",
  "control.requestDamaged": "A command was damaged on its way and not done: check cable and baud rate; trying goes on",
  "control.replyDamaged": "A receiving card's answer was damaged on its way: check the card's cable; trying goes on",
  "control.notKnown": "The controller does not know this command ({register}): check its model and “black by”",
  "control.notTaken": "The controller did not obey: {register} should be {wanted} and reads {found}; trying goes on",
  "control.badAnswer":
    "The answer of {host}:{port} makes no sense ({path}): it may be no COEX controller; trying goes on",
  "control.whichScreen":
    "The controller does not have the screen {wanted}, it has {found}: enter the screen's id under Settings → Boards",
  "control.coexInvalid": "The controller calls the input wrong ({path}): {cause}",
  "control.coexSendFailed":
    "The controller could not pass the command on to the screen ({path}): check the screen's cable; trying goes on",
  "control.coexInternal": "The controller failed inside ({path}): {cause}; trying goes on",
  "control.coexUnreadable": "The controller did not understand the command ({path}): check its firmware",
  "control.coexBusy": "The controller is busy ({path}) and will be asked again",
  "control.coexNotSupported": "This controller cannot do that ({path})",
  "control.coexLocked":
    "The VMP program has locked the controller against this PC: unlock it there or close VMP; trying goes on",
  "control.coexRefused": "The controller refused the command ({path}, code {status}): {cause}",
  "control.coexNotTaken":
    "The controller did not obey: brightness should be {wanted}% and reads {found}%; trying goes on",
  "control.registerForbidden": "Register {register} is not among those that may be used; nothing was sent",
  "control.closed": "The connection was closed",
  "control.none": "This board has no controller set, so there is no test picture",
  "control.noTestPicture": "This kind of controller has no test picture “{found}”",
  "control.down": "The controller is not connected, so there is no test picture",
  "control.stillLit":
    "The board {name} is still lit after hours: it was told once more to be black; check its controller",
  "control.stillDark":
    "The board {name} is still black in opening hours: it was told once more to be lit; check its controller",
};
