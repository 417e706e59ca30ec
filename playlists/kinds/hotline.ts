import { type ItemKind, textLayer, wholeBox } from "./kind.ts";

/** The hotline's line; what plays are its variants (`playlists/variants.ts`). */
export const hotlineKind: ItemKind<"hotline"> = {
  kind: "hotline",
  scenesOf: (content, style, region) => [{ layers: [textLayer(wholeBox(region), content.attended, style)] }],
  textsOf: (content) => [content.attended, content.selfService],
  blank: { kind: "hotline", attended: "12333热线：人工服务中", selfService: "12333热线：自助查询、语音留言" },
};
