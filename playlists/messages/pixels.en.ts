/** Sentences about clips, pixel mapping and virtual boards. */
export const pixelsEn: Readonly<Record<string, string>> = {
  "clip.malformed": "The picture file is damaged: at {where} {wanted} was expected, {found} was found",
  "pixels.panelsDoNotFit":
    "The panels do not fill the board: it is {widthPx}×{heightPx}, a panel {panelWidthPx}×{panelHeightPx}; both sides must be multiples",
  "sim.protocolUnknown": "The virtual board does not know the protocol “{found}”; it knows {wanted}",
  "sim.portInUse": "Port {port} ({host}) is used by another program; choose another port",
  "sim.cannotListen": "Cannot receive on port {port} of {host} ({cause})",
};
