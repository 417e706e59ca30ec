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
  "output.tooManyPixels":
    "Set like this, the output carries at most {wanted} pixels, and the board has {found}; begin with a lower universe or channel, or choose another kind of output",
  "output.noGreeting":
    "The receiver on {path} said nothing within {afterMs} ms of opening the port: check the baud rate and its program, or do not wait for a greeting; trying goes on",
  "output.notWled":
    "{url} did not answer as a WLED device does (status {status}): check the address, or do not ask by HTTP; trying goes on",
  "output.tooFewLeds":
    "The device is set up for {found} lamps, this board needs {wanted}; nothing was sent. Check the board's size or the device's set-up",
};
