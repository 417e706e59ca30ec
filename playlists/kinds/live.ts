import { type ItemKind, textStyleOf, wholeBox } from "./kind.ts";

/** Numbers of the hall's machines in approved words, set anew whenever the machine says something. */
export const liveKind: ItemKind<"live"> = {
  kind: "live",
  scenesOf: ({ feedId, template, calls, empty }, style, region) => [
    {
      layers: [{ kind: "live", box: wholeBox(region), feedId, template, calls, empty, style: textStyleOf(style) }],
    },
  ],
  textsOf: ({ template, empty }) => [template, empty].filter((text) => text.trim() !== ""),
  blank: { kind: "live", feedId: "queue", template: "请{number}号到{window}号窗口", calls: 1, empty: "" },
};
