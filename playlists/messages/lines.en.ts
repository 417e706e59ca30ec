/** Sentences about serial lines and small network receivers. */
export const linesEn: Readonly<Record<string, string>> = {
  "output.serialMissing":
    "There is no serial port {path}: the USB adapter may not be plugged in, or its name changed with its socket. Choose it again under Devices; trying goes on",
  "output.serialTaken":
    "The serial port {path} is held by another program: close the maker's software or any terminal; trying goes on",
  "output.serialDenied":
    "The serial port {path} may not be used: add the user that runs this service to the group dialout (sudo usermod -aG dialout USER) and start it again",
  "output.serialNotAPort": "{path} is not a serial port; choose another under Devices",
  "output.serialUnplugged":
    "The serial port {path} was unplugged: check the USB plug and the controller's power; it comes back by itself",
  "output.serialFailed": "The serial port {path} cannot be used ({cause}); trying goes on",
};
