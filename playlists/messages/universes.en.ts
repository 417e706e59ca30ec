/** Sentences about outputs that address a board as universes or channels of a lighting network. */
export const universesEn: Readonly<Record<string, string>> = {
  "output.portTaken":
    "Port {port} of this PC is taken by another program, so the controllers' answers cannot be heard; end that program. Trying goes on",
  "output.noSuchCard":
    "This PC has no network card with the address {host}; correct the address of the network card in the output's settings",
  "output.tooManyUniverses":
    "The board needs {count} universes from {first} on, but the last one there is is {last}; begin with a lower one",
  "output.tooManyChannels":
    "The board needs {count} channels from {first} on, but the last one there is is {last}; put more pixels on each channel",
  "artnet.noNode":
    "No Art-Net node announces the universes {first} to {last}: check its power, cable and universe settings, and the broadcast address here; trying goes on",
  "artnet.nodeSilent":
    "Art-Net node {host} no longer answers: check its power and cable; trying goes on, and the picture comes back with it",
};
