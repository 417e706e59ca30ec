/** Sentences about what broke, and how people are told. */
export const incidentsEn: Readonly<Record<string, string>> = {
  "incident.notSeen":
    "What “{board}” really shows is not what was sent: go and look; check the browser window, the input signal or the controller",
  "incident.feedDown":
    "“{name}” cannot be reached; its numbers vanish from the boards in a while: check the power and cable of the machine. The reason stands in Settings → Queue calls and live values",
  "incident.temperatureC": "“{board}” {where}: {value} °C is out of range; check fans and air conditioning",
  "incident.humidityPct": "“{board}” {where}: humidity of {value} % is out of range",
  "incident.voltageV": "“{board}” {where}: {value} V is not right; check the power supply",
  "incident.linkMbit": "“{board}” {where}: the link runs at only {value} Mbit/s; check cable and network card",
  "incident.signal": "“{board}” {where}: no picture signal arrives; check the video cable and the input",
  "incident.cards": "“{board}” {where}: only {value} receiving cards answer; check their power and cables",
  "incident.lossPct": "“{board}” {where}: {value} % of packets are lost; check cables and switch",
  "incident.brightnessPct": "“{board}” {where}: brightness is {value} %, not what was set",
  "incident.uptimeS": "“{board}” {where}: the controller has just started again ({value} s ago)",
  "incident.ambientLux": "“{board}” {where}: the light sensor reads {value}, which cannot be",
  "board.controllerTaken": "Controller {found} belongs to “{name}” already; a controller has one board",
  "notify.openedSubject": "[trouble] {hall}: {trouble}",
  "notify.openedText": "Since {opened}: {trouble}",
  "notify.closedSubject": "[over] {hall}: {trouble}",
  "notify.closedText": "It is over. From {opened} to {closed}, it came back {repeats} times: {trouble}",
  "notify.testSubject": "[test] {hall}",
  "notify.testText": "A test: whoever reads this will be told when something breaks.",
  "notify.secretAgain": "“{name}” has another address: enter its key or password again",
  "notify.status": "“{name}” did not take the message and answered {found}",
  "notify.robot":
    "The robot of “{name}” refused the message ({found}, {cause}): check address, key and its keyword rule",
  "notify.failed": "“{name}” cannot be told about incidents: {cause} (trying goes on for a day)",
};
