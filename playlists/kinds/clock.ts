import { type ItemKind, textStyleOf, wholeBox } from "./kind.ts";

/** Time and date, drawn anew every second from the instant of the frame. */
export const clockKind: ItemKind<"clock"> = {
  kind: "clock",
  scenesOf: (content, style, region) => [
    { layers: [{ kind: "clock", box: wholeBox(region), format: content.format, style: textStyleOf(style) }] },
  ],
  textsOf: () => [],
  blank: { kind: "clock", format: "time" },
};
