/** What program-upload cards answer and refuse. `what` is the command or file, `result` the card's own word for it. */
export const cardsEn: Readonly<Record<string, string>> = {
  "output.badAnswer":
    "The controller's answer makes no sense ({cause}): another device may be at this address, or its firmware does not fit; it is tried again all the time",
  "card.refused":
    "The card refuses ({what}: {result}); it is tried again all the time. If it goes on, ask the manufacturer",
  "card.full":
    "The card's memory is full ({what}: {result}), so new pictures were not published; delete old programmes with the manufacturer's software. It is tried again all the time",
  "card.busy":
    "The card is busy ({what}: {result}); the manufacturer's software may be connected. Close it; it is tried again all the time",
  "card.oldFirmware": "The card's firmware is too old ({what}: {result}); ask the manufacturer for an update",
  "card.notSdk":
    "This card does not let itself be controlled from here ({what}: {result}): only models with the SDK can; check the model with the manufacturer",
  "card.sessionLost": "The session with the card is no longer valid ({what}: {result}); connecting again",
  "card.fileDamaged":
    "A picture was damaged on its way ({what}: {result}) and is sent again; if it goes on, check the cable",
  "card.writeFailed":
    "The card could not write to its memory ({what}: {result}): the memory may be broken; ask the manufacturer",
  "card.flashRest":
    "Programmes change too often; to spare the card's flash the next one is written in {waitSec} seconds",
  "card.temporaryFull":
    "Temporary pictures are more than {mostBytes} bytes in all, more than the card holds; show fewer clocks at once",
  "card.superseded": "Publishing was broken off for something more urgent",
  "card.badPassword": "The card does not accept the sign-in ({what}: {result}): check the password in the settings",
  "card.badHttp": "The card answered “{what}” with HTTP {status}; it is tried again all the time",
  "board.secretAgain": "The device or its address is another one: enter the password for board “{board}” again",
};
