import { createXixunSimulator } from "../../simulators/xixun/xixun-simulator.ts";
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, commonRig, type MakeCardRig } from "./rig.ts";

export const xixunRig: MakeCardRig = async (clock) => {
  const card = await createXixunSimulator({ clock, widthPx: CARD_WIDTH_PX, heightPx: CARD_HEIGHT_PX });
  return {
    ...commonRig(card),
    identity: "card hall",
    screen: card.screen,
    tellsTime: false,
    playsOn: false,
    isLit: () => card.state().isOn,
    brightnessPct: () => Math.round((card.state().brightness * 100) / 255),
    publications: card.pageLoads,
    // What a page costs the flash is known to nobody; loading one is counted above.
    wear: () => 0,
    setFull: (full) => card.setFaults({ refused: new Set(full ? ["LoadCodeHTML"] : []) }),
    fullCode: "card.refused",
    // There are none: every request stands for itself.
    forgetSessions: () => undefined,
    takeOver: null,
    blames: () => [...card.blames, ...card.forbidden],
  };
};
