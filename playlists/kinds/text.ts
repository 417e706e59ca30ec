import { type ItemKind, textLayer, wholeBox } from "./kind.ts";

/** A plain notice: one text over the whole region. */
export const textKind: ItemKind<"text"> = {
  kind: "text",
  scenesOf: (content, style, region) => [{ layers: [textLayer(wholeBox(region), content.text, style)] }],
  textsOf: (content) => [content.text],
  blank: { kind: "text", text: "" },
};
