import { type ItemKind, textLayer, wholeBox } from "./kind.ts";

/** The line of today's duty leader. As it stands it shows its blanks; what plays are its variants (`playlists/variants.ts`). */
export const dutyLeaderKind: ItemKind<"dutyLeader"> = {
  kind: "dutyLeader",
  scenesOf: (content, style, region) => [{ layers: [textLayer(wholeBox(region), content.template, style)] }],
  textsOf: (content) => [content.template],
  blank: { kind: "dutyLeader", template: "今日带班领导：{unit} {name} {post} {phone}" },
};
