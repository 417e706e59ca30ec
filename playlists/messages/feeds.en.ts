/** What may go wrong with the numbers of the hall's machines. */
export const feedsEn: Readonly<Record<string, string>> = {
  "role.machine": "machine",
  "permission.feed": "hand in live values",
  "live.badValue":
    "The field {field} has {characters} characters and is no allowed number, so it was dropped (only digits, certain letters and a few signs are taken; names and words never reach a board)",
  "live.noField":
    "The message holds no number, window, count or value that can be used ({found} other parts); it was dropped",
  "live.otherFields": "{found} parts of the message are of no use and were left out; the rest was used",
  "live.garbled":
    "Something came that cannot be read and was dropped; check the format, the baud rate and the checksum",
  "live.flood": "Messages come too fast: {wanted} a second are taken at most, and the newest took this one's place",
  "live.fieldUnknown": "{found} in the template is no field. There are: {wanted}",
  "live.fieldMissing": "The template has no field, so the picture would never change. Write at least one of: {wanted}",
  "live.doesNotFit":
    "At {sizePx} pixels the longest numbers need a region of {widthPx}×{heightPx} pixels. Shorten the template, show fewer calls or allow smaller type",
  "liveFeed.unknown": "There is no live source “{found}”. Add it under Settings → Queue calls and live values",
  "liveFeed.off": "The source “{name}” is switched off. Switch it on first",
  "liveFeed.notHttp":
    "The source “{name}” is not received by HTTP. Change it in the settings, or send the way it is set up",
  "liveFeed.twice": "The id {found} is there twice; every source needs its own",
  "liveFeed.inUse": "The item “{title}” shows the source “{name}”, so it cannot be removed. It can be switched off",
  "mqtt.refused":
    "The MQTT broker {url} cannot be reached ({cause}). Check address, port and whether it runs; it is tried again",
  "mqtt.unknownHost": "The host of the MQTT broker {url} is not known. Check the address; it is tried again",
  "mqtt.denied": "The MQTT broker {url} refuses the sign-in ({cause}). Check user and password",
  "mqtt.notAllowed":
    "The MQTT broker {url} does not allow the topic {topic}. Check the topic and what the user may read",
  "mqtt.lost": "The connection to the MQTT broker {url} was lost and is being made again",
  "feed.listenTaken":
    "The port {host}:{port} of this PC is in use, so nothing can be received. Choose another port or close the program that has it",
  "feed.listenDenied": "This PC may not use the port {host}:{port}. Choose one above 1024",
  "feed.listenFailed": "Nothing can be received at {host}:{port} ({cause}). Check the address of this PC",
  "feed.closed": "{host}:{port} closed the connection; it is being made again",
};
