/** What may hang at the end of a board's cable, by the words on its label, and how it is driven. */
export type Box = {
  readonly id: (typeof BOX_IDS)[number];
  /** Of the list of drivers. */
  readonly driver: string;
};

export const BOX_IDS = [
  "novastarSender",
  "novastarCoex",
  "colorlightSender",
  "otherSender",
  "colorlightCards",
  "huidu",
  "onbon",
  "colorlightPlayer",
  "xixun",
  "pixelController",
  "wled",
  "fpp",
  "serial",
] as const;

/** In the order in which halls have them most often. */
export const BOXES: readonly Box[] = [
  { id: "novastarSender", driver: "screen" },
  { id: "novastarCoex", driver: "screen" },
  { id: "colorlightSender", driver: "screen" },
  { id: "otherSender", driver: "screen" },
  { id: "huidu", driver: "huidu" },
  { id: "onbon", driver: "onbon-bxy" },
  { id: "colorlightPlayer", driver: "colorlight-player" },
  { id: "xixun", driver: "xixun" },
  { id: "colorlightCards", driver: "colorlight" },
  { id: "fpp", driver: "ddp" },
  { id: "pixelController", driver: "e131" },
  { id: "wled", driver: "wled" },
  { id: "serial", driver: "adalight" },
];
