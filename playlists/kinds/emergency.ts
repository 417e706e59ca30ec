import { type ItemKind, textLayer, wholeBox } from "./kind.ts";

/** An emergency template. As it stands it shows its blanks; started, it is filled in first (`playlists/emergency.ts`). */
export const emergencyKind: ItemKind<"emergency"> = {
  kind: "emergency",
  scenesOf: (content, style, region) => [{ layers: [textLayer(wholeBox(region), content.template, style)] }],
  textsOf: (content) => [content.template],
  blank: { kind: "emergency", scenario: "other", template: "", fields: [] },
};
