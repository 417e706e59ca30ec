/** Sentences about boards that hang on a network card of this PC. */
export const ethernetEn: Readonly<Record<string, string>> = {
  "output.onlyLinux":
    "Receiving cards can be driven directly only from a Linux PC, this one is {found}; use a sending card (the PC's screen) instead",
  "output.noRawEthernet":
    "The part that talks to network cards directly is missing here ({cause}); install the program again, or choose the relay in the output's settings",
  "output.noRawRight":
    "The right to use network card {card} directly (CAP_NET_RAW) is missing. Add the line AmbientCapabilities=CAP_NET_RAW to [Service] in hallcast.service and restart the service, or choose the relay in the output's settings",
  "output.noCard": "This PC has no network card {card}; trying goes on",
  "output.noCardAmong": "This PC has no network card {card}, only: {found}; correct the output's settings",
  "output.cardDown":
    "Network card {card} is switched off; run ip link set {card} up on this PC, and have it done at each start. Trying goes on",
  "output.noCarrier":
    "Network card {card} has no link: check that the cable is in the first receiving card's input and that the card has power. Trying goes on",
  "output.wrongSpeed":
    "Network card {card} runs at {found} Mbit/s, receiving cards work only at {wanted}; nothing was sent. Use a gigabit card and a cable of category 5 or better with all eight wires, and no 100 Mbit switch between",
  "output.cardStuck":
    "Network card {card} sent nothing for {afterMs} ms; it is being opened anew. Check the cable and the receiving card's power",
  "output.cardFailed": "Network card {card} failed ({cause}); it is being opened anew",
  "board.screenOverlaps": "On the monitor this board would lie over “{board}”: set another left, top or monitor",
  "board.wireTaken":
    "{wanted} is already used by {board}; every board needs a wire of its own, correct the output of one of them",
  "board.wireOverlaps":
    "{board} sends to {wanted} too, with the same universes, channels, number or place, so each would paint over the other; correct where one of them begins, or its receiver",
};
